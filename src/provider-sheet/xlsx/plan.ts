import type { CaseRow } from '../../results/index.ts';
import { BrokenTemplate } from '../broken.ts';
import type { FilledRole, FillSettings } from '../settings.ts';
import { FILLED_ROLES } from '../settings.ts';
import { executed, linesFor } from '../values.ts';
import { applicableWord, resultWord } from '../words/result-word.ts';
import type { CaseTable } from '../recognise/tables.ts';
import { allowedAt } from '../workbook/lists.ts';
import { cellName, holds } from '../workbook/references.ts';
import { cellAt, mergeAt, type Cell } from '../workbook/sheet.ts';
import type { Sheet, Workbook } from '../workbook/workbook.ts';

/** The planned content of a cell. */
export interface PlannedCell {
  sheet: Sheet;
  row: number;
  column: number;
  role: FilledRole;
  text: string;
  numeric: boolean;
  /** The case of the value. */
  case: string;
}

/** A row of a template with its case. */
export interface MatchedRow {
  table: CaseTable;
  row: number;
  result: CaseRow;
}

export interface Plan {
  cells: PlannedCell[];
  notes: string[];
}

/** All planned values for the result cells of the matched rows. */
export function planCells(
  book: Workbook,
  rows: readonly MatchedRow[],
  settings: FillSettings,
  target: string,
): Plan {
  const plan: Plan = { cells: [], notes: [] };
  for (const matched of rows) {
    for (const role of FILLED_ROLES) {
      const column = matched.table.columns.get(role)?.column;
      if (column === undefined) continue;
      const place = topLeft(matched.table.sheet, matched.row, column);
      const cell = cellAt(matched.table.sheet, place.row, place.column);
      const formula = isComputed(matched.table.sheet, place, cell);
      if (formula) {
        leaveFormula(plan, role, matched, place);
        continue;
      }
      const value = valueFor(book, matched, role, place, cell, settings, target);
      if (value)
        add(plan, { ...place, sheet: matched.table.sheet, role, case: matched.result.case.id, ...value });
    }
  }
  return plan;
}

/** The cells whose content would change. A cell that is already empty or missing needs no emptying. */
export function changed(cells: readonly PlannedCell[]): PlannedCell[] {
  return cells.filter(({ sheet, row, column, text, numeric }) => {
    const cell = cellAt(sheet, row, column);
    return (cell?.text ?? '') !== text || (text !== '' && cell?.numeric !== numeric);
  });
}

interface Place {
  row: number;
  column: number;
}

function topLeft(sheet: Sheet, row: number, column: number): Place {
  const area = mergeAt(sheet, row, column);
  return area ? { row: area.top, column: area.left } : { row, column };
}

function isComputed(sheet: Sheet, { row, column }: Place, cell: Cell | undefined): boolean {
  return cell?.formula !== undefined || sheet.arrays.some((area) => holds(area, row, column));
}

/** Does not replace a formula, but reports it: its result would be the template's and not that of the run. */
function leaveFormula(plan: Plan, role: FilledRole, { table, result }: MatchedRow, place: Place): void {
  const name = cellName(place.row, place.column);
  if (role === 'result') {
    throw new BrokenTemplate(
      `computes the result of case ${result.case.id} by a formula (sheet "${table.sheet.name}", ${name})`,
      'Name the column that people fill in the configuration: template: { columns: { result: … } }.',
    );
  }
  plan.notes.push(`${table.sheet.name}!${name} holds a formula: left alone`);
}

function valueFor(
  book: Workbook,
  { table, result }: MatchedRow,
  role: FilledRole,
  { row, column }: Place,
  cell: Cell | undefined,
  settings: FillSettings,
  target: string,
): Pick<PlannedCell, 'text' | 'numeric'> | undefined {
  const { sheet } = table;
  if (role === 'result') {
    const found = resultWord(result.result, allowedAt(book, sheet, row, column), settings.words);
    if ('word' in found) return found.word;
    throw new BrokenTemplate(
      `cannot say the result of case ${result.case.id} in ${cellName(row, column)} of sheet "${sheet.name}": ${found.problem}`,
      found.hint,
    );
  }
  if (role === 'applicable') {
    // The provider may have decided which cases apply: fill only empty cells.
    if (cell && cell.text.trim() !== '') return undefined;
    return applicableWord(result.classification !== 'not-applicable', allowedAt(book, sheet, row, column));
  }
  const lines = linesFor(role, result, target);
  // Without wrapping, the lines would run together.
  const wraps = cell?.style !== undefined && book.wrapping.has(cell.style);
  const text = lines.join(wraps ? '\n' : '; ').replace(/\n/g, wraps ? '\n' : ' ');
  if (role === 'remark') return { text: beside(cell?.text ?? '', text, wraps), numeric: false };
  // If nothing was executed, keep the template's time; but remove ids, which would claim an execution.
  if (role === 'executedAt' && !executed(result)) return undefined;
  return { text, numeric: false };
}

/** Keeps the provider's text; does not repeat text from an earlier filling. */
function beside(existing: string, own: string, wraps: boolean): string {
  if (existing.trim() === '') return own;
  if (own === '' || existing.includes(own)) return existing;
  return `${existing.trimEnd()}${wraps ? '\n' : ' '}${own}`;
}

/** Several cases may share a merged cell: it can hold all their ids, but only one result. */
function add(plan: Plan, cell: PlannedCell): void {
  const other = plan.cells.find(
    ({ sheet, row, column }) => sheet === cell.sheet && row === cell.row && column === cell.column,
  );
  if (!other) {
    plan.cells.push(cell);
    return;
  }
  if (other.text === cell.text) return;
  if (cell.role === 'result') {
    throw new BrokenTemplate(
      `has one cell for the results of ${other.case} and ${cell.case} (${cell.sheet.name}!${cellName(cell.row, cell.column)}), which differ`,
      'Split the merged cell, or name another column in the configuration (template.columns.result).',
    );
  }
  const parts = [other.text, cell.text].filter((text) => text !== '');
  other.text = parts.join(parts.some((text) => text.includes('\n')) ? '\n' : '; ');
}
