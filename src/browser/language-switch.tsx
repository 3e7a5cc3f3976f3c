import type { Language } from './words.tsx';

/** Two buttons, of which one is pressed. Each language names itself. */
export function LanguageSwitch(props: { language: Language; choose: (language: Language) => void }) {
  const names: [Language, string][] = [
    ['en', 'English'],
    ['zh', '中文'],
  ];
  return (
    <div class="switch" role="group" aria-label="Language / 语言">
      {names.map(([code, name]) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={props.language === code}
          onClick={() => props.choose(code)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
