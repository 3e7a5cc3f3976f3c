/** Excel refuses longer texts in a cell. */
const CELL_LIMIT = 32_000;

// XML 1.0 allows neither these characters, even escaped, nor unpaired surrogates: Excel would ask for a repair.
// oxlint-disable-next-line no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** A text for a cell: text from a merchant may contain any characters. */
export function cellText(text: string): string {
  const cut = text.length > CELL_LIMIT ? `${text.slice(0, CELL_LIMIT)}…` : text;
  return cut.replace(/\r\n?/g, '\n').replace(NOT_IN_XML, '\uFFFD');
}

/** Number of lines of a text in a column of `capacity` characters: wrapped at spaces, long words broken. */
export function lineCount(text: string, capacity: number): number {
  return text.split('\n').reduce((lines, paragraph) => lines + linesOf(paragraph, capacity), 0);
}

function linesOf(paragraph: string, capacity: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(' ')) {
    const joined = used === 0 ? word.length : used + 1 + word.length;
    if (joined <= capacity) {
      used = joined;
      continue;
    }
    if (used > 0) lines += 1;
    lines += Math.ceil(word.length / capacity) - 1;
    used = word.length % capacity || capacity;
  }
  return lines;
}
