import ExcelJS from 'exceljs';
import { PAYMENT } from './cases.ts';
import { A4, bytesOf, dropDown, framed, headings, widths } from './look.ts';

const LAST = PAYMENT.length;

/** English; a title block above the headings, an inline drop-down, frozen panes, a time column. */
export async function plainEnglish(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Acceptance cases', {
    views: [{ state: 'frozen', ySplit: 5, xSplit: 2 }],
    pageSetup: A4,
  });
  widths(sheet, [9, 30, 34, 14, 26, 26, 22, 36]);
  sheet.mergeCells('A1:H1');
  sheet.getCell('A1').value = 'One-time payment acceptance cases';
  sheet.getCell('A1').font = { bold: true, size: 16 };
  sheet.addRow(['Merchant:', '', 'Test date:', '']);
  sheet.addRow(['Waffo contact:', '', 'Status:', 'Draft']);
  sheet.addRow([]);
  headings(sheet.addRow(['Case No.', 'Case Name', 'Expected Result', 'Test Result', 'Merchant Transaction ID', 'Waffo Order ID', 'Test Time', 'Remarks'])); // prettier-ignore
  for (const [number, name] of PAYMENT) sheet.addRow([number, name, 'As described in the integration guide']);
  framed(sheet, 6, 5 + LAST, 8);
  dropDown(sheet, 'D', [6, 5 + LAST], '"Pass,Fail,Not tested,N/A"');
  return bytesOf(book);
}

/** Chinese; the drop-down comes from a hidden sheet, groups are merged downwards, passed rows turn green. */
export async function chinese(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('单次支付验收用例', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: A4,
  });
  widths(sheet, [16, 10, 22, 30, 12, 30, 20, 40]);
  headings(
    sheet.addRow(['模块', '用例编号', '用例名称', '预期结果', '测试结果', '商户交易号', '测试截图', '备注']),
    'FF2E75B6',
  );
  for (const [number, , name, group] of PAYMENT) sheet.addRow([group, number, name, '与接口文档一致']);
  framed(sheet, 2, 1 + LAST, 8);
  mergeGroups(sheet, 'A', 2);
  const words = book.addWorksheet('选项', { state: 'hidden' });
  for (const word of ['请选择', '通过', '不通过', '未测试', '不适用']) words.addRow([word]);
  dropDown(sheet, 'E', [2, 1 + LAST], "'选项'!$A$1:$A$5");
  const rule = (word: string, colour: string, priority: number): ExcelJS.ConditionalFormattingRule => ({
    type: 'expression', priority, formulae: [`$E2="${word}"`],
    style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: colour } } },
  }); // prettier-ignore
  sheet.addConditionalFormatting({
    ref: `E2:E${1 + LAST}`,
    rules: [rule('通过', 'FFC6EFCE', 1), rule('不通过', 'FFFFC7CE', 2)],
  });
  return bytesOf(book);
}

/** Two rows of headings: what the merchant fills and what Waffo fills; the drop-down is a defined name. */
export async function twoHeadingRows(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Cases', { pageSetup: { ...A4, printTitlesRow: '2:3' } });
  widths(sheet, [9, 30, 12, 26, 26, 34, 12, 20]);
  sheet.mergeCells('A1:H1');
  sheet.getCell('A1').value = 'Merchant Integration Test Cases v1.3';
  sheet.addRow(['Case ID', 'Case', 'Merchant', '', '', '', 'Waffo review', '']);
  sheet.addRow(['', '', 'Result', 'Transaction ID', 'Evidence', 'Remark', 'Result', 'Remark']);
  for (const area of ['A2:A3', 'B2:B3', 'C2:F2', 'G2:H2']) sheet.mergeCells(area);
  headings(sheet.getRow(2));
  headings(sheet.getRow(3), 'FF5B9BD5');
  for (const [number, name] of PAYMENT) sheet.addRow([`Case ${number}`, name]);
  framed(sheet, 4, 3 + LAST, 8);
  const lists = book.addWorksheet('Lists');
  ['OK', 'NG', 'Blocked', 'Skipped', 'N/A'].forEach((word, index) => {
    lists.getCell(index + 1, 2).value = word;
  });
  book.definedNames.add('Lists!$B$1:$B$5', 'ResultWords');
  dropDown(sheet, 'C', [4, 3 + LAST], 'ResultWords');
  dropDown(sheet, 'G', [4, 3 + LAST], '"Accepted,Rejected"');
  return bytesOf(book);
}

/** The number stands before the name; results are counted by formulas beside and on another sheet. */
export async function counted(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const summary = book.addWorksheet('Summary', { pageSetup: A4 });
  const sheet = book.addWorksheet('Cases 用例', { pageSetup: A4, views: [{ state: 'frozen', ySplit: 1 }] });
  widths(sheet, [6, 42, 16, 32, 40, 12]);
  headings(sheet.addRow(['No.', 'Test Case 测试用例', 'Result 测试结果', 'Transaction ID 交易号', 'Remark 备注', 'Counts'])); // prettier-ignore
  PAYMENT.forEach(([number, name, chinese], index) => {
    const row = sheet.addRow([index + 1, `${number} ${name}\n${chinese}`]);
    row.getCell(6).value = { formula: `IF(C${index + 2}="Y",1,0)`, result: 0 };
  });
  framed(sheet, 2, 1 + LAST, 6);
  dropDown(sheet, 'C', [2, 1 + LAST], '"Y,N,NT,N/A"');
  headings(summary.addRow(['Result', 'Count']));
  for (const word of ['Y', 'N', 'N/A']) {
    const row = summary.addRow([word]);
    row.getCell(2).value = { formula: `COUNTIF('Cases 用例'!$C$2:$C$${1 + LAST},A${row.number})`, result: 0 };
  }
  summary.addRow(['All']).getCell(2).value = { formula: `SUM('Cases 用例'!F2:F${1 + LAST})`, result: 0 };
  widths(summary, [20, 12]);
  return bytesOf(book);
}

/** No numbers at all, Chinese names under section headings that are merged over all columns. */
export async function namesOnly(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('验收', { pageSetup: A4 });
  widths(sheet, [30, 34, 14, 32, 36]);
  headings(sheet.addRow(['测试用例', '验收标准', '是否通过', '订单号', '备注']), 'FF548235');
  let section = '';
  const titles: Record<string, string> = {
    Payment: '一、下单', 'Order inquiry': '二、订单查询', 'Payment notification': '三、支付通知', Cancel: '四、取消订单',
    Refund: '五、退款', 'Refund inquiry': '六、退款查询', 'Refund notification': '七、退款通知',
  }; // prettier-ignore
  for (const [, , name, group] of PAYMENT) {
    if (group !== section) {
      const row = sheet.addRow([titles[group]]);
      sheet.mergeCells(row.number, 1, row.number, 5);
      row.getCell(1).font = { bold: true };
      section = group;
    }
    sheet.addRow([name, '见文档']);
  }
  framed(sheet, 2, sheet.rowCount, 5);
  dropDown(sheet, 'C', [2, sheet.rowCount], '"是,否,不涉及,未测"');
  return bytesOf(book);
}

function mergeGroups(sheet: ExcelJS.Worksheet, column: string, first: number): void {
  let start = 0;
  PAYMENT.forEach(([, , , group], index) => {
    const next = PAYMENT[index + 1]?.[3];
    if (next === group) return;
    if (index > start) sheet.mergeCells(`${column}${first + start}:${column}${first + index}`);
    start = index + 1;
  });
}
