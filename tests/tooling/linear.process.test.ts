import { expect, test } from '@playwright/test';
import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { inspectConfig } from '../../src/merchant/config/load.ts';
import { productionHostIn, productionMarksIn } from '../../src/providers/waffo/protocol/index.ts';
import { caseNumberAt } from '../../src/provider-sheet/match/ids.ts';
import { essence } from '../../src/provider-sheet/match/similarity.ts';
import { causeKeyOf } from '../../src/results/index.ts';
import { fill, refusal } from '../provider-sheet/small.ts';
import { providerRules } from '../../src/harness/providers.ts';

test.setTimeout(240_000);

/** Processor time in milliseconds: other programs on the machine do not count. The best of three. */
function costOf(action: () => unknown): number {
  const costs = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    action();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...costs);
}

/** Ten times the input may take twelve times the time; what takes next to no time is not measured. */
function expectLinear(name: string, make: (size: number) => () => unknown, size: number): void {
  const small = costOf(make(size));
  const large = costOf(make(10 * size));
  expect(large, `${name}: ${small} ms, then ${large} ms`).toBeLessThan(12 * Math.max(small, 25));
}

const TEXTS: Record<string, (size: number) => string> = {
  'one long label': (size) => 'a'.repeat(size),
  'labels and dots': (size) => 'a.'.repeat(size / 2),
  'hyphens': (size) => '-'.repeat(size),
  'sandbox hosts': (size) => 'api-sandbox.waffo.com '.repeat(size / 22),
  'hosts glued together': (size) => 'waffo.com'.repeat(size / 9),
  'percent signs': (size) => '%61'.repeat(size / 3),
}; // prettier-ignore

for (const [name, make] of Object.entries(TEXTS)) {
  test(`the search for production takes time in proportion to a text of ${name}`, () => {
    expectLinear(name, (size) => () => productionHostIn(make(size)), 100_000);
    expectLinear(name, (size) => () => productionMarksIn(make(size)), 100_000);
  });
}

test('a name of a case takes no time beyond its beginning', () => {
  for (const make of Object.values(TEXTS)) {
    expectLinear('a title', (size) => () => [essence(make(size)), caseNumberAt(make(size))], 100_000);
    expectLinear('words', (size) => () => [essence('case '.repeat(size / 5)), caseNumberAt('case '.repeat(size / 5))], 100_000); // prettier-ignore
  }
});

test('the cause of a finding is found in a time in proportion to its words, which may be a merchant’s', () => {
  const texts = { ...TEXTS, exchanges: (size: number) => 'a (x1 '.repeat(size / 6), numbers: (size: number) => '1 '.repeat(size / 2) };
  for (const [name, make] of Object.entries(texts))
    expectLinear(name, (size) => () => causeKeyOf({ check: 'a.b', message: make(size) }), 20_000);
}); // prettier-ignore

test('unknown and repeated keys of a configuration take time in proportion to their number', () => {
  const unknown = (size: number) => {
    const text = Array.from({ length: size }, (_, index) => `unknownKey${index}: 1`).join('\n');
    return () => expect(inspectConfig(text, providerRules).mistakes.length).toBeGreaterThanOrEqual(size);
  };
  expectLinear('unknown keys', unknown, 1_000);
  const repeated = (size: number) => {
    const text = Array.from({ length: size }, () => 'product: waffo').join('\n');
    return () => expect(inspectConfig(text, providerRules).mistakes.length).toBeGreaterThanOrEqual(size - 1);
  };
  expectLinear('repeated keys', repeated, 1_000);
});

test('rows of a JSON template take time in proportion to their number, up to a limit that is reported', ({}, testInfo) => {
  const rows = (size: number, title = 'Something that no list has') =>
    JSON.stringify({
      cases: [
        { id: '1.1', name: 'Payment success', result: '' },
        ...Array.from({ length: size }, () => ({ id: '', name: title, result: '' })),
      ],
    });
  const filling = (size: number) => () => fill(testInfo, rows(size), { name: 'cases.json' });
  expectLinear('JSON rows', filling, 300);
  for (const text of [rows(100_000), rows(1, 'x'.repeat(1_000_000))]) {
    const before = process.cpuUsage();
    if (text.length > 2_000_000)
      expect(refusal(() => fill(testInfo, text, { name: 'cases.json' }))).toMatch(/lists 100001 rows .* no acceptance sheet has more than 5000/);
    else fill(testInfo, text, { name: 'cases.json' });
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(30_000);
  }
}); // prettier-ignore

test('empty rows of a sheet take time in proportion to their number, up to a limit that is reported', async ({}, testInfo) => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Cases');
  sheet.addRow(['Case No.', 'Case Name', 'Result', 'Remark']);
  sheet.addRow(['1.1', 'Payment success']);
  const parts = unzipSync(new Uint8Array(await book.xlsx.writeBuffer()));
  const path = 'xl/worksheets/sheet1.xml';
  const xml = Buffer.from(parts[path] ?? []).toString();
  const withRows = (size: number): Uint8Array => {
    const empty = Array.from({ length: size }, (_, index) => `<row r="${index + 3}" ht="15"/>`).join('');
    return zipSync({ ...parts, [path]: strToU8(xml.replace('</sheetData>', `${empty}</sheetData>`)) });
  };
  const filling = (size: number) => {
    const bytes = withRows(size);
    return () => fill(testInfo, bytes);
  };
  expectLinear('empty rows', filling, 4_000);
  const before = process.cpuUsage();
  expect(refusal(() => fill(testInfo, withRows(1_000_000)))).toMatch(/holds more than 100000 rows on one sheet\n.*Delete the empty rows/);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(30_000);
}); // prettier-ignore
