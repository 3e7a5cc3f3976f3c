/** Characters that take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
/** Characters that take no column. */
const NO_WIDTH = /\p{M}|\p{Cf}/u;
/** Minimum width: narrower columns are not readable. */
const LEAST = 20;

/** How many columns a text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const one of text) width += NO_WIDTH.test(one) ? 0 : WIDE.test(one) ? 2 : 1;
  return width;
}

/** Wraps a text at spaces to this number of columns. A longer word, such as a path, gets its own line uncut. */
export function wrap(text: string, columns: number): string[] {
  const most = Math.max(columns, LEAST);
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/\s*\S+/g) ?? ['']) {
    if (line === '' || widthOf(line) + widthOf(word) <= most) line += word;
    else {
      lines.push(line);
      line = word.trimStart();
    }
  }
  return [...lines, line];
}
