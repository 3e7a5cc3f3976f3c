import { andList } from '../../core/index.ts';
import { BrokenTemplate } from '../broken.ts';
import type { FillSettings, Role } from '../settings.ts';
import { mergeAt, textAt } from '../workbook/sheet.ts';
import type { Sheet, Workbook } from '../workbook/workbook.ts';
import {
  columnsOf,
  columnText,
  isReview,
  type FoundColumn,
  type FoundColumns,
  type Heading,
} from './columns.ts';
import { meaningOf } from './headings.ts';

/** A list of cases on a sheet. Rows are counted from 1, both ends included. */
export interface CaseTable {
  sheet: Sheet;
  headerRow: number;
  firstRow: number;
  lastRow: number;
  columns: ReadonlyMap<Role, FoundColumn>;
  /** The text above the headings. */
  above: string;
  /** Remarks about its columns for the report. */
  notes: string[];
}

/** The place of the headings. */
interface Header {
  row: number;
  depth: number;
  headings: Heading[];
  found: FoundColumns;
}

/** Headings are near the top, and no acceptance sheet is wider. */
const MOST_COLUMNS = 200;
const DEEPEST = 3;
/** Roles whose columns are ignored if ambiguous; for all others, a person must decide. */
const MINOR: readonly Role[] = ['executedAt', 'applicable', 'actual'];

/** All lists of cases in a workbook. Throws BrokenTemplate if there is none, or a column is ambiguous. */
export function findTables(book: Workbook, settings: FillSettings): CaseTable[] {
  const sheets = sheetsOf(book, settings);
  const tables = sheets.flatMap((sheet) => tablesOn(sheet, settings));
  if (tables.length > 0) return tables;
  throw nothingFound(sheets, settings);
}

function sheetsOf(book: Workbook, { sheet: wanted }: FillSettings): Sheet[] {
  if (wanted === undefined) return book.sheets.filter(({ hidden }) => !hidden);
  const found = book.sheets.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found.length > 0) return found;
  throw new BrokenTemplate(
    `has no sheet "${wanted}"`,
    `Its sheets are ${book.sheets.map(({ name }) => `"${name}"`).join(', ')}: correct template.sheet.`,
  );
}

function tablesOn(sheet: Sheet, settings: FillSettings): CaseTable[] {
  const headers: Header[] = [];
  const rows = [...sheet.rows.keys()].toSorted((a, b) => a - b);
  let next = 0;
  for (const row of settings.headerRow === undefined ? rows : [settings.headerRow]) {
    if (row < next || (settings.headerRow === undefined && !mayBegin(sheet, row))) continue;
    const header = tightened(sheet, headerAt(sheet, row, settings), settings);
    if (!header || !isComplete(header.found, settings)) continue;
    headers.push(header);
    next = row + header.depth;
  }
  const last = rows.at(-1) ?? 0;
  return headers.map((header, index) => ({
    sheet,
    headerRow: header.row,
    firstRow: header.row + header.depth,
    lastRow: (headers[index + 1]?.row ?? last + 1) - 1,
    above: textsAbove(sheet, header.row, rows),
    ...settled(header, sheet),
  }));
}

/** The headings that start in a row: a single row, or two or three rows read together. */
function headerAt(sheet: Sheet, row: number, settings: FillSettings): Header | undefined {
  let best: (Header & { roles: number }) | undefined;
  for (let depth = leastDepth(sheet, row); depth <= DEEPEST; depth++) {
    const headings = headingsOf(sheet, row, depth);
    const found = columnsOf(headings, settings);
    const roles = found.columns.size + found.ambiguous.size;
    // Prefer fewer rows: the next row may be the first case.
    if (!best || roles > best.roles) best = { row, depth, headings, found, roles };
  }
  return best;
}

/** Most rows cannot start a heading; this quick test skips them. */
function mayBegin(sheet: Sheet, row: number): boolean {
  return [...(sheet.rows.get(row)?.cells.values() ?? [])].some(
    ({ text }) => text !== '' && text.length < 100 && (isReview(text) || meaningOf(text) !== undefined),
  );
}

/** Removes a line above the headings (date, name of the merchant), unless merged cells connect it to them. */
function tightened(sheet: Sheet, header: Header | undefined, settings: FillSettings): Header | undefined {
  if (!header || header.depth === 1 || settings.headerRow !== undefined) return header;
  const { row, headings } = header;
  const tied = sheet.merges.some(({ top, bottom, left, right }) => {
    const covered = headings.filter(({ column }) => column >= left && column <= right).length;
    return top === row && (bottom > row || (covered > 1 && covered < headings.length));
  });
  const inner = tied ? undefined : tightened(sheet, headerAt(sheet, row + 1, settings), settings);
  return inner && isComplete(inner.found, settings) ? inner : header;
}

/** If a heading is merged downwards, all headings have at least that depth. */
function leastDepth(sheet: Sheet, row: number): number {
  const heights = sheet.merges
    .filter(({ top }) => top === row)
    .map(({ top, bottom }) => bottom - top + 1)
    .filter((height) => height <= DEEPEST);
  return Math.max(1, ...heights);
}

function headingsOf(sheet: Sheet, row: number, depth: number): Heading[] {
  const columns = new Set<number>();
  for (let at = row; at < row + depth; at++) {
    for (const column of sheet.rows.get(at)?.cells.keys() ?? [])
      if (column <= MOST_COLUMNS) columns.add(column);
  }
  return [...columns]
    .toSorted((a, b) => a - b)
    .filter((column) => !continuesLeft(sheet, row + depth - 1, column))
    .map((column) => ({ column, texts: textsOf(sheet, row, depth, column) }))
    .filter(({ texts }) => texts.length > 0);
}

/** A lowest heading that spans several columns belongs to the first one. */
function continuesLeft(sheet: Sheet, row: number, column: number): boolean {
  const area = mergeAt(sheet, row, column);
  return area !== undefined && area.left < column;
}

function textsOf(sheet: Sheet, row: number, depth: number, column: number): string[] {
  const texts: string[] = [];
  for (let at = row; at < row + depth; at++) {
    const text = textAt(sheet, at, column).trim();
    if (text !== '' && text !== texts.at(-1)) texts.push(text);
  }
  return texts;
}

/** A list needs a column for results, and one that identifies the case. */
function isComplete({ columns, ambiguous }: FoundColumns, settings: FillSettings): boolean {
  const has = (role: Role): boolean => columns.has(role) || ambiguous.has(role);
  if (settings.headerRow !== undefined) return has('result') && (has('id') || has('title'));
  const own = new Set([...columns.values()].map(({ column }) => column));
  return has('result') && (has('id') || has('title')) && own.size + ambiguous.size >= 2;
}

function settled({ found, row }: Header, sheet: Sheet): Pick<CaseTable, 'columns' | 'notes'> {
  const notes: string[] = [];
  for (const [role, candidates] of found.ambiguous) {
    const names = andList(candidates.map(columnText));
    if (MINOR.includes(role)) notes.push(`${names} could both be "${role}": left alone`);
    else {
      throw new BrokenTemplate(
        `has more than one column that could be "${role}" (sheet "${sheet.name}", row ${row}): ${names}`,
        `Name the right one in the configuration, e.g. template: { columns: { ${role}: ${letterOf(candidates)} } }; none leaves all alone.`,
      );
    }
  }
  const [lacking] = found.lacking;
  if (lacking !== undefined) {
    throw new BrokenTemplate(
      `has no column like template.columns.${lacking} in row ${row} of sheet "${sheet.name}"`,
      'Write its letter, or its heading as it stands there.',
    );
  }
  return { columns: found.columns, notes };
}

function letterOf(candidates: readonly FoundColumn[]): string {
  return candidates[0] ? (columnText(candidates[0]).split(' ')[0] ?? '') : '';
}

function textsAbove(sheet: Sheet, header: number, rows: readonly number[]): string {
  return rows
    .filter((row) => row < header && row > header - 20)
    .flatMap((row) => [...(sheet.rows.get(row)?.cells.values() ?? [])].map(({ text }) => text))
    .join('\n');
}

/** Shows the most similar row, so that a person sees what is missing. */
function nothingFound(sheets: readonly Sheet[], settings: FillSettings): BrokenTemplate {
  const nearest = sheets
    .flatMap((sheet) =>
      [...sheet.rows.keys()].slice(0, 100).flatMap((row) => {
        if (!mayBegin(sheet, row)) return [];
        const header = headerAt(sheet, row, settings);
        return header
          ? [{ sheet, ...header, size: header.found.columns.size + header.found.ambiguous.size }]
          : [];
      }),
    )
    .toSorted((a, b) => b.size - a.size || a.row - b.row)[0];
  const advice =
    'Name sheet, headerRow and columns (id or title, and result) under `template` in the configuration.';
  if (!nearest || nearest.size === 0) {
    return new BrokenTemplate('holds no row of headings with a case and a result', advice);
  }
  const { sheet, row, headings, found } = nearest;
  const lacks =
    found.columns.has('result') || found.ambiguous.has('result') ? 'case number or name' : 'result';
  const columns = headings.map(({ column, texts }) => columnText({ column, heading: texts.join(' / ') }));
  return new BrokenTemplate(
    `has no ${lacks} column: sheet "${sheet.name}", row ${row} holds ${columns.join(', ')}`,
    advice,
  );
}
