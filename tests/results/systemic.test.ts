import { expect, test } from '@playwright/test';
import { stopList, stopOf, stoppedLists, systemicCause, type CaseRecord } from '../../src/results/index.ts';
import { finding, LIST, recordOf } from './samples.ts';

const SMOKE = ['1.1', '1.2', 'P-1', '1.10'];
const CASE_LIST = {
  ...LIST,
  cases: LIST.cases.map((row) => (SMOKE.includes(row.id) ? { ...row, smoke: true as const } : row)),
};
const PLANNED = new Set(LIST.cases.map(({ id }) => `one-time-payment/${id}`));

const FAULT = { check: 'acknowledgement.status', party: 'merchant' as const };
/** A case that failed by the acknowledgement, seen at another exchange than in the others. */
function failed(id: string, more: Parameters<typeof finding>[1] = {}): CaseRecord {
  const message = `PAYMENT_NOTIFICATION (x${id.length + 3}): the reply has HTTP status 201`;
  return recordOf(id, 'FAIL', { findings: [finding('error', { ...FAULT, message, ...more })] });
}
const notApplicable = recordOf('1.10', 'NA');
const all = [failed('1.1'), failed('1.2'), failed('P-1'), notApplicable];

test('one cause in every smoke case that applies stops the list', () => {
  const found = systemicCause(CASE_LIST, all, PLANNED);
  expect(found).toMatchObject({ product: 'one-time-payment', cases: ['1.1', '1.2', 'P-1'] });
  expect(found?.cause.example.finding.message).toContain('HTTP status 201');
});

for (const [what, records] of [
  ['one smoke case passed', [failed('1.1'), failed('1.2'), recordOf('P-1'), notApplicable]],
  ['one was not proved', [failed('1.1'), failed('1.2'), recordOf('P-1', 'NOT_PROVED'), notApplicable]],
  ['one has no result yet', all.slice(1)],
  ['one failed by another check', [...all.slice(0, 2), failed('P-1', { check: 'acknowledgement.body' }), notApplicable]],
  ['one failed by another status', [...all.slice(0, 2), failed('P-1', { message: 'PAYMENT_NOTIFICATION (x4): the reply has HTTP status 500' }), notApplicable]],
  ['too few of them apply', [failed('1.1'), failed('1.2'), recordOf('P-1', 'NA'), notApplicable]],
  ['the harness is to blame', ['1.1', '1.2', 'P-1'].map((id) => failed(id, { party: 'harness' })).concat(notApplicable)],
  ['they failed without a finding', ['1.1', '1.2', 'P-1'].map((id) => recordOf(id, 'FAIL')).concat(notApplicable)],
  ['a repetition of one passed', [...all, recordOf('1.1')]],
] as const) {
  test(`nothing is stopped when ${what}`, () => {
    expect(systemicCause(CASE_LIST, records, PLANNED)).toBeUndefined();
  });
} // prettier-ignore

test('nothing is stopped in a selection that leaves out a smoke case', () => {
  const planned = new Set([...PLANNED].filter((key) => !key.endsWith('/1.2')));
  expect(systemicCause(CASE_LIST, all, planned)).toBeUndefined();
});

test('a stopped list tells the workers why, and other lists go on', ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const found = systemicCause(CASE_LIST, all, PLANNED);
  if (!found) throw new Error('nothing was found');
  const stop = stopList(folder, found);
  expect(stop.reason).toMatch(
    /^not executed: all smoke cases \(1\.1, 1\.2, P-1\) failed by one cause: PAYMENT_/,
  );
  expect(stop.nextStep).toContain('--all');
  expect(stopOf(folder, 'one-time-payment')).toEqual(stop);
  expect(stopOf(folder, 'subscription')).toBeUndefined();

  const left = ['1.3', '1.4'].map((id) => recordOf(id, 'NOT_RUN', { ...stop }));
  expect(
    stoppedLists([...all, ...left, recordOf('1.5', 'NOT_RUN', { reason: 'not executed: interrupted' })]),
  ).toEqual([{ product: 'one-time-payment', reason: stop.reason, nextStep: stop.nextStep, count: 2 }]);
  expect(stoppedLists(all)).toEqual([]);
});
