import { expect, test } from '@playwright/test';
import { DESCRIPTIONS, resultOf, LONG_IDS } from '../../src/harness/coverage/texts.ts';
import { UNDISPUTED } from '../../src/harness/coverage/currencies.ts';

test('a text is whole, damaged, or another one', () => {
  for (const asked of DESCRIPTIONS) {
    expect(Array.from(asked).length).toBeLessThan(100);
    expect(resultOf(asked, asked)).toBe('whole');
    expect(resultOf(asked, `Order 7: ${asked}!`)).toBe('whole');
    expect(resultOf(asked, 'Drawing software, one licence')).toBe('other');
    expect(resultOf(asked, undefined)).toBe('other');
    for (const spoil of [
      asked.replaceAll(/[^\x20-\x7e]/g, '?'),
      asked.slice(0, 20),
      Buffer.from(asked, 'latin1').toString('latin1'),
    ])
      expect(resultOf(asked, spoil)).toBe('damaged');
  }
});

test('the long ids are as long as Waffo takes, and differ at their end alone', () => {
  const [one, other] = LONG_IDS;
  expect([one.length, other.length]).toEqual([64, 64]);
  expect(one.slice(0, 63)).toBe(other.slice(0, 63));
  expect(one).not.toBe(other);
});

test('currencies are tried whose units nobody disputes', () => {
  expect(UNDISPUTED).toEqual(expect.arrayContaining(['KRW', 'VND', 'CLP', 'JPY', 'USD', 'THB', 'USDT']));
  for (const special of ['IDR', 'COP', 'KES', 'TWD']) expect(UNDISPUTED).not.toContain(special);
});
