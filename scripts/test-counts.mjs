#!/usr/bin/env node
// @ts-check
// `node scripts/test-counts.mjs <report> <exit code>` prints `<passed> <failed>` of a run, from Playwright's JSON
// report. A run that failed, left no report or ran nothing has at least one failure: it must never look like a
// success. Tests are not retried; a test that still passed only in a second attempt counts as failed.
import { readFileSync } from 'node:fs';

const [, , file = '', exitCode = ''] = process.argv;
const { expected, unexpected, flaky } = statsOf(file) ?? { expected: 0, unexpected: 0, flaky: 0 };
const failed = unexpected + flaky;
const ranWell = exitCode === '0' && expected > 0;
console.log(`${expected} ${failed === 0 && !ranWell ? 1 : failed}`);

/**
 * @param {string} path
 * @returns {{ expected: number, unexpected: number, flaky: number } | undefined}
 */
function statsOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).stats;
  } catch {
    return undefined;
  }
}
