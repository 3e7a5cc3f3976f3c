/** One cell of a table: whatever is in the text, it stays one cell and is not taken for markup. */
export function cell(text: string): string {
  const shown = text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', String.raw`\|`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('`', '\\`')
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .trim();
  return shown === '' ? '–' : shown;
}

/** A table in Markdown. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n');
}
