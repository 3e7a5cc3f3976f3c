import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type TestInfo } from '@playwright/test';
import { HarnessError } from '../../src/core/index.ts';
import { loadCaseList } from '../../src/case-list/index.ts';

const GOOD = `product: one-time-payment
title: One-time payment
version: 1.3
groups:
  - title: 1 Payment
    source: official
    cases:
      - id: 1.1
        title: Payment succeeds
        requirement: required
        steps: Pay it.
        expected: It is paid.
        ids: [paymentRequestId]
      - id: 1.10
        title: Capture
        requirement: conditional
        feature: capture
        steps: Capture it.
        expected: It is paid.
        ids: []
`;

/** Loads a text as a case list; returns the message of what it throws, without the path of the file. */
function mistakesIn(text: string, testInfo: TestInfo): string[] {
  const file = testInfo.outputPath('template.yaml');
  writeFileSync(file, text);
  try {
    loadCaseList('one-time-payment', file);
  } catch (error) {
    expect(error).toBeInstanceOf(HarnessError);
    const [first, ...rest] = (error as HarnessError).message.replaceAll(`${file}:`, '').split('\n');
    expect(first).toMatch(/^WAF_TEMPLATE: .*template\.yaml has /);
    expect(rest.pop()).toBe('  Correct the lines above; nothing was started.');
    return rest.map((line) => line.trim());
  }
  return [];
}

test('rows carry their group, source and, if any, feature; ids stay texts', ({}, testInfo) => {
  const file = testInfo.outputPath('template.yaml');
  writeFileSync(file, GOOD);
  const caseList = loadCaseList('one-time-payment', file);
  expect(caseList).toEqual({
    product: 'one-time-payment',
    title: 'One-time payment',
    version: '1.3',
    untested: [],
    digest: createHash('sha256').update(readFileSync(file)).digest('hex'),
    cases: [
      {
        id: '1.1',
        title: 'Payment succeeds',
        group: '1 Payment',
        source: 'official',
        requirement: 'required',
        steps: 'Pay it.',
        expected: 'It is paid.',
        ids: ['paymentRequestId'],
      },
      {
        id: '1.10',
        title: 'Capture',
        group: '1 Payment',
        source: 'official',
        requirement: 'conditional',
        feature: 'capture',
        steps: 'Capture it.',
        expected: 'It is paid.',
        ids: [],
      },
    ],
  });
});

test('a note about the sandbox is read', ({}, testInfo) => {
  const file = testInfo.outputPath('template.yaml');
  writeFileSync(file, GOOD.replace('ids: []', 'sandbox: { waits: a day }\n        ids: []'));
  expect(loadCaseList('one-time-payment', file).cases.map(({ sandbox }) => sandbox)).toEqual([
    undefined,
    { kind: 'waits', what: 'a day' },
  ]);
});

const MISTAKES: [string, string, string, string][] = [
  ['a duplicate id', 'id: 1.10', 'id: 1.1', '14 case 1.1: the id is given twice'],
  ['a missing column', '        steps: Pay it.\n', '', '8 case 1.1: steps is missing'],
  ['an empty column', 'steps: Pay it.', 'steps:', '11 case 1.1: steps is empty'],
  ['an unknown column', 'steps: Pay it.', 'steps: Pay it.\n        note: x', '12 case 1.1: "note" is unknown'],
  ['a column of the wrong kind', 'ids: []', 'ids: none', '20 case 1.10: ids must be a list'],
  ['a dependency on nothing', 'ids: []', 'ids: []\n        dependsOn: [1.2]', '21 case 1.10: dependsOn names 1.2, which is no other case of this list'],
  ['a dependency on itself', 'ids: []', 'ids: []\n        dependsOn: [1.10]', '21 case 1.10: dependsOn names 1.10, which is no other case of this list'],
  ['an unknown requirement', ': required', ': vital', '10 case 1.1: requirement "vital" is unknown; known are required, conditional, exception'], // prettier-ignore
  ['an unknown feature', ': capture\n', ': captures\n', '17 case 1.10: feature "captures" is unknown; known are refund, cancel, capture, subscription, subscription-change, reactivate, trial, known-buyers, price-snapshot'], // prettier-ignore
  ['an unknown source', 'official', 'hearsay', '6 group 1 Payment: source "hearsay" is unknown; known are official, criteria, extended'], // prettier-ignore
  ['the list of another kind', 'product: one-time-payment', 'product: subscription', '1 product is "subscription" where the case list one-time-payment is expected'], // prettier-ignore
  ['two notes on one case', 'ids: []', 'sandbox: { waits: a day, manual: a phone }\n        ids: []', '20 case 1.10: sandbox must hold exactly one of needs, waits, manual, impossible'],
  ['a missing version', 'version: 1.3\n', '', '1 version is missing'],
]; // prettier-ignore

for (const [name, right, wrong, mistake] of MISTAKES) {
  test(`${name} is reported with its line`, ({}, testInfo) => {
    expect(GOOD).toContain(right);
    expect(mistakesIn(GOOD.replace(right, wrong), testInfo)).toEqual([mistake]);
  });
}

test('an unknown id name is reported', ({}, testInfo) => {
  const [mistake] = mistakesIn(GOOD.replace('[paymentRequestId]', '[orderid]'), testInfo);
  expect(mistake).toContain('13 case 1.1: ids "orderid" is unknown; known are paymentRequestId');
});

test('all mistakes are reported at once, in the order of the file', ({}, testInfo) => {
  const text = GOOD.replace('id: 1.10', 'id: 1.1')
    .replace(': required', ': vital')
    .replace('title: One-time', 'titel: One-time');
  expect(mistakesIn(text, testInfo).map((line) => Number(line.split(' ')[0]))).toEqual([1, 2, 10, 14]);
});

test('what is no YAML is reported with its line', ({}, testInfo) => {
  const mistakes = mistakesIn(GOOD.replace('steps: Pay it.', 'steps: "Pay it.'), testInfo);
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toMatch(/^\d+ /);
  expect(mistakesIn('just a text', testInfo)).toEqual(['1 the file must be a table']);
});

test('a key given twice is reported', ({}, testInfo) => {
  expect(mistakesIn(`${GOOD}title: Again\n`, testInfo)[0]).toMatch(/^21 .*unique/);
});

test('a case list that cannot be read is reported', () => {
  expect(() => loadCaseList('subscription', '/nowhere/template.yaml')).toThrow(
    /^WAF_TEMPLATE: \/nowhere\/template\.yaml cannot be read/,
  );
});

test('the packaged list of one-time payment holds the 30 official cases', () => {
  const { cases } = loadCaseList('one-time-payment');
  expect(cases.filter(({ source }) => source === 'official')).toHaveLength(30);
});
