import { expect, test } from '@playwright/test';
import { isWireTime, toMs } from '../../../../src/core/index.ts';

test('wire time is UTC, ends in Z, has at most milliseconds and exists', () => {
  for (const text of ['2026-04-01T12:00:00.000Z', '2026-04-01T12:00:00Z', '2028-02-29T23:59:59.9Z'])
    expect(isWireTime(text), text).toBe(true);
  for (const text of [
    '2026-04-01T12:00:00.000+08:00',
    '2026-04-01T12:00:00.000000Z',
    '2026-04-01 12:00:00Z',
    '2026-02-30T12:00:00Z',
    '2026-04-01T25:00:00Z',
    '2026-04-01T12:00:00',
    '1775044800000',
    '',
  ]) {
    expect(isWireTime(text), text).toBe(false);
  }
});

test('durations have a unit; anything else is refused', () => {
  expect([toMs('500ms'), toMs('30s'), toMs('4m'), toMs('20h'), toMs('180d'), toMs('1.5s'), toMs(7)]).toEqual([
    500, 30_000, 240_000, 72_000_000, 15_552_000_000, 1500, 7,
  ]);
  for (const text of ['30', 's', '1w', '-1s', ''])
    expect(() => toMs(text), text).toThrow(/is not a duration/);
});
