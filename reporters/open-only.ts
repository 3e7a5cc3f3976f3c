import { existsSync } from 'node:fs';
import type { Suite, TestRun } from '@playwright/test/reporter';
import {
  ledgerFile,
  openCases,
  readLedger,
  submissionOf,
  type Submission,
} from '../src/submission/ledger/index.ts';
import { HarnessError } from '../src/core/index.ts';
import { CASE_LISTS, type CaseListName, type CaseList } from '../src/case-list/index.ts';
import { caseKeyOf } from './observed.ts';

/**
 * `ACCEPTANCE_ONLY=open` keeps the cases that are missing or failed in the ledger, and those that depend on them.
 * Returns a line about that; undefined if the variable is not set.
 */
export function keepOpenCases(
  suite: Suite,
  testRun: TestRun,
  caseListOf: (product: CaseListName) => CaseList,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  if (!isAskedFor(env['ACCEPTANCE_ONLY'])) return undefined;
  const file = ledgerFile(env);
  const tests = suite.allTests();
  const caseLists = CASE_LISTS.filter((product) =>
    tests.some((test) => caseKeyOf(test)?.startsWith(`${product}/`)),
  ).map(caseListOf);
  const { open, dependent } = openCases(
    submissionIn(file, env['ACCEPTANCE_TARGET'] || 'emulator'),
    caseLists,
  );
  const left = { open: 0, dependent: 0 };
  for (const test of tests) {
    const key = caseKeyOf(test) ?? '';
    if (open.has(key)) left.open++;
    else if (dependent.has(key)) left.dependent++;
    else testRun.exclude(test);
  }
  const count = left.open + left.dependent;
  if (tests.length > 0 && count === 0) throw nothingLeft(file);
  const rest = left.dependent > 0 ? `, ${left.dependent} of them because they rest on an open one` : '';
  return `Only what ${file} leaves open: ${count} of ${tests.length} cases${rest}`;
}

function nothingLeft(file: string): HarnessError {
  return new HarnessError(
    'WAF_LEDGER',
    `${file} leaves none of the selected cases open`,
    'Nothing was started. Unset ACCEPTANCE_ONLY to run them anyway; `waffo-acceptance status` shows what is left.',
  );
}

function isAskedFor(value: string | undefined): boolean {
  if (!value) return false;
  if (value === 'open') return true;
  throw new HarnessError('WAF_CONFIG', `ACCEPTANCE_ONLY is "${value}"`, 'Set it to open, or unset it.');
}

/** There was no run yet, or none against this target: then everything is open. */
function submissionIn(file: string, target: string): Submission | undefined {
  if (!existsSync(file)) return undefined;
  const ledger = readLedger(file);
  return ledger.runs.some((run) => run.target === target) ? submissionOf(ledger, target) : undefined;
}
