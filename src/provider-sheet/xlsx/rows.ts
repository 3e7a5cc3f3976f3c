import type { CaseListName } from '../../case-list/index.ts';
import { knownCases, missingCases, type Results } from '../cases.ts';
import {
  matchList,
  noFindings,
  nothingMatched,
  refuseDuplicates,
  type Found,
  type Listed,
} from '../match/list.ts';
import { productOf, RowMatcher } from '../match/rows.ts';
import { plain } from '../recognise/headings.ts';
import { columnText } from '../recognise/columns.ts';
import type { CaseTable } from '../recognise/tables.ts';
import type { FillFindings } from '../report.ts';
import type { FillSettings, Role } from '../settings.ts';
import { cellAt, mergeAt, textAt } from '../workbook/sheet.ts';
import type { MatchedRow } from './plan.ts';

/** Rows with their case, and the report about all others. */
export interface MatchedRows {
  rows: Found<MatchedRow>[];
  findings: FillFindings;
}

/** Finds the case of every row. Throws BrokenTemplate if two rows have the same case. */
export function matchRows(
  tables: readonly CaseTable[],
  results: Results,
  settings: FillSettings,
  given: { product?: CaseListName | undefined; file: string },
): MatchedRows {
  const rows: Found<MatchedRow>[] = [];
  const findings = noFindings();
  const products = new Set<CaseListName>();
  for (const table of tables) {
    const list = listRows(table);
    const product = given.product ?? productOf(list, [table.sheet.name, table.above, given.file]);
    const matcher = new RowMatcher(knownCases(results), product, settings.ids);
    const { found, leftBlank } = matchList(list, matcher, results);
    // A legend or a summary of results looks like a list, but contains none of the cases.
    if (found.length === 0 && tables.length > 1) continue;
    rows.push(...found.map((one) => ({ ...one, at: { table, row: one.at, result: one.result } })));
    products.add(product);
    findings.leftBlank.push(...leftBlank);
    findings.notes.push(...table.notes);
    findings.tables.push(reported(table, product));
  }
  if (rows.length === 0) {
    const places = tables.map(({ sheet, headerRow }) => `"${sheet.name}" row ${headerRow}`).join(', ');
    throw nothingMatched(`headings in ${places}`, findings.leftBlank, results, [...products]);
  }
  refuseDuplicates(rows);
  findings.missing = missingCases(results, [...products], new Set(rows.map(({ result }) => result.case.id)));
  return { rows, findings };
}

/** The rows below the headings that are cases: without section headings and second parts of merged cases. */
function listRows(table: CaseTable): Listed<number>[] {
  const { sheet, columns } = table;
  const found: Listed<number>[] = [];
  let section = '';
  const rows = [...sheet.rows.keys()].filter((row) => row >= table.firstRow && row <= table.lastRow);
  for (const row of rows.toSorted((a, b) => a - b)) {
    const text = (role: Role): string => {
      const column = columns.get(role)?.column;
      return column === undefined ? '' : textAt(sheet, row, column).trim();
    };
    const heading = sectionAt(table, row);
    if (heading !== undefined) section = heading;
    if (heading !== undefined || continuesAbove(table, row) || repeatsHeadings(table, row)) continue;
    const own = { id: text('id'), title: text('title'), group: text('group') || section };
    if (own.id !== '' || own.title !== '') found.push({ at: row, place: `${sheet.name}!${row}`, ...own });
  }
  return found;
}

/** The text of a row that is merged across the result column: a section heading. */
function sectionAt({ sheet, columns }: CaseTable, row: number): string | undefined {
  const result = columns.get('result')?.column ?? 0;
  const area = mergeAt(sheet, row, result);
  const described = [columns.get('title'), columns.get('id')].flatMap((one) => one?.column ?? []);
  if (area && described.some((column) => column >= area.left && column <= area.right)) {
    return cellAt(sheet, area.top, area.left)?.text.trim() ?? '';
  }
  const texts = [...(sheet.rows.get(row)?.cells.values() ?? [])].filter(({ text }) => text.trim() !== '');
  const [only] = texts;
  // A single text without a number like 1.1: the row of a case has more than its name.
  const alone = texts.length === 1 && only !== undefined && !/\d\s*[.\-_．]\s*\d/.test(only.text);
  return alone && !described.slice(0, 1).includes(only.column) ? only.text.trim() : undefined;
}

/** A case whose number or name is merged downwards is written in its first row. */
function continuesAbove({ sheet, columns, firstRow }: CaseTable, row: number): boolean {
  const described = (['id', 'title'] as const).flatMap((role) => columns.get(role)?.column ?? []);
  const own = described.filter((column) => textAt(sheet, row, column).trim() !== '');
  return (
    own.length > 0 &&
    own.every((column) => {
      const area = mergeAt(sheet, row, column);
      return area !== undefined && area.top < row && area.top >= firstRow;
    })
  );
}

function repeatsHeadings({ sheet, columns, headerRow }: CaseTable, row: number): boolean {
  const column = (columns.get('title') ?? columns.get('id'))?.column ?? 0;
  return plain(textAt(sheet, row, column)) === plain(textAt(sheet, headerRow, column));
}

function reported(table: CaseTable, product: CaseListName): FillFindings['tables'][number] {
  const columns = [...table.columns].map(([role, column]) => [role, columnText(column)] as const);
  return {
    place: table.sheet.name,
    product,
    headerRow: table.headerRow,
    columns: Object.fromEntries(columns),
  };
}
