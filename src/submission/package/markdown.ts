/** Escapes a value for a cell of a Markdown table, on one line. */
export function cell(value: string | number): string {
  return String(value).replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ').trim(); // prettier-ignore
}

/** A Markdown table; `empty` replaces a table without rows. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  empty: string,
): string {
  if (rows.length === 0) return empty;
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** A table of names and values. */
export function facts(rows: readonly (readonly [string, string])[]): string {
  return table(['Field', 'Value'], rows, '');
}
