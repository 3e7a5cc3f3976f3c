import { strToU8, unzipSync, zipSync, strFromU8, type Zippable } from 'fflate';
import ExcelJS from 'exceljs';
import { PAYMENT } from './cases.ts';
import { A4, bytesOf, framed, headings, widths } from './look.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** What workbook libraries lose: a drop-down of the 2010 extension, custom XML, a macro-free part of its own. */
export async function extension(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Test cases', { pageSetup: A4 });
  widths(sheet, [12, 30, 14, 30, 40]);
  headings(
    sheet.addRow(['Test Case ID', 'Test Case Name', 'Execution Result', 'Merchant Order No.', 'Comment']),
  );
  for (const [number, name] of PAYMENT) sheet.addRow([`TC-${number}`, name]);
  framed(sheet, 2, 1 + PAYMENT.length, 5);
  const words = book.addWorksheet('Data');
  for (const word of ['✅ Pass', '❌ Fail', 'Not Executed', 'Not Applicable']) words.addRow(['', '', word]);
  const parts = unzipSync(await bytesOf(book));
  const list =
    `<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}">` +
    `<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">` +
    `<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>Data!$C$1:$C$4</xm:f></x14:formula1>` +
    `<xm:sqref>C2:C1048576</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`;
  edit(parts, 'xl/worksheets/sheet1.xml', (xml) => xml.replace('</worksheet>', `${list}</worksheet>`));
  parts['customXml/item1.xml'] = strToU8(
    '<?xml version="1.0"?><review xmlns="urn:example:review" round="3"/>',
  );
  edit(parts, '_rels/.rels', (xml) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="rIdC" Type="${OFFICE}/customXml" Target="customXml/item1.xml"/></Relationships>`,
    ),
  );
  return zipSync(parts);
}

/**
 * As a server-side writer makes it: prefixed elements, texts in their cells, rows and cells without numbers, cells
 * of results not there at all, parts packed and not packed, and a drop-down over a whole column.
 */
export async function serverSide(): Promise<Uint8Array> {
  const cell = (text: string, style = 1): string =>
    `<x:c s="${style}" t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;
  const row = (cells: string): string => `<x:row>${cells}</x:row>`;
  const heads = ['用例编号', '用例名称', '执行结果', '交易流水号', '说明']
    .map((text) => cell(text, 2))
    .join('');
  const cases = PAYMENT.map(([number, , name]) => row(`${cell(number)}${cell(name)}`)).join('');
  const sheet =
    `<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="${MAIN}"><!-- <x:c r="A1"/> -->` +
    `<x:cols><x:col min="1" max="1" width="10" customWidth="1" style="1"/><x:col min="2" max="2" width="26" customWidth="1" style="1"/>` +
    `<x:col min="3" max="3" width="12" customWidth="1" style="1"/><x:col min="4" max="5" width="38" customWidth="1" style="1"/></x:cols>` +
    `<x:sheetData>${row(heads)}${cases}</x:sheetData>` +
    `<x:dataValidations count="1"><x:dataValidation type="list" allowBlank="1" sqref="C:C"><x:formula1>"1-通过,2-失败,3-未执行,4-不适用"</x:formula1></x:dataValidation></x:dataValidations>` +
    `<x:pageSetup paperSize="9" orientation="landscape"/></x:worksheet>`;
  const border = '<x:border><x:left style="thin"/><x:right style="thin"/><x:top style="thin"/><x:bottom style="thin"/><x:diagonal/></x:border>'; // prettier-ignore
  const styles =
    `<?xml version="1.0"?><x:styleSheet xmlns:x="${MAIN}"><x:fonts count="2"><x:font><x:sz val="11"/><x:name val="Calibri"/></x:font><x:font><x:b/><x:sz val="11"/><x:name val="Calibri"/></x:font></x:fonts>` +
    `<x:fills count="2"><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill patternType="gray125"/></x:fill></x:fills>` +
    `<x:borders count="2"><x:border><x:left/><x:right/><x:top/><x:bottom/><x:diagonal/></x:border>${border}</x:borders>` +
    `<x:cellStyleXfs count="1"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></x:cellStyleXfs>` +
    `<x:cellXfs count="3"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><x:xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><x:alignment vertical="top" wrapText="1"/></x:xf><x:xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/></x:cellXfs></x:styleSheet>`;
  const type = (part: string, kind: string): string => `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`; // prettier-ignore
  const parts: Zippable = {
    '[Content_Types].xml': [
      strToU8(
        `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('workbook.xml', 'sheet.main')}${type('worksheets/sheet1.xml', 'worksheet')}${type('styles.xml', 'styles')}</Types>`,
      ),
      { level: 0 },
    ],
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="R1" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<x:workbook xmlns:x="${MAIN}" xmlns:r="${OFFICE}"><x:sheets><x:sheet name="用例" sheetId="1" r:id="R1"/></x:sheets></x:workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="R1" Type="${OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="R2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': [strToU8(sheet), { level: 0, mtime: '2024-05-06T07:08:10' }],
    'xl/styles.xml': strToU8(styles),
  };
  return Promise.resolve(zipSync(parts));
}

function edit(parts: Record<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const part = parts[name];
  if (!part) throw new RangeError(`no part ${name}`);
  parts[name] = strToU8(change(strFromU8(part)));
}
