import type ExcelJS from 'exceljs';

/** Makes a row of headings look like one. */
export function headings(row: ExcelJS.Row, colour = 'FF1F4E79'): void {
  row.eachCell((cell) => {
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colour } };
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    cell.border = frame();
  });
}

/** Frames the cells of a block, filled or not. */
export function framed(sheet: ExcelJS.Worksheet, top: number, bottom: number, columns: number): void {
  for (let row = top; row <= bottom; row++) {
    // High enough for what is filled in: heights belong to the template and are never changed.
    sheet.getRow(row).height = 32;
    for (let column = 1; column <= columns; column++) {
      const cell = sheet.getCell(row, column);
      cell.border = frame();
      cell.alignment = { vertical: 'top', wrapText: true };
    }
  }
}

/** A drop-down over some rows of a column. `source` is what stands behind `=` in the workbook. */
export function dropDown(
  sheet: ExcelJS.Worksheet,
  column: string,
  rows: [number, number],
  source: string,
): void {
  for (let row = rows[0]; row <= rows[1]; row++) {
    sheet.getCell(`${column}${row}`).dataValidation = {
      type: 'list', allowBlank: true, showErrorMessage: true, formulae: [source],
    }; // prettier-ignore
  }
}

export function widths(sheet: ExcelJS.Worksheet, list: readonly number[]): void {
  list.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
}

/** Landscape A4, as wide as the page. */
export const A4: Partial<ExcelJS.PageSetup> = {
  paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0,
}; // prettier-ignore

export async function bytesOf(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function frame(): Partial<ExcelJS.Borders> {
  const line = { style: 'thin', color: { argb: 'FFB0B0B0' } } as const;
  return { top: line, bottom: line, left: line, right: line };
}
