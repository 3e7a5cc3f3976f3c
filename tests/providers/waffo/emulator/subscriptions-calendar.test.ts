import { expect, test } from '@playwright/test';
import { unitsAfter } from '../../../../src/providers/waffo/emulator/subscriptions/calendar.ts';
import {
  startOf,
  type Plan,
  type Rhythm,
} from '../../../../src/providers/waffo/emulator/subscriptions/plan.ts';

const day = (date: string): Date => new Date(`${date}T09:30:00.000Z`);
const dayOf = (moment: Date): string => {
  expect(moment.toISOString().slice(10)).toBe('T09:30:00.000Z');
  return moment.toISOString().slice(0, 10);
};

const steps: readonly [from: string, unit: Rhythm['unit'], count: number, to: string][] = [
  ['2028-01-31', 'MONTHLY', 0, '2028-01-31'],
  ['2028-01-31', 'MONTHLY', 1, '2028-02-29'],
  ['2027-01-31', 'MONTHLY', 1, '2027-02-28'],
  ['2028-01-31', 'MONTHLY', 2, '2028-03-31'],
  ['2028-01-31', 'MONTHLY', 3, '2028-04-30'],
  ['2028-01-31', 'MONTHLY', 12, '2029-01-31'],
  ['2028-01-31', 'MONTHLY', 13, '2029-02-28'],
  ['2028-11-30', 'MONTHLY', 3, '2029-02-28'],
  ['2028-12-15', 'MONTHLY', 1, '2029-01-15'],
  ['2028-02-29', 'MONTHLY', 12, '2029-02-28'],
  ['2028-02-29', 'MONTHLY', 48, '2032-02-29'],
  ['2028-02-28', 'DAILY', 1, '2028-02-29'],
  ['2028-02-28', 'DAILY', 2, '2028-03-01'],
  ['2027-02-28', 'DAILY', 1, '2027-03-01'],
  ['2028-12-31', 'DAILY', 366, '2030-01-01'],
  ['2028-02-25', 'WEEKLY', 1, '2028-03-03'],
  ['2028-01-31', 'WEEKLY', 52, '2029-01-29'],
];
for (const [from, unit, count, to] of steps) {
  test(`${count} × ${unit} after ${from} is ${to}`, () => {
    expect(dayOf(unitsAfter(day(from), unit, count))).toBe(to);
  });
}

const MONTH: Rhythm = { unit: 'MONTHLY', interval: 1 };
const plan = (rhythm: Rhythm, trial?: Plan['trial']): Plan => ({
  rhythm,
  ...(trial && { trial }),
  lastPeriod: undefined,
  amount: '10.00',
  trialAmount: trial && '0',
  scheduled: [],
});
const starts = (of: Plan, from: string, periods: number): string[] =>
  Array.from({ length: periods }, (_, i) => dayOf(startOf(of, { period: 1, at: day(from) }, i + 1)));

test('an interval of months is counted from the anchor', () => {
  expect(starts(plan({ unit: 'MONTHLY', interval: 3 }), '2027-11-30', 4)).toEqual([
    '2027-11-30', '2028-02-29', '2028-05-30', '2028-08-30',
  ]); // prettier-ignore
});

test('regular periods follow the trial, by the anchor that its end makes', () => {
  const week = { count: 2, rhythm: { unit: 'WEEKLY', interval: 1 } } as const;
  expect(starts(plan(MONTH, week), '2028-01-17', 5)).toEqual([
    '2028-01-17', '2028-01-24', '2028-01-31', '2028-02-29', '2028-03-31',
  ]); // prettier-ignore
});

test('a trial of months keeps the day that February lacks', () => {
  const month = { count: 1, rhythm: MONTH } as const;
  expect(starts(plan(MONTH, month), '2027-01-31', 3)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31']);
});

test('an anchor in the middle counts from its own period', () => {
  const month = { count: 1, rhythm: { unit: 'DAILY', interval: 7 } } as const;
  const anchored = (period: number): string =>
    dayOf(startOf(plan(MONTH, month), { period: 3, at: day('2028-05-31') }, period));
  expect([3, 4, 5].map(anchored)).toEqual(['2028-05-31', '2028-06-30', '2028-07-31']);
});
