import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { evidenceFile, keptBytes, readLedger, submissionOf } from '../../../src/submission/ledger/index.ts';
import { inProcess } from '../../cli/in-process.ts';
import { recordOf, writeRun } from './sample.ts';

test('the ledgers of two machines become one, with what they keep', async ({}, testInfo) => {
  const [a, b] = [testInfo.outputPath('a', 'l.ndjson'), testInfo.outputPath('b', 'l.ndjson')];
  const into = testInfo.outputPath('both', 'l.ndjson');
  writeRun(a, [recordOf('1.1', 'FAIL'), recordOf('1.2')]);
  writeRun(b, [recordOf('1.1'), recordOf('1.3')]);
  writeFileSync(join(testInfo.outputPath('b', 'evidence'), 'f'.repeat(64)), 'not what its name says');
  const { code, stdout } = await inProcess(['merge-ledgers', a, b, a, '--into', into]);
  expect([code, stdout]).toEqual([0, expect.stringContaining('3 lines were in several')]);
  rmSync(testInfo.outputPath('a'), { recursive: true });
  rmSync(testInfo.outputPath('b'), { recursive: true });

  const { ledger, words } = submissionOf(readLedger(into));
  expect([...words].map(([key, { last }]) => [key.split('/')[1], last.record.result])).toEqual([
    ['1.1', 'PASS'],
    ['1.2', 'PASS'],
    ['1.3', 'PASS'],
  ]);
  for (const { files, id } of ledger.cases)
    for (const digest of Object.values(files)) expect(keptBytes(into, digest, id).length).toBeGreaterThan(0);
  expect(existsSync(evidenceFile(into, 'f'.repeat(64)))).toBe(false);
});

test('ledgers of two merchants are not merged, and no ledger is overwritten', async ({}, testInfo) => {
  const [a, b] = [testInfo.outputPath('a', 'l.ndjson'), testInfo.outputPath('b', 'l.ndjson')];
  const into = testInfo.outputPath('both.ndjson');
  writeRun(a, [recordOf('1.1')]);
  writeRun(b, [recordOf('1.1')], { merchantId: 'M2' });
  const REFUSALS: [string[], RegExp][] = [
    [[a, b, '--into', into], /not of one submission: the merchant id is M1 in some runs and M2/],
    [[a, a, '--into', a], /l\.ndjson exists/],
    [[a], /two ledgers or more/],
    [[a, testInfo.outputPath('no.ndjson'), '--into', into], /there is no ledger/],
  ];
  const before = readFileSync(a, 'utf8');
  for (const [words, message] of REFUSALS) {
    const { code, stderr } = await inProcess(['merge-ledgers', ...words]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  }
  expect([existsSync(into), readFileSync(a, 'utf8')]).toEqual([false, before]);
});
