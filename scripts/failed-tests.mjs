#!/usr/bin/env node
// @ts-check
// `node scripts/failed-tests.mjs <report>` prints the tests that failed in all attempts, from Playwright's JSON
// report: the place, the title and the beginning of the error. Without a report it prints nothing.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ errors?: { message?: string }[] }} Result
 * @typedef {{ status: string, projectName: string, results: Result[] }} Attempted
 * @typedef {{ title: string, file: string, line: number, tests: Attempted[] }} Spec
 * @typedef {{ title: string, specs?: Spec[], suites?: Suite[] }} Suite
 */

const LINES_OF_ERROR = 12;
// eslint-disable-next-line no-control-regex
const COLOURS = /\u001B\[[\d;]*m/g;

for (const { spec, test } of suitesOf(process.argv[2] ?? '').flatMap(failedIn)) {
  console.log(`\n[${test.projectName}] ${spec.file}:${spec.line} ${spec.title}`);
  const message = test.results.at(-1)?.errors?.[0]?.message ?? 'no error was reported';
  const lines = message.replace(COLOURS, '').split('\n').slice(0, LINES_OF_ERROR);
  for (const line of lines) console.log(`    ${line}`.trimEnd());
}

/**
 * @param {Suite} suite
 * @returns {{ spec: Spec, test: Attempted }[]}
 */
function failedIn({ specs = [], suites = [] }) {
  const own = specs.flatMap((spec) =>
    spec.tests.filter(({ status }) => status === 'unexpected').map((test) => ({ spec, test })),
  );
  return [...own, ...suites.flatMap(failedIn)];
}

/**
 * @param {string} path
 * @returns {Suite[]}
 */
function suitesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).suites ?? [];
  } catch {
    return [];
  }
}
