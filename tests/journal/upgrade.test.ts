import { writeFileSync } from 'node:fs';
import { expect, test, type TestInfo } from '@playwright/test';
import { readJournal, type Journal } from '../../src/journal/index.ts';

/** The journal that stands in a file with these lines. */
function reading(testInfo: TestInfo, ...lines: object[]): Journal {
  const file = testInfo.outputPath('old.ndjson');
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return readJournal(file);
}

test('a journal of version 1, which knew one provider only, is read in the words of today', ({}, testInfo) => {
  const { header, entries } = reading(
    testInfo,
    { kind: 'journal', version: 1, product: 'one-time-payment' },
    { kind: 'exchange', id: 'x1', direction: 'merchant-to-waffo', actor: 'merchant' },
    { kind: 'exchange', id: 'x2', direction: 'waffo-to-merchant', actor: 'waffo', request: { body: 'waffo' } },
    { kind: 'exchange', id: 'x3', direction: 'waffo-to-merchant', actor: 'harness' },
    { kind: 'act', id: 'a1', who: 'waffo', what: 'waffo' },
    { kind: 'act', id: 'a2', who: 'payer', what: 'pays' },
  );
  expect(header).toEqual({ kind: 'journal', version: 2, product: 'one-time-payment' });
  expect(entries).toEqual([
    { kind: 'exchange', id: 'x1', direction: 'merchant-to-provider', actor: 'merchant' },
    { kind: 'exchange', id: 'x2', direction: 'provider-to-merchant', actor: 'provider', request: { body: 'waffo' } },
    { kind: 'exchange', id: 'x3', direction: 'provider-to-merchant', actor: 'harness' },
    { kind: 'act', id: 'a1', who: 'provider', what: 'waffo' },
    { kind: 'act', id: 'a2', who: 'payer', what: 'pays' },
  ]);
}); // prettier-ignore

for (const version of [3, 'one', undefined]) {
  test(`a journal of version ${version} is refused with what to do`, ({}, testInfo) => {
    expect(() => reading(testInfo, { kind: 'journal', version })).toThrow(
      /WAF_JOURNAL: .*old\.ndjson:1 has version .*up to 2.*\n.*Read it with the version/,
    );
  });
}
