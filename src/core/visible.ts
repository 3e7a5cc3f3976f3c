/** Control and format characters, spaces other than the plain one, and unpaired surrogates. */
const INVISIBLE = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Escapes every invisible character as JSON does (`\ufeff`), so that two different texts look different. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, (one) => SHORT[one] ?? escaped(one));
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
  ).join('');
}
