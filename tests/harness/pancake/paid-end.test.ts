import { expect, test } from '@playwright/test';
import { fitOf, isZoneApart } from '../../../src/harness/pancake/merchant/paid-end.ts';

/** Late on the day that webhooks name, so that its end in the east lies before it. */
const PAID = new Date('2027-03-10T22:00:00.000Z');
const EARLY_IN_THE_DAY = new Date('2027-03-10T01:00:00.000Z');

test('the moment itself, the end of the named day in any zone, and a day longer are right', () => {
  for (const shown of [
    '2027-03-10T22:00:00Z',
    '2027-03-10T23:59:59Z',
    '2027-03-10T23:59:59-08:00',
    '2027-03-11T21:00:00Z',
    '2027-03-10',
    '2027-03-10T00:00:00.000Z',
    '2027-03-10T23:59:59',
  ])
    expect(fitOf(shown, PAID), shown).toBe('right');
  expect(fitOf('2027-03-10T23:59:59-08:00', EARLY_IN_THE_DAY)).toBe('right');
});

test('the day of the moment, or of the end of the named day, in another zone is right', () => {
  for (const paid of [PAID, EARLY_IN_THE_DAY]) expect(fitOf('2027-03-11', paid)).toBe('right');
  expect(fitOf('2027-03-09', EARLY_IN_THE_DAY)).toBe('right');
});

test('the end of the named day ahead of UTC, before the moment that is paid, is doubtful', () => {
  expect(fitOf('2027-03-10T23:59:59+09:00', PAID)).toBe('doubtful');
  expect(fitOf('2027-03-10T23:59:59+14:00', PAID)).toBe('doubtful');
});

test('the beginning of the named day, and the day before, are early', () => {
  for (const shown of ['2027-03-10T00:00:00+09:00', '2027-03-10T00:00:00-08:00', '2027-03-09', '2027-02-10'])
    expect(fitOf(shown, PAID), shown).toBe('early');
});

test('what lasts longer is late', () => {
  for (const shown of ['2027-03-12', '2027-03-11T23:00:00Z', '2027-04-10'])
    expect(fitOf(shown, PAID), shown).toBe('late');
});

test('no access and no date are neither', () => {
  for (const shown of [null, undefined, '', 'soon']) expect(fitOf(shown, PAID)).toBe('none');
});

test('a zone is named for what ends hours too early, and not for what ends weeks too early', () => {
  expect(isZoneApart('2027-03-10T00:00:00+09:00', PAID)).toBe(true);
  expect(isZoneApart('2027-02-10', PAID)).toBe(false);
  expect(isZoneApart('2027-04-10', PAID)).toBe(false);
});
