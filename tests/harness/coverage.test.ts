import { expect, test } from '@playwright/test';
import { CaseContext } from '../../src/harness/case-context.ts';
import { warnOfIgnoredMethods, type Chosen } from '../../src/harness/coverage/methods-sent.ts';
import { planCoverage } from '../../src/harness/coverage/plan.ts';
import { amountsFor } from '../../src/harness/coverage/amounts.ts';

const method = (payMethodName: string, country = 'IDN', payMethodType = 'EWALLET') => ({
  payMethodName,
  payMethodType,
  country,
  currency: 'IDR',
});

function planOf(...methods: ReturnType<typeof method>[]): Record<string, string> {
  return Object.fromEntries(
    planCoverage(methods).map(({ payMethodName, country, plan, coveredBy }) => [
      `${payMethodName} ${country}`,
      coveredBy ?? plan,
    ]),
  );
}

test('one method a country and class is tried, the others name what covers them', () => {
  expect(planOf(method('DANA'), method('LINKAJA'), method('GRABPAY', 'SGP'))).toEqual({
    'DANA IDN': 'test',
    'LINKAJA IDN': 'DANA',
    'GRABPAY SGP': 'test',
  });
});

test('special parameters and an app wallet are always tried, device wallets never', () => {
  expect(
    planOf(
      method('DANA', 'PHL'),
      method('GCASH', 'PHL'),
      method('OVO'),
      method('PIX', 'BRA'),
      method('APPLEPAY', 'USA'),
      method('GOOGLEPAY', 'USA'),
    ),
  ).toEqual({
    'DANA PHL': 'test',
    'GCASH PHL': 'test',
    'OVO IDN': 'test',
    'PIX BRA': 'test',
    'APPLEPAY USA': 'device',
    'GOOGLEPAY USA': 'device',
  });
});

test('credit and debit cards of one country cover each other; any bank account ending in _VA is one class', () => {
  expect(
    planOf(method('CC_VISA', 'USA'), method('DC_MASTER', 'USA'), method('BCA_VA'), method('NEW_VA')),
  ).toEqual({
    'CC_VISA USA': 'test',
    'DC_MASTER USA': 'CC_VISA',
    'BCA_VA IDN': 'test',
    'NEW_VA IDN': 'BCA_VA',
  });
});

test('a merchant that is asked in minor units is asked only in currencies on whose units everybody agrees', () => {
  const currencies = (currency: string, inMinorUnits: boolean): string[] =>
    amountsFor(currency, inMinorUnits).map((sum) => sum.currency);
  expect(currencies('IDR', false)).toEqual(['IDR', 'USD']);
  expect(currencies('IDR', true)).toEqual(['USD']);
  expect(currencies('JPY', true)).toEqual(['JPY', 'USD']);
});

test('a merchant that sends none of the chosen pay methods is warned, and only then', () => {
  const warnings = (...infos: object[]): string[] => {
    const context = new CaseContext();
    const chosen = infos.map((paymentInfo) => ({
      placed: { sent: { paymentInfo } },
      method: method('DANA'),
    }));
    warnOfIgnoredMethods(context, chosen as unknown as Chosen[]);
    expect(context.findings.every(({ severity }) => severity === 'warning')).toBe(true);
    return context.findings.map(({ check }) => check);
  };
  const { payMethodType } = method('DANA');
  expect(warnings({}, { payMethodName: 'GCASH' })).toEqual(['coverage.method-ignored']);
  for (const sent of [{ payMethodName: 'DANA' }, { payMethodName: 'GCASH,DANA' }, { payMethodType }])
    expect(warnings({}, sent)).toEqual([]);
  expect(warnings()).toEqual([]);
});
