import { holds, referenceOf, type Area } from './references.ts';
import type { Sheet, Workbook } from './workbook.ts';

/** A word in a drop-down. */
export interface AllowedWord {
  text: string;
  /** Whether the workbook compares it as a number. */
  numeric: boolean;
}

/** The words that a cell may hold. */
export interface Allowed {
  words: AllowedWord[];
  /** Set if the list cannot be read: its source as written. */
  unreadable?: string;
}

/** The drop-down of a cell; undefined if it has none. */
export function allowedAt(book: Workbook, sheet: Sheet, row: number, column: number): Allowed | undefined {
  const dropDown = sheet.dropDowns.find(({ areas }) => areas.some((area) => holds(area, row, column)));
  if (!dropDown) return undefined;
  const words = wordsOf(book, sheet, dropDown.source, 0);
  return words ? { words } : { words: [], unreadable: dropDown.source };
}

/** Names may refer to names; this limits the depth. */
const DEEPEST = 5;

function wordsOf(book: Workbook, sheet: Sheet, written: string, depth: number): AllowedWord[] | undefined {
  const source = written.replace(/^=/, '').trim();
  if (/^".*"$/s.test(source)) return inlineWords(source.slice(1, -1).replaceAll('""', '"'));
  const reference = referenceOf(source);
  if (reference) {
    const { sheet: name, area } = reference;
    const target = name === undefined ? sheet : sheetNamed(book, name);
    return target && wordsIn(target, area);
  }
  if (depth > DEEPEST) return undefined;
  const indirect = /^INDIRECT\(\s*"([^"]+)"\s*\)$/i.exec(source)?.[1];
  if (indirect) return wordsOf(book, sheet, indirect, depth + 1);
  const bare = source.slice(source.lastIndexOf('!') + 1).toLowerCase();
  const named = book.names.filter(({ name }) => name.toLowerCase() === bare);
  // A name of the sheet takes precedence over one of the workbook.
  const found = named.find((one) => one.sheet === sheet.name) ?? named.find((one) => one.sheet === undefined);
  return found && wordsOf(book, sheet, found.formula, depth + 1);
}

function inlineWords(list: string): AllowedWord[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((text) => ({ text, numeric: /^-?\d+(?:\.\d+)?$/.test(text) }));
}

/** Reads only existing cells: the area may be a whole column. */
function wordsIn(sheet: Sheet, area: Area): AllowedWord[] {
  const words: AllowedWord[] = [];
  for (const row of sheet.rows.values()) {
    if (row.number < area.top || row.number > area.bottom) continue;
    for (const { column, text, numeric } of row.cells.values()) {
      if (holds(area, row.number, column) && text.trim() !== '') words.push({ text, numeric });
    }
  }
  return words;
}

function sheetNamed(book: Workbook, name: string): Sheet | undefined {
  return book.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
}
