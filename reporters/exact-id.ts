import type { Suite, TestRun } from '@playwright/test/reporter';
import { caseKeyOf } from './observed.ts';

/**
 * `--grep 1.6` is a pattern to Playwright and meets S-1.6 as well. Written exactly like a case id it means that
 * case: all others that the pattern met are taken out of the run.
 */
export function keepExactCase(suite: Suite, testRun: TestRun, words: readonly string[] = process.argv): void {
  const wanted = grepOf(words);
  if (wanted === undefined) return;
  const idOf = (key: string | undefined): string | undefined => key?.slice(key.indexOf('/') + 1);
  const tests = suite.allTests();
  if (!tests.some((test) => idOf(caseKeyOf(test)) === wanted)) return;
  for (const test of tests) if (idOf(caseKeyOf(test)) !== wanted) testRun.exclude(test);
}

/** What stands behind `--grep` or `-g`; the configuration that Playwright hands to reporters does not hold it. */
function grepOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '--grep' || word === '-g');
  if (at !== -1) return words[at + 1];
  return words.find((word) => word.startsWith('--grep='))?.slice('--grep='.length);
}
