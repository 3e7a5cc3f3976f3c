import { bodyForms, type NamedText } from '../../../provider/index.ts';
import { canonicalLines, canonicalText, digestOf, type SignedParts } from './canonical.ts';

/** What is wrong with the signed text. */
export type TextMistake =
  | 'method'
  | 'path'
  | 'query in the path'
  | 'signed milliseconds'
  | 'hex digest'
  | 'other digest'
  | 'body as text'
  | 'other body'
  | 'line ends';

/** A text that is signed by mistake instead of the right one. */
export interface NearText {
  mistake: TextMistake;
  /** Its description, as in "it was made over …". */
  words: string;
  text: string;
}

/** Where the request was sent. */
export interface RequestPlace {
  /** As sent: the path, and the query if there is one. */
  target: string;
  /** Host and port as in the header; absent if there is none. */
  host?: string | undefined;
}

/** Texts that differ in one point from the text to sign. */
export function nearTexts(parts: SignedParts, { target, host = 'api.waffo.ai' }: RequestPlace): NearText[] {
  const { method, path, timestamp } = parts;
  // A large body is hashed only once.
  const digest = digestOf(parts.body).toString('base64');
  const near = (
    mistake: TextMistake,
    words: string,
    change: { method?: string; path?: string },
  ): NearText => ({
    mistake,
    words,
    text: canonicalLines(change.method ?? method, change.path ?? path, timestamp, digest),
  });
  const addresses = ['https', 'http'].flatMap((scheme) =>
    [host, 'api.waffo.ai'].map((name) => `${scheme}://${name}${target}`),
  );
  return [
    near('query in the path', 'the path with its query', { path: target }),
    near('method', 'the method in small letters', { method: method.toLowerCase() }),
    near('method', 'the method GET', { method: 'GET' }),
    ...addresses.map((address) => near('path', 'the whole address', { path: address })),
    near('path', 'the path without /v1', { path: path.replace(/^\/v1(?=\/)/, '') }),
    near('path', 'the path without the slash at its beginning', { path: path.slice(1) }),
    near('path', 'the path with a slash behind it', { path: `${path}/` }),
    near('path', 'a path with something before /v1', { path: `/api${path}` }),
    ...digestsNear(parts),
    ...bodyForms(Buffer.from(parts.body))
      .filter(([name]) => name !== '')
      .map(([name, body]): NearText => ({
        mistake: 'other body',
        words: `the digest of ${name}`,
        text: canonicalText({ ...parts, body }),
      })),
    ...layoutsNear(parts),
  ];
}

/** As named texts for the search, the right one first. */
export function namedTexts(parts: SignedParts, near: readonly NearText[]): NamedText[] {
  return [['', canonicalText(parts)], ...near.map(({ words, text }): NamedText => [words, text])];
}

/** The texts for every millisecond of the second in the header. */
export function millisecondTexts({ method, path, timestamp, body }: SignedParts): NearText[] {
  const digest = digestOf(body).toString('base64');
  return Array.from({ length: 1000 }, (_, ms) => ({
    mistake: 'signed milliseconds',
    words: 'the time in milliseconds, where the header has seconds',
    text: canonicalLines(method, path, timestamp + String(ms).padStart(3, '0'), digest),
  }));
}

/** The digest in another form, or none. */
function digestsNear(parts: SignedParts): NearText[] {
  const digest = digestOf(parts.body);
  const base64 = digest.toString('base64');
  const with4th = (mistake: TextMistake, words: string, line: string): NearText => ({
    mistake,
    words,
    text: canonicalLines(parts.method, parts.path, parts.timestamp, line),
  });
  const hex = digest.toString('hex');
  return [
    with4th('hex digest', 'the digest of the body in hexadecimal', hex),
    with4th('hex digest', 'the digest of the body in hexadecimal', hex.toUpperCase()),
    with4th(
      'hex digest',
      'the digest of the body in Base64 of its hexadecimal form',
      Buffer.from(hex).toString('base64'),
    ),
    with4th('other digest', 'the digest of the body in URL-safe Base64', digest.toString('base64url')),
    with4th('other digest', 'the digest of the body without the = at its end', base64.replace(/=+$/, '')),
    with4th('body as text', 'the body in place of its digest', Buffer.from(parts.body).toString('utf8')),
  ];
}

/** The right parts in another layout. */
function layoutsNear({ method, path, timestamp, body }: SignedParts): NearText[] {
  const digest = digestOf(body).toString('base64');
  const lines = [method, path, timestamp, digest];
  const text = Buffer.from(body).toString('utf8');
  const near = (words: string, written: string): NearText => ({ mistake: 'line ends', words, text: written });
  return [
    near('the four lines with a line end behind the last one', `${lines.join('\n')}\n`),
    near('the four lines with CR LF between them', lines.join('\r\n')),
    near('the four parts without line ends', lines.join('')),
    near('the four parts with points between them', lines.join('.')),
    near('the four parts with a written \\n between them', lines.join('\\n')),
    near('the four lines in another order', [method, path, digest, timestamp].join('\n')),
    near('the four lines in another order', [timestamp, method, path, digest].join('\n')),
    { mistake: 'body as text', words: 'only the body', text },
    {
      mistake: 'body as text',
      words: 'the time, a point and the body, as in a webhook',
      text: `${timestamp}.${text}`,
    },
  ];
}
