/** A block of cells; all counted from 1, ends included. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

/** The name of a column: `F` of 6. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCodePoint(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The number of a column: 6 of `F` or `f`; undefined if the text is not a column. */
export function columnNumber(name: string): number | undefined {
  if (!/^[a-z]{1,3}$/i.test(name)) return undefined;
  const number = Array.from(name.toUpperCase()).reduce(
    (sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64,
    0,
  );
  return number <= LAST_COLUMN ? number : undefined;
}

/** `F12`. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

const AREA = /^(?:\$?([A-Z]{1,3}))?(?:\$?(\d{1,7}))?(?::(?:\$?([A-Z]{1,3}))?(?:\$?(\d{1,7}))?)?$/i;

/** The area of `B2`, `$B$2:$C$9`, `B:C` or `2:9`; undefined for anything else. */
export function areaOf(text: string): Area | undefined {
  const found = AREA.exec(text.trim());
  if (!found) return undefined;
  const [, left, top, right, bottom] = found;
  const isRange = text.includes(':');
  if (!isRange && !(left && top)) return undefined;
  if (isRange && (Boolean(left) !== Boolean(right) || Boolean(top) !== Boolean(bottom) || !(left || top)))
    return undefined;
  const columns = [left, right ?? left].map((name) => (name ? columnNumber(name) : undefined));
  const rows = [top, bottom ?? top].map((row) => (row ? Number(row) : undefined));
  if ((left && columns.includes(undefined)) || rows.some((row) => row === 0)) return undefined;
  const [first = 1, last = LAST_COLUMN] = columns;
  const [upper = 1, lower = LAST_ROW] = rows;
  return {
    top: Math.min(upper, lower),
    bottom: Math.max(upper, lower),
    left: Math.min(first, last),
    right: Math.max(first, last),
  };
}

export function holds(area: Area, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** A sheet and an area of it. */
export interface Reference {
  /** Undefined: the sheet of the formula. */
  sheet: string | undefined;
  area: Area;
}

/** The target of `Lists!$A$1:$A$4` or `'My lists'!A:A`; undefined for another workbook and anything else. */
export function referenceOf(text: string): Reference | undefined {
  const bang = text.lastIndexOf('!');
  const area = areaOf(text.slice(bang + 1));
  if (!area) return undefined;
  if (bang === -1) return { sheet: undefined, area };
  const name = text.slice(0, bang).trim();
  const sheet = /^'.*'$/.test(name) ? name.slice(1, -1).replaceAll("''", "'") : name;
  return sheet.includes('[') ? undefined : { sheet, area };
}
