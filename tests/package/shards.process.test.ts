import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import ExcelJS from 'exceljs';
import type { Summary } from '../../reporters/index.ts';
import { test, type Project } from './installed.ts';

test.setTimeout(600_000);

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';
/** Quick cases of different files, so that each of three machines has some. */
const SELECTED = ['--grep', ' (P-1|P-2|1\\.5|2\\.1) ', '--workers=1'];

/** A summary without what tells one run from another. */
function comparable({ folder }: Project): unknown {
  const file = join(folder, 'acceptance-results/summary.json');
  const { cases, verdict, reasons, counts, products, merchant, features, spec, coverage } = JSON.parse(
    readFileSync(file, 'utf8'),
  ) as Summary;
  const results = cases.map(({ id, product, result }) => ({ id, product, result }));
  return { results, verdict, reasons, counts, products, merchant, features, spec, coverage };
}

/** Case and result in the order of the rows. */
async function rowsOf({ folder }: Project): Promise<string[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(folder, 'acceptance-results/one-time-payment.xlsx'));
  const rows: string[] = [];
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      const texts = Array.isArray(row.values)
        ? row.values.map((value) => (typeof value === 'string' ? value : ''))
        : [];
      if (texts.some((text) => /^(PASS|FAIL|NOT.RUN)$/.test(text))) rows.push(texts.slice(1, 4).join(' | '));
    });
  }
  return rows;
}

test('three machines, each with a part of the cases, give the sheet and the summary of one', async ({
  packed,
}) => {
  const whole = packed.project('whole', 'own-project');
  const alone = await whole.node([PLAYWRIGHT, 'test', ...SELECTED]);
  expect(alone.code, alone.output).toBe(0);

  const merged = packed.project('merged', 'own-project');
  const blobs = join(merged.folder, 'blobs');
  mkdirSync(blobs);
  for (const shard of ['1', '2', '3']) {
    const machine = packed.project(`machine-${shard}`, 'own-project');
    const part = await machine.node([
      PLAYWRIGHT,
      'test',
      ...SELECTED,
      `--shard=${shard}/3`,
      '--reporter=blob',
    ]);
    expect(part.code, part.output).toBe(0);
    cpSync(join(machine.folder, 'blob-report'), blobs, { recursive: true });
  }
  const merge = await merged.node([PLAYWRIGHT, 'merge-reports', '--config', 'playwright.config.ts', 'blobs']);
  // A merge cannot know that the other cases were left out on purpose.
  expect(merge.code, merge.output).toBe(1);

  expect(comparable(merged)).toEqual(comparable(whole));
  expect(await rowsOf(merged)).toEqual(await rowsOf(whole));
});
