import ExcelJS from 'exceljs';

/** The texts of a sheet, row by row. */
export type Rows = string[][];

/** Reads a workbook as texts, by sheet name in the order of the sheets. */
export async function readWorkbook(file: string): Promise<Record<string, Rows>> {
  const book = await openWorkbook(file);
  return Object.fromEntries(book.worksheets.map((sheet) => [sheet.name, rowsOf(sheet)]));
}

export async function openWorkbook(file: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  return book;
}

function rowsOf(sheet: ExcelJS.Worksheet): Rows {
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => sheet.getCell(row + 1, column + 1).text),
  );
}
