import ExcelJS from 'exceljs';

export type { Alignment, Borders, Fill, Font, PaperSize, Row, Workbook, Worksheet } from 'exceljs';

/**
 * An empty workbook. Only this file names the library, so that it is easy to replace: it has had no release for years.
 */
export function newWorkbook(): ExcelJS.Workbook {
  return new ExcelJS.Workbook();
}
