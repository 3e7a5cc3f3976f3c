/**
 * Characters that control a terminal or make a text look different: controls (escape sequences begin with one), line
 * separators, marks that change the writing direction, invisible characters, unpaired surrogates. Joiners that words
 * and emoji need are allowed, and so is the tab.
 */
const OBEYED = /(?![\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r' };

/** A text as one safe line: each character that would control the terminal is written as `\u001b`. */
export function terminalLine(text: string): string {
  return text.replaceAll(OBEYED, (one) => SHORT[one] ?? escaped(one));
}

/**
 * A text of several lines, e.g. an error. Lines that do not begin with a space are indented: only this program's own
 * messages start at the margin.
 */
export function terminalText(text: string): string {
  const [first = '', ...more] = text.split(/\r?\n/);
  const indented = more.map((line) => (line === '' || /^\s/.test(line) ? line : `  ${line}`));
  return [first, ...indented].map(terminalLine).join('\n');
}

/** Colours and weight; not the codes that hide a text. */
// eslint-disable-next-line no-control-regex -- a colour begins with an escape
const COLOUR = /(\u001b\[(?:[0-24]|2[2-4]|[34][0-79]|9[0-7])?m)/;

/** The output of another reporter, with its own lines and colours. */
export function colouredText(text: string): string {
  const lines = text.split(/\r?\n/);
  const shown = (line: string): string =>
    line
      .split(COLOUR)
      .map((piece, index) => (index % 2 === 1 ? piece : terminalLine(piece)))
      .join('');
  return lines.map(shown).join('\n');
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
  ).join('');
}
