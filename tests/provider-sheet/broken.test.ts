import { expect, test } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { fill, refusal, workbook } from './small.ts';
import { resultsWith } from './results.ts';

const HEADINGS = ['Case No.', 'Case Name', 'Result', 'Remark'];

/** A message has two lines: what is wrong with which file, and what to do. */
function expectClear(message: string, what: RegExp): void {
  expect(message).toMatch(/^WAF_TEMPLATE: \S*cases\.xlsx /);
  expect(message).toMatch(what);
  expect(message.split('\n')).toHaveLength(2);
}

/** A zip file in which one number of the directory's record of a part is another. */
function tampered(bytes: Uint8Array, field: number, value: number): Uint8Array {
  const copy = Buffer.from(bytes);
  const record = copy.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  copy.writeUInt32LE(value, record + field);
  return copy;
}

test('what is no workbook is named, not guessed at', async ({}, testInfo) => {
  const good = await workbook([HEADINGS, ['1.1', 'Payment success']]);
  const cases: [Uint8Array, RegExp][] = [
    [strToU8('no zip at all, but long enough to look'), /is not an \.xlsx file/],
    [strToU8(''), /is not an \.xlsx file/],
    [Buffer.from('d0cf11e0a1b11ae100000000000000000000000000000000', 'hex'), /protected by a password, or is an old \.xls/],
    [good.subarray(0, good.length - 30), /is damaged: its end is missing/],
    [zipSync({ 'readme.txt': strToU8('hello') }), /is not a workbook: it holds no _rels\/\.rels/],
    [tampered(good, 8, 0x0008_0801), /is a zip file with a password/],
  ]; // prettier-ignore
  for (const [bytes, what] of cases)
    expectClear(
      refusal(() => fill(testInfo, bytes)),
      what,
    );
});

test('a zip bomb is refused before it is unpacked', async ({}, testInfo) => {
  const good = await workbook([HEADINGS, ['1.1', 'Payment success']]);
  expectClear(
    refusal(() => fill(testInfo, tampered(good, 24, 0x3fff_ffff))),
    /which no acceptance sheet is/,
  );
  // A part that unpacks to more than it says stops where it said.
  const parts = unzipSync(good);
  parts['_rels/.rels'] = strToU8(' '.repeat(4_000_000));
  const large = Buffer.from(zipSync(parts));
  const name = large.lastIndexOf('_rels/.rels');
  large.writeUInt32LE(100, name - 46 + 24);
  expectClear(
    refusal(() => fill(testInfo, large)),
    /is damaged: _rels\/\.rels cannot be unpacked, or is larger/,
  );
  // Two entries that share their bytes.
  const shared = Buffer.from(good);
  const second = shared.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]), shared.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 4); // prettier-ignore
  shared.writeUInt32LE(0, second + 42);
  expectClear(
    refusal(() => fill(testInfo, shared)),
    /is damaged: .* overlaps what follows it/,
  );
});

test('XML that declares entities is not read', async ({}, testInfo) => {
  const parts = unzipSync(await workbook([HEADINGS, ['1.1', 'Payment success']]));
  const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString();
  parts['xl/worksheets/sheet1.xml'] = strToU8(
    sheet.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><worksheet'),
  );
  expectClear(
    refusal(() => fill(testInfo, zipSync(parts))),
    /declares a document type/,
  );
});

test('without headings, or without the ones that count, it says what it saw', async ({}, testInfo) => {
  const cases: [readonly (readonly string[])[], RegExp][] = [
    [[['Hello'], ['World']], /holds no row of headings with a case and a result/],
    [[['Case No.', 'Case Name', 'Expected Result'], ['1.1', 'Payment success']], /has no result column: sheet "Cases", row 1 holds A "Case No\.", B "Case Name", C "Expected Result"/],
    [[['Owner', 'Result', 'Remark'], ['me', '', '']], /has no case number or name column: sheet "Cases", row 1 holds/],
    [[HEADINGS, ['A', 'Something that no list has']], /lists no case of this run .*e\.g\. Cases!2 "A Something that no list has": no case has such a number or name/],
  ]; // prettier-ignore
  for (const [rows, what] of cases) {
    const bytes = await workbook(rows);
    expectClear(
      refusal(() => fill(testInfo, bytes)),
      what,
    );
  }
});

test('two rows for one case, and two columns for one thing, are asked about', async ({}, testInfo) => {
  const twice = await workbook([HEADINGS, ['1.1', 'Payment success'], ['1.2', 'Payment failure'], ['Case 1.1', 'Payment success']]); // prettier-ignore
  expectClear(
    refusal(() => fill(testInfo, twice)),
    /lists a case twice: 1\.1 \(Cases!2 and Cases!4\)/,
  );

  const two = await workbook([
    ['Case No.', 'Result', 'Status', 'Remark'],
    ['1.1', '', '', ''],
  ]);
  const message = refusal(() => fill(testInfo, two));
  expectClear(
    message,
    /more than one column that could be "result" \(sheet "Cases", row 1\): B "Result" and C "Status"/,
  );
  expect(message).toContain('template: { columns: { result: B } }');
  const settled = fill(testInfo, two, { settings: { columns: { result: 'Status' } } });
  expect(settled.report.tables[0]?.columns).toMatchObject({ result: 'C "Status"' });
  const lettered = fill(testInfo, two, { settings: { columns: { result: 'c', remark: 'none' } } });
  expect(lettered.report.tables[0]?.columns).toEqual({ id: 'A "Case No."', result: 'C "Status"' });
});

test('a result that the drop-down does not know stops the filling and lists its words', async ({}, testInfo) => {
  const limited = (source: string) =>
    workbook([HEADINGS, ['1.1', 'Payment success'], ['1.2', 'Payment failure']], (sheet) => {
      for (const cell of ['C2', 'C3'])
        sheet.getCell(cell).dataValidation = { type: 'list', formulae: [source] };
    });
  const results = resultsWith({ '1.2': 'NOT_PROVED' });
  const bytes = await limited('"Pass,Fail"');
  const message = refusal(() => fill(testInfo, bytes, { results }));
  expectClear(
    message,
    /result of case 1\.2 in C3 of sheet "Cases": NOT PROVED has no word there; allowed are "Pass", "Fail"/,
  );
  expect(message).toContain('template: { words: { NOT_PROVED: … } }');
  const wrong = refusal(() =>
    fill(testInfo, bytes, { results, settings: { words: { NOT_PROVED: 'Open' } } }),
  );
  expectClear(wrong, /template\.words\.NOT_PROVED is "Open"; allowed are "Pass", "Fail"/);
  const blank = fill(testInfo, bytes, { results, settings: { words: { NOT_PROVED: '' } } });
  expect(blank.report.rows.map(({ word }) => word)).toEqual(['Pass', '']);
  const computed = await limited('OFFSET(Lists!$A$1,0,0,4,1)');
  expectClear(
    refusal(() => fill(testInfo, computed)),
    /its drop-down cannot be read \(OFFSET\(Lists!\$A\$1,0,0,4,1\)\)/,
  );
});

test('a computed result, and a result cell that two cases share, are not written over', async ({}, testInfo) => {
  const formula = await workbook([HEADINGS, ['1.1', 'Payment success', { formula: 'IF(D2="","","Pass")', result: '' }]]); // prettier-ignore
  expectClear(
    refusal(() => fill(testInfo, formula)),
    /computes the result of case 1\.1 by a formula \(sheet "Cases", C2\)/,
  );
  const merged = await workbook([HEADINGS, ['1.1', 'Payment success'], ['1.2', 'Payment failure']], (sheet) => sheet.mergeCells('C2:C3')); // prettier-ignore
  const results = resultsWith({ '1.2': 'FAIL' });
  expectClear(
    refusal(() => fill(testInfo, merged, { results })),
    /has one cell for the results of 1\.1 and 1\.2 \(Cases!C2\), which differ/,
  );
});

test('other files, and files that are not there, are reported', async ({}, testInfo) => {
  expect(refusal(() => fill(testInfo, '', { name: 'cases.csv' }))).toMatch(
    /^WAF_TEMPLATE: .*ends in "\.csv"\n/,
  );
  expect(refusal(() => fill(testInfo, '{ "cases": [', { name: 'cases.json' }))).toMatch(
    /^WAF_TEMPLATE: .*is not JSON: /,
  );
  expect(refusal(() => fill(testInfo, '{ "cases": [] }', { name: 'cases.json' }))).toMatch(
    /holds no list of cases/,
  );
});

test('a template of a product that was not run is refused; in one workbook only its rows stay blank', async ({}, testInfo) => {
  const results = resultsWith({}, { products: ['one-time-payment'] });
  const other = await workbook([HEADINGS, ['S-1.1', 'Subscription success']]);
  expectClear(
    refusal(() => fill(testInfo, other, { results })),
    /read as subscription, the run is about one-time-payment\), e\.g\. .*S-1\.1 was no part of this run/,
  );
  const both = await workbook([HEADINGS, ['1.1', 'Payment success'], ['S-1.1', 'Subscription success']]);
  expect(fill(testInfo, both, { results }).report.leftBlank).toEqual([
    {
      row: 'Cases!3',
      text: 'S-1.1 Subscription success',
      why: 'S-1.1 was no part of this run (subscription)',
    },
  ]);
});
