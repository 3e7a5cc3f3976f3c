import { expect, test } from '@playwright/test';
import { yamlFaults } from '../../scripts/lint-yaml/check.ts';

const faults = (text: string): string[] => yamlFaults(text).map(({ line, what }) => `${line}: ${what}`);

test('a file that every parser reads alike has no faults', () => {
  expect(faults('a: &list [1, "2"]\nb: { <<: { c: true }, d: "0 30 1 * * ?" }\ne: is it?\n')).toEqual([]);
});

test('a question mark without quotes inside braces is named with its line', () => {
  expect(faults('a: 1\nb: { c: text, example: 0 30 1 * * ? }\n')).toEqual([
    '2: PyYAML refuses the question mark in "0 30 1 * * ?": quote the text',
  ]);
});

test('a word or a date that YAML 1.1 does not take for a text is named with its line', () => {
  expect(faults('a: 1\nb: [Yes, no]\nc: 2026-04-01\n').map((fault) => fault.slice(0, 2))).toEqual([
    '2:',
    '2:',
    '3:',
  ]);
  expect(faults('b: Yes\n')).toEqual(['1: YAML 1.1 reads "Yes" b differently: quote it']);
});

test('what no parser reads is reported once', () => {
  expect(faults('a: [1\nb: 2\n')).toHaveLength(1);
});

test('what the second parser alone refuses is reported', () => {
  expect(faults('a: 1\n---\nb: 2\n')[0]).toMatch(/^\d+: /);
});
