import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type TestInfo } from '@playwright/test';
import { sandboxSkipReason } from '../../src/harness/sandbox-availability.ts';
import type { CaseRecord } from '../../src/results/index.ts';
import { findCase } from '../../src/case-list/index.ts';
import { recordOf, writeRun } from '../submission/ledger/sample.ts';
import { strangersIn } from './packaging.ts';
import { tellWhatRan } from './what-ran.ts';

/** What is told of a ledger of runs with these records, and is wrong. */
function wrongOf(testInfo: TestInfo, kills: number, ...runs: CaseRecord[][]): string[] {
  const ledger = testInfo.outputPath('ledger.ndjson');
  for (const records of runs) writeRun(ledger, records);
  const wrong: string[] = [];
  tellWhatRan(ledger, kills, (isRight, what, seen = '') => {
    if (!isRight) wrong.push(`${what} ${seen}`.trim());
  });
  return wrong;
}

/** A case that the sandbox does not allow, as a run records it. */
function skipReason(more: Partial<CaseRecord> = {}): CaseRecord {
  const leave = sandboxSkipReason(findCase('X-4').row.sandbox);
  return recordOf('X-4', leave?.result, { ...leave, ...more });
}

test('what ran as it should leaves nothing to say', ({}, testInfo) => {
  expect(wrongOf(testInfo, 1, [recordOf('2.1')], [recordOf('3.3'), skipReason()])).toEqual([]);
});

for (const [what, record, told] of [
  ['failed', recordOf('2.1', 'FAIL'), /2\.1 is FAIL: the reason of 2\.1/],
  [
    'was left out for another reason than the documented one',
    skipReason({ reason: 'slow' }),
    /X-4 is SKIPPED: slow/,
  ],
  ['passed where it cannot', recordOf('X-4'), /X-4 is PASS/],
] as const) {
  test(`a case that ${what} is reported`, ({}, testInfo) => {
    const wrong = wrongOf(testInfo, 0, [recordOf('3.3'), record]);
    expect(wrong).toEqual([expect.stringMatching(told)]);
  });
}

test('a case that was run again though it had passed is reported, and so is a run that is missing', ({}, testInfo) => {
  const wrong = wrongOf(testInfo, 2, [recordOf('2.1')], [recordOf('2.1')]);
  expect(wrong).toEqual([expect.stringMatching(/passed in one run .*2\.1/), 'the ledger knows 2 runs']);
});

test('an id that is in no journal of the package is reported', ({}, testInfo) => {
  const folder = testInfo.outputPath('package');
  mkdirSync(join(folder, 'journals'), { recursive: true });
  const coverage = [{ paymentRequestId: 'p-2', acquiringOrderId: 'a-2' }];
  const cases = [{ id: '1.1', ids: { paymentRequestId: 'p-1' }, coverage }];
  writeFileSync(join(folder, 'summary.json'), JSON.stringify({ cases }));
  writeFileSync(join(folder, 'journals', '1.1.ndjson'), 'p-1 a-2');
  expect(strangersIn(folder)).toEqual(['1.1 p-2']);
});
