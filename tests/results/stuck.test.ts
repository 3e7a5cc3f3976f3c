import { expect, test } from '@playwright/test';
import { causesOf, type CaseRecord } from '../../src/results/index.ts';
import { finding, recordOf } from './samples.ts';

/** Cases one after the other: `.` passes, `!` fails since an acknowledged event changed nothing, `x` fails by itself. */
function ran(course: string): CaseRecord[] {
  return course.split('').map((what, index) => {
    const startedAt = new Date(Date.UTC(2026, 10, 21, 4, index)).toISOString();
    const lost = finding('error', { check: 'order.paid', ...(what === '!' && { acknowledged: true }) });
    return recordOf(`C-${index}`, what === '.' ? 'PASS' : 'FAIL', {
      startedAt,
      findings: what === '.' ? [] : [lost],
    });
  });
}

/** What the first cause is, and how many cases it explains. */
function firstOf(records: readonly CaseRecord[]): string {
  const [cause] = causesOf(records);
  return cause ? `${cause.example.finding.check} ${cause.leads}` : 'none';
}

test('events that have no effect from some case on are one cause, which names the case before', () => {
  const records = ran('....x!.!!.!!.');
  expect(firstOf(records)).toBe('events.stuck 5');
  const [cause] = causesOf(records);
  expect(cause?.example.record.id).toBe('C-5');
  expect(cause?.example.finding.message).toContain('Until case C-4 ');
});

test('the order in which the cases ran decides, not that of the records', () => {
  expect(firstOf(ran('....x!.!!.!!.').toReversed())).toBe('events.stuck 5');
});

for (const [course, why] of [
  ['!!!!!!!!!', 'events never had an effect'],
  ['..!!!!!!!', 'too few cases went well before'],
  ['....!!!!', 'too few cases failed by it'],
  ['....!...!...!...!...!...', 'most cases went well in between'],
  ['....xxxxxxx', 'the events were not acknowledged'],
] as const)
  test(`${course}: nothing is stuck, since ${why}`, () => {
    expect(firstOf(ran(course))).toMatch(/^order\.paid /);
  });
