import type { PaperSize, Row, Workbook, Worksheet } from '../../src/core/excel.ts';
import {
  BODY_FONT, CHARACTERS_PER_UNIT, GRID, HEADER_FILL, HEADER_FONT, LINE_HEIGHT, MUTED_FONT, WRAPPED, type Tone,
} from './style.ts'; // prettier-ignore
import { cellText, lineCount } from './text.ts';

const A4 = 9 as PaperSize;
/** Excel's limit for the height of a row, in points. */
const TALLEST = 409;

export interface Column<T> {
  header: string;
  /** In Excel's units: digits of the default font. */
  width: number;
  value(row: T): string;
  /** Link of the cell; undefined: none. */
  link?(row: T): string | undefined;
  /** Highlights the cell. */
  tone?(row: T): Tone;
}

export interface TableOptions {
  /** Text instead of rows. */
  empty: string;
  /** Columns that stay visible when scrolling to the right. */
  frozenColumns?: number;
}

/** Adds a sheet with one table: fixed header with filters, wrapped text, prints on A4 landscape. */
export function addTable<T>(
  book: Workbook,
  name: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  { empty, frozenColumns = 0 }: TableOptions,
): Worksheet {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: frozenColumns, ySplit: 1, showGridLines: false }],
    pageSetup: { ...printedOn('landscape'), printTitlesRow: '1:1' },
    headerFooter: { oddFooter: '&L&8&A&R&8Page &P of &N' },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));

  const header = sheet.addRow(columns.map((column) => column.header));
  header.eachCell((cell) => {
    Object.assign(cell, { font: HEADER_FONT, fill: HEADER_FILL, border: GRID });
    cell.alignment = { ...WRAPPED, vertical: 'middle' };
  });
  fitHeight(header, columns);

  for (const row of rows) addRow(sheet, columns, row);
  if (rows.length === 0) sheet.addRow([empty]).font = MUTED_FONT;
  else
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  return sheet;
}

/** Print settings: A4, one page wide. */
export function printedOn(orientation: 'landscape' | 'portrait'): Worksheet['pageSetup'] {
  return {
    paperSize: A4,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
}

/** Sets the height for the wrapped texts of a row, because spreadsheets do not compute it when they open a file. */
export function fitHeight(row: Row, columns: readonly { width: number }[]): void {
  const lines = columns.map(({ width }, index) =>
    lineCount(row.getCell(index + 1).text, Math.max(1, Math.floor(width * CHARACTERS_PER_UNIT))),
  );
  row.height = Math.min(TALLEST, Math.max(1, ...lines) * LINE_HEIGHT + 4);
}

function addRow<T>(sheet: Worksheet, columns: readonly Column<T>[], value: T): void {
  const row = sheet.addRow(columns.map((column) => cellText(column.value(value))));
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1);
    const address = column.link?.(value);
    if (address !== undefined && cell.text !== '') cell.value = { text: cell.text, hyperlink: address };
    Object.assign(cell, { font: BODY_FONT, border: GRID, alignment: WRAPPED, ...column.tone?.(value) });
  });
  fitHeight(row, columns);
}
