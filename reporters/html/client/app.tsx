import { useEffect } from 'preact/hooks';
import type { ReportModel } from '../model.ts';
import { LanguageSwitch } from '../../../src/browser/language-switch.tsx';
import { SharedWordsProvider, type Language } from '../../../src/browser/words.tsx';
import { usePlace } from './address.tsx';
import { Causes } from './causes.tsx';
import { CaseList } from './case-list.tsx';
import { Coverage } from './coverage.tsx';
import { Matrix } from './matrix.tsx';
import { RunFacts } from './run-facts.tsx';
import { isFailed } from './tone.tsx';
import { WORDS, WordsProvider } from './words.tsx';

/** The whole page. */
export function App({ model }: { model: ReportModel }) {
  const [place, change] = usePlace();
  const language = place.language ?? preferred();
  const words = WORDS[language];
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const shown = place.shown ?? (model.cases.some(isFailed) ? 'failed' : 'all');
  return (
    <WordsProvider value={words}>
      <SharedWordsProvider value={words}>
        <a class="skip" href="#cases" onClick={(event) => toCases(event)}>
          {words.skip}
        </a>
        <header class="top">
          <p class="kind">{words.title}</p>
          <LanguageSwitch language={language} choose={(chosen) => change({ language: chosen })} />
        </header>
        <main>
          <section class={`verdict ${model.verdict.toLowerCase()}`} aria-labelledby="verdict">
            <h1 id="verdict">
              <span class="badge">{model.verdict}</span> <span class="whom">{model.merchant}</span>
            </h1>
            <p class="means">{words.whatItMeans[model.verdict]}</p>
            {model.rehearsal && <p class="means">{words.rehearsal}</p>}
            {model.stopped.map(({ title, count, reason, nextStep }) => (
              <p class="stopped" key={title}>
                <b>{words.stopped(title, count)}</b> {reason} {nextStep}
              </p>
            ))}
            <ul class="reasons">
              {model.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </section>
          <Causes model={model} place={place} />
          <RunFacts model={model} />
          <Matrix cases={model.cases} place={place} />
          <Coverage model={model} place={place} />
          <CaseList model={model} place={{ ...place, shown }} change={change} />
        </main>
      </SharedWordsProvider>
    </WordsProvider>
  );
}

/** The address selects the view, so a jump inside the page must not change it. */
function toCases(event: Event): void {
  event.preventDefault();
  document.getElementById('cases')?.focus();
}

function preferred(): Language {
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}
