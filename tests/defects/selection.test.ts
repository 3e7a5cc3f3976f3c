import { expect, test } from '@playwright/test';
import type { Finding } from '../../src/checks/index.ts';
import type { CaseRecord } from '../../src/results/index.ts';
import type { CorpusMerchant } from './corpus-merchant.ts';
import { onWholeList, touchedBy } from './selection.ts';

const RUN = { exitCode: 1, verdict: 'INCOMPLETE', output: '', durationMs: 0 };

const defect: CorpusMerchant = {
  id: 'broken',
  title: 'is broken',
  product: 'one-time-payment',
  config: { merchant: { name: 'broken', baseUrl: 'http://127.0.0.1:1', operations: {} } } as never,
  cases: ['3.3'],
  caughtBy: { cases: ['3.3'], isCause: ({ check }) => check === 'forgery.acknowledged' },
  judge: () => ({ outcome: 'killed', seen: ['3.3: forgery.acknowledged'] }),
};
const { caughtBy: _, cases: __, ...correct } = defect;

test('a change of a case touches the defects that it must catch, and the correct merchants of its list on it alone', () => {
  const subscriptions = { ...correct, id: 'other', product: 'subscription' as const };
  const all = [defect, { ...correct, id: 'right' }, subscriptions];
  expect(touchedBy(all, ['3.3']).map(({ id, cases }) => [id, cases])).toEqual([
    ['broken', ['3.3']],
    ['right', ['3.3']],
  ]);
  expect(touchedBy(all, ['X-4']).map(({ id, cases }) => [id, cases])).toEqual([['right', ['X-4']]]);
  expect(touchedBy(all, ['S-X-8']).map(({ id }) => id)).toEqual(['other']);
  expect(() => touchedBy(all, ['X-9999'])).toThrow('no case list has a case X-9999');
});

test('on its whole list a defect is caught only if the first cause of the report is the right one', () => {
  const whole = onWholeList(defect);
  expect(whole.cases).toBeUndefined();
  const right = whole.judge({ ...RUN, records: [failed('3.3', 'forgery.acknowledged')] }, true);
  expect(right).toEqual({
    outcome: 'killed',
    seen: ['first 3.3: forgery.acknowledged', '3.3: forgery.acknowledged'],
  });
  const others = [
    failed('3.3', 'forgery.acknowledged'),
    failed('1.1', 'order.paid'),
    failed('1.2', 'order.paid'),
  ];
  const wrong = whole.judge({ ...RUN, records: others }, true);
  expect(wrong.outcome).toBe('survived');
  expect(wrong.seen[0]).toContain('the first cause is 1.1: order.paid');
});

function failed(id: string, check: string): CaseRecord {
  const finding: Finding = {
    check,
    severity: 'error',
    party: 'merchant',
    message: check,
    why: '',
    fix: '',
    entries: [],
  };
  return {
    id,
    product: 'one-time-payment',
    result: 'FAIL',
    startedAt: '2031-02-03T04:05:06.000Z',
    findings: [finding],
  } as unknown as CaseRecord;
}
