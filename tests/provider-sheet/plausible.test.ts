import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fillTemplate } from '../../src/provider-sheet/index.ts';
import { workbookArchive } from '../../src/provider-sheet/workbook/archive.ts';
import { cellsOf, changedParts, opened, partText } from './parts.ts';
import { idFor, resultsWith } from './results.ts';
import { PAYMENT, SUBSCRIPTION } from './templates/cases.ts';
import { BUILT, SAVED, type PlausibleTemplate } from './templates/index.ts';

/** Everything passed but these. */
const OUTCOMES = {
  '1.5': 'FAIL', '3.3': 'NOT_RUN', '4.2': 'NA', 'S-1.7': 'FAIL', 'S-3.5': 'NOT_RUN', 'S-3.3': 'NA',
} as const; // prettier-ignore

async function filled(
  template: PlausibleTemplate,
  folder: string,
  outcomes: Parameters<typeof resultsWith>[0] = OUTCOMES,
) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, template.file);
  const original = await template.build();
  writeFileSync(file, original);
  const result = fillTemplate({ file, settings: {} }, resultsWith(outcomes));
  expect(Buffer.compare(readFileSync(file), original)).toBe(0);
  return { ...result, original };
}

/** The case ids of a sheet in the order of its rows. */
function idsOf({ ids }: PlausibleTemplate['sheets'][number]): string[] {
  return (ids === 'payment' ? PAYMENT : SUBSCRIPTION).map(([number]) => number);
}

for (const template of [...BUILT, ...SAVED]) {
  test(`${template.file}: every case gets its result, and nothing else changes`, async ({}, testInfo) => {
    const { original, bytes, report } = await filled(template, testInfo.outputPath());

    // Each case once, by the way that is expected, in the words of the template.
    const expected = template.sheets.flatMap((sheet) =>
      idsOf(sheet).map((id) => {
        const result = (OUTCOMES as Record<string, keyof typeof template.words>)[id] ?? 'PASS';
        return { case: id, word: template.words[result], matchedBy: sheet.matchedBy };
      }),
    );
    const got = report.rows.map(({ case: id, word, matchedBy }) => ({ case: id, word, matchedBy }));
    expect(got).toEqual(expected);
    expect(report).toMatchObject({ leftBlank: [], missing: [] });

    // Filled once more it stays as it is.
    const again = testInfo.outputPath('again.xlsx');
    writeFileSync(again, bytes);
    expect(
      Buffer.compare(fillTemplate({ file: again, settings: {} }, resultsWith(OUTCOMES)).bytes, bytes),
    ).toBe(0);

    // Another reader finds the words where the report says they are.
    const [before, after] = [await opened(original), await opened(bytes)];
    for (const { name, result } of template.sheets) {
      const rows = report.rows.filter(({ row }) => row.startsWith(`${name}!`));
      for (const { row, word } of rows) {
        const cell = `${result}${row.slice(row.lastIndexOf('!') + 1)}`;
        expect(after.getWorksheet(name)?.getCell(cell).text, `${name}!${cell}`).toBe(word);
      }
      // Styles of the written cells are those of the template.
      const first = `${result}${rows[0]?.row.slice(rows[0].row.lastIndexOf('!') + 1)}`;
      const style = before.getWorksheet(name)?.getCell(first).border;
      if (style?.top) expect(after.getWorksheet(name)?.getCell(first).border).toEqual(style);
    }

    // All other parts are the same bytes; those that were not touched even lie there as they did.
    const changed = changedParts(original, bytes);
    const cases = changed.filter((name) => name.startsWith('xl/worksheets/'));
    expect(cases).toHaveLength(template.sheets.length);
    expect(changed.filter((name) => !cases.includes(name))).toEqual(
      template.recalculates ? ['xl/workbook.xml'] : [],
    );
    const [old, now] = [workbookArchive(original), workbookArchive(bytes)];
    for (const entry of old.entries.filter(({ name }) => !changed.includes(name))) {
      const same = now.entries.find(({ name }) => name === entry.name);
      const span = old.bytes.subarray(entry.offset, entry.end);
      expect(Buffer.compare(span, now.bytes.subarray(same?.offset, same?.end)), entry.name).toBe(0);
    }

    // Within the sheets only cells of the columns that were found differ.
    for (const { place, columns } of report.tables) {
      const letters = Object.entries(columns).filter(([role]) => !['id', 'title', 'group'].includes(role)).map(([, column]) => column.split(' ')[0]); // prettier-ignore
      const [was, is] = [cellsOf(before.getWorksheet(place)), cellsOf(after.getWorksheet(place))];
      const touched = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
        (cell) => was[cell] !== is[cell],
      );
      expect(touched.filter((cell) => !letters.includes(cell.replace(/\d+/, '')))).toEqual([]);
    }
  });
}

test('what was not executed holds no id and says why; what does not apply says so', async ({}, testInfo) => {
  const plain = BUILT.find(({ file }) => file === 'plain-english.xlsx');
  if (!plain) throw new Error('the template is gone');
  const { bytes } = await filled(plain, testInfo.outputPath(), { ...OUTCOMES, '1.6': 'SKIPPED' });
  const sheet = (await opened(bytes)).getWorksheet('Acceptance cases');
  const row = (id: string): string[] => {
    const number = 6 + PAYMENT.findIndex(([one]) => one === id);
    return ['D', 'E', 'F', 'G', 'H'].map((column) => sheet?.getCell(`${column}${number}`).text ?? '');
  };
  const [request, order] = [idFor('paymentRequestId', '1.1'), idFor('acquiringOrderId', '1.1')];
  expect(row('1.1')).toEqual(['Pass', request, order, '2026-11-21 04:15:01 UTC', '']);
  expect(row('1.5')).toEqual([
    'Fail', idFor('paymentRequestId', '1.5'), '', '2026-11-21 04:15:01 UTC', 'Failed: the reason of 1.5',
  ]); // prettier-ignore
  expect(row('1.6')).toEqual(['Not tested', '', '', '', 'Not executed: the reason of 1.6']);
  expect(row('3.3')).toEqual(['Not tested', '', '', '', 'Not executed: the run ended before this case had a result']); // prettier-ignore
  expect(row('4.2')).toEqual(['N/A', '', '', '', 'Not applicable: the reason of 4.2']);
  expect(row('4.3')[4]).toBe('Refused by the merchant without asking Waffo.');
});

test('a rehearsal on the emulator says so in every row that was executed', async ({}, testInfo) => {
  const [plain] = BUILT;
  const file = testInfo.outputPath('plain.xlsx');
  writeFileSync(file, (await plain?.build()) ?? '');
  const { bytes } = fillTemplate({ file, settings: {} }, resultsWith({}, { target: 'emulator' }));
  const sheet = (await opened(bytes)).getWorksheet('Acceptance cases');
  const remarks = PAYMENT.map((_, index) => sheet?.getCell(`H${6 + index}`).text ?? '');
  expect(remarks.filter((text) => !text.startsWith('Rehearsal on the emulator'))).toEqual([]);
});

test('formulas are kept, and computed when the workbook is opened', async ({}, testInfo) => {
  const counted = BUILT.find(({ file }) => file === 'counted.xlsx');
  if (!counted) throw new Error('the template is gone');
  const { original, bytes } = await filled(counted, testInfo.outputPath());
  expect(partText(original, 'xl/workbook.xml')).not.toContain('fullCalcOnLoad="1"');
  expect(partText(bytes, 'xl/workbook.xml')).toMatch(/<calcPr [^>]*fullCalcOnLoad="1"/);
  const [before, after] = [await opened(original), await opened(bytes)];
  expect(cellsOf(after.getWorksheet('Summary'))).toEqual(cellsOf(before.getWorksheet('Summary')));
  expect(after.getWorksheet('Cases 用例')?.getCell('F2').formula).toBe('IF(C2="Y",1,0)');
});
