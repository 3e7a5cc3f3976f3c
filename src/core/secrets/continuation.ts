/**
 * Finds how far a text matches an encoding, starting at a position where both agree. It skips line folds (from
 * editors, e-mail and string literals) and escapes of single characters (JSON, URLs, HTML, Base64url).
 */

const FOLD = /(?:\s|\\+[nrt]|%0[AaDd]|&#1[03];|["']\s*[+,.]?\s*["'])+/y;
/** Longest fold that is skipped, in characters. */
const LONGEST_FOLD = 24;
const FOLD_AT_END = new RegExp(`(?:${FOLD.source})$`);
const SAME: Readonly<Record<string, string>> = { '-': '+', _: '/' };

/** Offset in the text after the last matching character, and the number of matched characters of the encoding. */
export function follow(
  text: string,
  at: number,
  encoding: string,
  from: number,
): { end: number; read: number } {
  let [place, next, end] = [at, from, at];
  while (next < encoding.length) {
    const length = agrees(text, place, encoding, next);
    if (length > 0) {
      place += length;
      next += 1;
      end = place;
      continue;
    }
    FOLD.lastIndex = place;
    const fold = FOLD.exec(text)?.[0].length ?? 0;
    if (fold === 0 || fold > LONGEST_FOLD || agrees(text, place + fold, encoding, next) === 0) break;
    place += fold;
  }
  return { end, read: next - from };
}

/** The same backwards: offset of the first matching character. */
export function precede(
  text: string,
  at: number,
  encoding: string,
  from: number,
): { start: number; read: number } {
  let [place, next, start] = [at, from, at];
  while (next > 0) {
    // Check for a fold first: the letter of its escape (`\n`) may look like the next character.
    const fold = foldBefore(text, place);
    if (fold > 0 && agreesBefore(text, place - fold, encoding, next - 1) > 0) place -= fold;
    const length = agreesBefore(text, place, encoding, next - 1);
    if (length === 0) break;
    place -= length;
    next -= 1;
    start = place;
  }
  return { start, read: from - next };
}

function foldBefore(text: string, end: number): number {
  if (!/[\s"';nrtADad]/.test(text[end - 1] ?? '')) return 0;
  return FOLD_AT_END.exec(text.slice(Math.max(0, end - LONGEST_FOLD), end))?.[0].length ?? 0;
}

/** Number of characters of the text that represent this character of the encoding; 0 if it is another one. */
function agrees(text: string, at: number, encoding: string, index: number): number {
  const wanted = encoding[index];
  const found = text[at];
  if (found === undefined || wanted === undefined) return 0;
  if (found === wanted || SAME[found] === wanted) return 1;
  if (found === '%') return isCode(text.slice(at + 1, at + 3), wanted) ? 3 : 0;
  if (found === '&') return htmlLength(text.slice(at, at + 8), wanted);
  if (found !== '\\') return 0;
  // Nested JSON has several backslashes. A letter after them means another character, e.g. a line end.
  const after = at + backslashesAt(text, at);
  if (text[after] === wanted && /\W/.test(wanted)) return after + 1 - at;
  return text[after] === 'u' && isCode(text.slice(after + 1, after + 5), wanted) ? after + 5 - at : 0;
}

function agreesBefore(text: string, end: number, encoding: string, index: number): number {
  const wanted = encoding[index] ?? '';
  const last = text[end - 1];
  if (last === wanted || SAME[last ?? ''] === wanted) {
    // An escaped character is matched together with its backslashes.
    return (
      1 + (last === wanted && /\W/.test(wanted) ? backslashesBefore(text, end - 1, encoding[index - 1]) : 0)
    );
  }
  if (isCode(text.slice(end - 2, end), wanted) && text[end - 3] === '%') return 3;
  if (text[end - 5] !== 'u' || !isCode(text.slice(end - 4, end), wanted)) return 0;
  const backslashes = backslashesBefore(text, end - 5, undefined);
  return backslashes > 0 ? 5 + backslashes : 0;
}

function backslashesAt(text: string, at: number): number {
  let count = 0;
  while (text[at + count] === '\\') count++;
  return count;
}

/** Number of backslashes before the position; 0 if the encoding itself expects a backslash there. */
function backslashesBefore(text: string, end: number, expected: string | undefined): number {
  let count = 0;
  if (expected !== '\\') while (text[end - count - 1] === '\\') count++;
  return count;
}

function isCode(hex: string, wanted: string): boolean {
  return /^[0-9a-fA-F]+$/.test(hex) && Number.parseInt(hex, 16) === wanted.charCodeAt(0);
}

function htmlLength(text: string, wanted: string): number {
  const [whole = '', hex, decimal] = /^&#(?:x([0-9a-fA-F]+)|(\d+));/.exec(text) ?? [];
  if (whole === '') return 0;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code === wanted.charCodeAt(0) ? whole.length : 0;
}
