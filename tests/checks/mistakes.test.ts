import { expect, test } from '@playwright/test';
import { waffoChecks } from '../../src/providers/waffo/checks/index.ts';
import { expectAccused } from './findings.ts';
import { mistakes } from './mistakes/index.ts';

for (const {
  finding,
  name,
  party = 'merchant',
  severity = 'error',
  says,
  fixes,
  beside = [],
  tell,
} of mistakes)
  test(`${finding} reports ${name}, and nothing else`, () => {
    const found = expectAccused(tell, finding, ...beside).filter(({ check }) => check === finding);
    expect(found[0]?.message).toMatch(says);
    if (fixes) expect(found[0]?.fix).toMatch(fixes);
    expect(found.map((one) => [one.party, one.severity])).toEqual([[party, severity]]);
  });

test('every finding says what, why and what to do, in whole sentences, and where', () => {
  for (const { finding, beside = [], tell } of mistakes)
    for (const { message, why, fix, entries } of expectAccused(tell, finding, ...beside)) {
      for (const words of [message, why, fix]) {
        expect(words).toMatch(/^\S.{20,}[.)]$/s);
        expect(words).not.toMatch(/undefined|\[object|NaN|no exchange|assert|\s{2}/i);
      }
      expect(entries.length).toBeGreaterThan(0);
    }
});

test('every check has a mistake that it reports', () => {
  const shown = new Set(mistakes.map(({ finding }) => finding.split('.')[0]));
  expect(waffoChecks.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
});
