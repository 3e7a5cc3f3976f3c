#!/usr/bin/env node
// @ts-check
// `node scripts/test-counts.mjs <report> <exit code>` prints `<passed> <failed>` of a run, from Playwright's
// JSON report. A run that failed, left no report or ran nothing has at least one failure: it must never
// read as success. A test that passed at its second try has passed, and is told of on standard error: CI machines
// are busy at times, and a real defect fails twice.
import { readFileSync } from 'node:fs';

const [, , file = '', exitCode = ''] = process.argv;
const { expected, unexpected, flaky } = statsOf(file) ?? { expected: 0, unexpected: 0, flaky: 0 };
if (flaky > 0) console.error(`flaky: ${flaky} (see above which)`);
const ranWell = exitCode === '0' && expected > 0;
console.log(`${expected + flaky} ${unexpected === 0 && !ranWell ? 1 : unexpected}`);

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
