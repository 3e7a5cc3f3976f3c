import { useState } from 'preact/hooks';
import { useSharedWords } from './words.tsx';

/** A body as the page holds it; `cutOf` is its full length if it was cut. */
export interface ShownBody {
  body: string;
  encoding?: 'utf8' | 'base64';
  cutOf?: number;
}

/** A body: formatted if it is JSON, and as it was sent. */
export function MessageBody({ message }: { message: ShownBody }) {
  const words = useSharedWords();
  const { body, cutOf, encoding } = message;
  // Formatting would hide the white space that matters for signatures and comparisons.
  const [wantsRaw, setRaw] = useState(UNSEEN.test(body));
  if (body === '' && cutOf !== undefined) return <p class="quiet">{words.notShown(cutOf)}</p>;
  if (body === '')
    return (
      <p class="quiet">
        {words.body}: {words.emptyBody}
      </p>
    );
  const laidOut = encoding === 'base64' ? undefined : laidOutJson(body);
  const raw = wantsRaw || laidOut === undefined;
  return (
    <div class="body">
      {laidOut !== undefined && (
        <div class="switch" role="group" aria-label={words.body}>
          <button type="button" aria-pressed={!raw} onClick={() => setRaw(false)}>
            {words.formatted}
          </button>
          <button type="button" aria-pressed={raw} onClick={() => setRaw(true)}>
            {words.raw}
          </button>
        </div>
      )}
      <pre tabIndex={0} role="group" aria-label={words.body}>
        {raw ? <Marked text={body} /> : laidOut}
      </pre>
      {cutOf !== undefined && <p class="quiet">{words.cut(body.length, cutOf)}</p>}
    </div>
  );
}

/** Invisible characters, and white space at the beginning and the end. */
const UNSEEN = /((?:(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0])+|\n+$|^ +| +$)/u;
const NAMES: Readonly<Record<string, string>> = {
  '\r': '␍',
  '\n': '␊',
  '\t': '␉',
  ' ': '␠',
  '\ufeff': 'BOM',
};

/** Marks invisible characters, because signatures and comparisons depend on them. */
function Marked({ text }: { text: string }) {
  const parts = text.split(UNSEEN);
  return (
    <>{parts.map((part, index) => (index % 2 === 0 ? part : <mark key={index}>{namesOf(part)}</mark>))}</>
  );
}

function namesOf(characters: string): string {
  return Array.from(characters, nameOf).join('');
}

function nameOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return NAMES[character] ?? `U+${code.padStart(4, '0')}`;
}

function laidOutJson(body: string): string | undefined {
  if (!/^\s*[[{]/.test(body)) return undefined;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return undefined;
  }
}
