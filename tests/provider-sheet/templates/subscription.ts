import ExcelJS from 'exceljs';
import { PAYMENT, SUBSCRIPTION, type OfficialRow } from './cases.ts';
import { A4, bytesOf, dropDown, framed, headings, widths } from './look.ts';

/** A red square of 16 pixels. */
const LOGO =
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAGUlEQVR42mP4z8BAEmJkGNUwqmFUw1DQAADMEQ/xR1XOdQAAAABJRU5ErkJggg==';

/** A protected sheet with a logo; single columns for single ids; the result cells are merged over two columns. */
export async function protectedWithLogo(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Subscription', { pageSetup: A4 });
  widths(sheet, [10, 34, 8, 8, 28, 24, 24, 34]);
  sheet.addImage(book.addImage({ base64: LOGO, extension: 'png' }), 'A1:A2');
  sheet.getCell('B1').value = 'Subscription Test Cases v2.2';
  const header = ['Case ID', 'Case Description', 'Status', '', 'subscriptionRequest', 'subscriptionId', 'acquiringOrderId', 'Comments']; // prettier-ignore
  sheet.getRow(4).values = header;
  sheet.mergeCells('C4:D4');
  headings(sheet.getRow(4), 'FF7030A0');
  SUBSCRIPTION.forEach(([number, name], index) => {
    const row = index + 5;
    sheet.getRow(row).values = [number, name, 'Pending'];
  });
  framed(sheet, 5, 4 + SUBSCRIPTION.length, 8);
  SUBSCRIPTION.forEach((_, index) => sheet.mergeCells(index + 5, 3, index + 5, 4));
  dropDown(sheet, 'C', [5, 4 + SUBSCRIPTION.length], '"Pending,Passed,Failed,Skipped,Blocked"');
  await sheet.protect('not a secret', { selectLockedCells: true, spinCount: 100 });
  return bytesOf(book);
}

/** Both products in one workbook, with instructions and a legend that looks like a list of cases. */
export async function bothProducts(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const guide = book.addWorksheet('Instructions');
  widths(guide, [18, 60]);
  for (const row of [
    ['Please fill one row per case.'],
    ['Result', 'Description'],
    ['Pass', 'Everything was as expected'],
    ['Fail', 'Something was not'],
  ])
    guide.addRow(row);
  caseSheet(book, 'One-time 单次支付', PAYMENT);
  // The subscription list counts from 1.1 too: the name of its sheet tells what it is.
  caseSheet(book, 'Subscription 订阅', SUBSCRIPTION.map(([number, ...rest]) => [number.slice(2), ...rest] as const)); // prettier-ignore
  return bytesOf(book);
}

function caseSheet(book: ExcelJS.Workbook, name: string, rows: readonly OfficialRow[]): void {
  const sheet = book.addWorksheet(name, { pageSetup: A4, views: [{ state: 'frozen', ySplit: 2 }] });
  widths(sheet, [14, 10, 32, 14, 30, 28, 36]);
  sheet.addRow([name]);
  headings(sheet.addRow(['Module', 'No', 'Scenario', 'Pass/Fail', 'Order ID', 'Screenshot', 'Notes']));
  for (const [number, title, , group] of rows) sheet.addRow([group, number, title]);
  framed(sheet, 3, 2 + rows.length, 7);
  dropDown(sheet, 'D', [3, 2 + rows.length], '"Pass,Fail,Skip,N/A"');
}
