import ExcelJS from 'exceljs';

export type { Alignment, Borders, Fill, Font, PaperSize, Row, Workbook, Worksheet } from 'exceljs';

/**
 * An empty workbook. The library is named in this file alone, so that another one can take its place: it has had no
 * release for years.
 */
export function newWorkbook(): ExcelJS.Workbook {
  return new ExcelJS.Workbook();
}
