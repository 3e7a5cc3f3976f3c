import { expect, test } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readWorkbook, type Workbook } from '../../src/provider-sheet/workbook/workbook.ts';
import type { PlannedCell } from '../../src/provider-sheet/xlsx/plan.ts';
import { verifyFilled } from '../../src/provider-sheet/xlsx/verify.ts';
import { workbookArchive } from '../../src/provider-sheet/workbook/archive.ts';
import { fill, refusal, workbook } from './small.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

/** A filled template with something done to one of its parts. */
async function damaged(testInfo: Parameters<typeof fill>[0], part: string, change: (text: string) => string) {
  const original = await workbook([
    ['Case No.', 'Result', 'Count'],
    ['1.1', '', { formula: 'COUNTA(B2)', result: 0 }],
  ]);
  const { bytes } = fill(testInfo, original);
  const book: Workbook = readWorkbook(workbookArchive(original));
  const [sheet] = book.sheets;
  if (!sheet) throw new Error('no sheet');
  const cell: PlannedCell = {
    sheet,
    row: 2,
    column: 2,
    role: 'result',
    text: 'PASS',
    numeric: false,
    case: '1.1',
  };
  const parts = unzipSync(bytes);
  const text = strFromU8(parts[part] ?? new Uint8Array());
  if (change(text) === text && change !== untouched) throw new Error(`${part} was not changed`);
  parts[part] = strToU8(change(text));
  return () => verifyFilled(original, zipSync(parts), book, [cell]);
}

function untouched(text: string): string {
  return text;
}

test('a faithful filling is let through', async ({}, testInfo) => {
  expect((await damaged(testInfo, SHEET, untouched))()).toBeUndefined();
});

test('a filling that changed anything else is refused', async ({}, testInfo) => {
  const changes: [string, (text: string) => string, RegExp][] = [
    ['xl/styles.xml', (text) => text.replace('<fonts', '<fonts '), /xl\/styles\.xml was changed/],
    ['xl/workbook.xml', (text) => text.replace('name="Cases"', 'name="Others"'), /xl\/workbook\.xml was changed/],
    [SHEET, (text) => text.replace('COUNTA(B2)', 'COUNTA(B3)'), /changed outside the cells to fill/],
    [SHEET, (text) => text.replace('<sheetData>', '<sheetData ><!---->'), /changed outside the cells/],
    [SHEET, (text) => text.replace('PASS', 'FAIL'), /Cases!B2 does not read as written/],
    [SHEET, (text) => text.replace('>PASS<', '>Pass<'), /Cases!B2 does not read as written/],
  ]; // prettier-ignore
  for (const [part, change, what] of changes) {
    const message = refusal(await damaged(testInfo, part, change));
    expect(message).toMatch(/^WAF_TEMPLATE: the filled template was refused: /);
    expect(message).toMatch(what);
  }
});
