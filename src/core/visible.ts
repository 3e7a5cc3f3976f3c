/** Controls, format characters, spaces that are not the plain one, and halves of a surrogate pair. */
const INVISIBLE = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text with every invisible character escaped as JSON does it (`\ufeff`), so that two different texts look different. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, (one) => SHORT[one] ?? escaped(one));
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
  ).join('');
}
