import { expect, test } from '@playwright/test';
import { wordOf, type LedgerCase } from '../../../src/submission/ledger/index.ts';
import type { CaseOutcome } from '../../../src/results/index.ts';
import { finding } from '../../results/samples.ts';
import { recordOf } from './sample.ts';

/** Lines of a case, oldest first: `FAIL`, `hand PASS`, `hand! PASS` (supersedes). */
function lines(...words: string[]): LedgerCase[] {
  return words.map((word, index) => {
    const [result = '', hand] = word.split(' ').toReversed();
    return {
      kind: 'case',
      runId: `run-${index}`,
      target: 'sandbox',
      at: `2026-11-2${index}T00:00:00.000Z`,
      files: {},
      ...recordOf('1.1', result as CaseOutcome),
      ...(hand && { byHand: true as const }),
      ...(hand === 'hand!' && { supersedes: true as const }),
    };
  });
}

const HISTORIES: [string[], string][] = [
  [['PASS', 'FAIL'], 'FAIL'],
  [['FAIL', 'PASS'], 'PASS'],
  [['PASS', 'FAIL', 'PASS'], 'PASS'],
  [['PASS', 'PARTIAL'], 'PARTIAL'],
  [['PASS', 'SKIPPED'], 'PASS'],
  [['FAIL', 'MANUAL'], 'FAIL'],
  [['MANUAL', 'SKIPPED'], 'SKIPPED'],
  [['MANUAL', 'PASS'], 'PASS'],
  [['MANUAL', 'hand PASS'], 'hand PASS'],
  [['MANUAL', 'hand PASS', 'MANUAL'], 'hand PASS'],
  [['NOT_PROVED', 'hand PASS', 'NOT_PROVED'], 'hand PASS'],
  [['hand PASS', 'FAIL'], 'FAIL'],
  [['PASS', 'hand FAIL'], 'hand FAIL'],
  [['hand FAIL', 'PASS'], 'PASS'],
  [['FAIL', 'hand PASS'], 'FAIL'],
  [['FAIL', 'hand MANUAL'], 'FAIL'],
  [['FAIL', 'hand! PASS'], 'hand PASS'],
  [['FAIL', 'hand! MANUAL', 'hand PASS'], 'hand MANUAL'],
  [['FAIL', 'hand FAIL', 'hand PASS'], 'hand FAIL'],
  [['FAIL', 'hand! PASS', 'FAIL'], 'FAIL'],
  [['FAIL', 'SKIPPED', 'hand PASS'], 'FAIL'],
];

for (const [history, last] of HISTORIES) {
  test(`${history.join(', ')}: ${last} stands, and all of it is in the history`, () => {
    const word = wordOf(lines(...history));
    const { byHand, result } = word?.last.record ?? recordOf('1.1');
    expect(`${byHand ? 'hand ' : ''}${result}`).toBe(last);
    expect(word?.history).toHaveLength(history.length);
  });
}

test('a run that says PASS with an error finding is a failure: a record by hand does not excuse it', () => {
  const [run, hand] = lines('PASS', 'hand PASS');
  if (!run || !hand) throw new Error('no lines');
  const word = wordOf([{ ...run, findings: [finding('error')] }, hand]);
  expect(word?.last.record.byHand).toBeUndefined();
  expect(word?.history[1]?.setAside).toContain('does not supersede');
});

test('the order of the lines does not matter, their time does', () => {
  expect(wordOf(lines('PASS', 'FAIL').toReversed())?.last.record.result).toBe('FAIL');
});

test('of repeated executions in one run the worst is its word', () => {
  const repeated = lines('PASS', 'FAIL', 'PASS').map((line) => ({ ...line, runId: 'one' }));
  const word = wordOf(repeated);
  expect([word?.last.record.result, word?.last.records.length, word?.history.length]).toEqual(['FAIL', 3, 1]);
});
