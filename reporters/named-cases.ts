import type { Suite, TestRun } from '@playwright/test/reporter';
import { HarnessError, nearest } from '../src/core/index.ts';
import { caseKeyOf } from './observed.ts';

/**
 * Keeps only the cases in `ACCEPTANCE_CASES`, a list of ids separated by commas. Playwright treats `--grep 1.6` as a
 * pattern, which also matches S-1.6; if the text is exactly a case id, only that case is meant.
 */
export function keepNamedCases(
  suite: Suite,
  testRun: TestRun,
  env: NodeJS.ProcessEnv = process.env,
  words: readonly string[] = process.argv,
): void {
  const tests = suite.allTests();
  const ids = new Set(tests.map((test) => idOf(caseKeyOf(test))));
  const asked = (env['ACCEPTANCE_CASES'] ?? '').split(',').flatMap((id) => id.trim() || []);
  if (tests.length > 0) for (const id of asked) requireKnown(id, ids);
  const pattern = grepOf(words);
  const wanted = asked.length > 0 ? asked : pattern !== undefined && ids.has(pattern) ? [pattern] : undefined;
  if (!wanted) return;
  for (const test of tests) if (!wanted.includes(idOf(caseKeyOf(test)) ?? '')) testRun.exclude(test);
}

function requireKnown(id: string, known: ReadonlySet<string | undefined>): void {
  if (known.has(id)) return;
  const names = [...known].filter((name) => name !== undefined);
  const near = nearest(id, names);
  throw new HarnessError(
    'WAF_USAGE',
    `none of the selected cases has the id ${id}`,
    near ? `Did you mean ${near}? docs/cases.md lists all.` : 'docs/cases.md lists all cases.',
  );
}

function idOf(key: string | undefined): string | undefined {
  return key?.slice(key.indexOf('/') + 1);
}

/** The value of `--grep` or `-g`, which the configuration for reporters does not contain. */
function grepOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '--grep' || word === '-g');
  if (at !== -1) return words[at + 1];
  return words.find((word) => word.startsWith('--grep='))?.slice('--grep='.length);
}
