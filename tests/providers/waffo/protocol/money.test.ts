import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { fromMinor, hasRightDecimals, sameAmount, toMinor } from '../../../../src/core/index.ts';

test('decimals: two, none, or none unless another currency is paid', () => {
  const right = [
    ['100.00', 'USD'],
    ['0.01', 'EUR'],
    ['1000', 'JPY'],
    ['50000', 'IDR'],
  ] as const;
  const wrong = [
    ['100', 'USD'],
    ['100.0', 'USD'],
    ['100.000', 'USD'],
    ['1000.00', 'JPY'],
    ['1000.', 'JPY'],
    ['50000.00', 'IDR'],
    ['1e2', 'USD'],
    ['-1.00', 'USD'],
    ['01.00', 'USD'],
    ['1,00', 'USD'],
    ['', 'USD'],
  ] as const;
  for (const [amount, currency] of right)
    expect(hasRightDecimals(amount, currency), `${amount} ${currency}`).toBe(true);
  for (const [amount, currency] of wrong)
    expect(hasRightDecimals(amount, currency), `${amount} ${currency}`).toBe(false);
  expect(hasRightDecimals('50000.00', 'IDR', true)).toBe(true);
  expect(hasRightDecimals('1000.00', 'JPY', true)).toBe(false);
});

test('minor units and back lose nothing, however large', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 22n }),
      fc.constantFrom('USD', 'JPY', 'IDR', 'EUR'),
      (minor, currency) => {
        expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
      },
    ),
  );
  expect(toMinor('0.1', 'USD') + toMinor('0.2', 'USD')).toBe(toMinor('0.3', 'USD'));
  expect(fromMinor(1230n, 'USD')).toBe('12.30');
  expect(fromMinor(5n, 'USD')).toBe('0.05');
  expect(fromMinor(5_000_000n, 'IDR')).toBe('50000');
});

test('what is no plain decimal, or finer than the currency, throws', () => {
  for (const text of ['1.005', 'abc', '', '1e3', '-1', ' 1', 'NaN'])
    expect(() => toMinor(text, 'USD'), text).toThrow(RangeError);
  expect(() => toMinor('1.5', 'JPY')).toThrow(RangeError);
});

test('amounts are equal by value, and nothing equals what is no amount', () => {
  expect(sameAmount('92', '92.00')).toBe(true);
  expect(sameAmount('92', '92.01')).toBe(false);
  expect(sameAmount('x', 'x')).toBe(false);
});
