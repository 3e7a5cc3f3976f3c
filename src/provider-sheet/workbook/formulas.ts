import { areaOf, type Area } from './references.ts';
import type { Sheet, Workbook } from './workbook.ts';

/** A cell that will be written. */
interface Written {
  sheet: Sheet;
  row: number;
  column: number;
}

const REFERENCE =
  /(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\d_.]*)!)?(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\w(])/giu;
/** Functions and names that may refer to any cell. */
const ANYWHERE = /\b(?:INDIRECT|OFFSET|INDEX|SUBTOTAL|AGGREGATE)\b|\[|#REF!/i;

/**
 * Whether the result of a formula may depend on the written cells, so that the workbook must be recomputed when it is
 * opened. In doubt true, which costs nothing.
 */
export function formulasDepend(book: Workbook, written: readonly Written[]): boolean {
  if (written.length === 0) return false;
  return book.sheets.some((sheet) =>
    [...sheet.rows.values()].some((row) =>
      [...row.cells.values()].some(
        ({ formula }) => formula !== undefined && mayRead(formula, sheet, book, written),
      ),
    ),
  );
}

function mayRead(formula: string, sheet: Sheet, book: Workbook, written: readonly Written[]): boolean {
  // A shared formula is written out only once, for another cell.
  if (formula === '' || ANYWHERE.test(formula)) return true;
  const texts = formula.replace(/"(?:[^"]|"")*"/g, '""');
  if (book.names.some(({ name }) => texts.toLowerCase().includes(name.toLowerCase()))) return true;
  for (const [, qualifier, range = ''] of texts.matchAll(REFERENCE)) {
    const area = areaOf(range);
    const name = qualifier?.replace(/^'|'$/g, '').replaceAll("''", "'") ?? sheet.name;
    if (
      area &&
      written.some((cell) => cell.sheet.name.toLowerCase() === name.toLowerCase() && touches(area, cell))
    )
      return true;
  }
  return false;
}

/** Compares only columns: a shared formula has other rows in other cells. */
function touches({ left, right }: Area, { column }: Written): boolean {
  return column >= left && column <= right;
}
