import type { TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { blankRecord, caseKey, type CaseOutcome, type CaseRecord } from '../src/results/index.ts';
import type { CaseListName, CaseList, ListedCase } from '../src/case-list/index.ts';
import { attachedCase } from './attachments.ts';
import { harnessMessage, plainMessage } from './errors.ts';
import { oneLine } from './words.ts';

/** The case that a test executes. */
export interface Planned {
  product: CaseListName;
  case: ListedCase;
  key: string;
}

/** The case of a test, from its annotation `case`: `<product>/<id>`. */
export function caseKeyOf(test: TestCase): string | undefined {
  return test.annotations.find(({ type }) => type === 'case')?.description;
}

/** Finds a case in the lists by its key. */
export function plannedCase(caseLists: readonly CaseList[], key: string | undefined): Planned | undefined {
  for (const { product, cases } of caseLists) {
    const row = cases.find(({ id }) => caseKey(product, id) === key);
    if (row) return { product, case: row, key: caseKey(product, row.id) };
  }
  return undefined;
}

const INTERRUPTED = 'the run was interrupted';

/**
 * The record of a finished test. Its own record counts only if the test ended well: a crash or a failure outside the
 * scenario must not leave a PASS, and an interrupted test proves nothing.
 * @param ended why its worker was stopped, if it was
 */
export function recordOf(
  test: TestCase,
  result: TestResult,
  planned: Planned | undefined,
  ended?: string,
): CaseRecord | undefined {
  const told = attachedCase(result);
  const attached = told === 'unreadable' ? undefined : told;
  const base = attached ?? (planned && blankOf(planned, result.startTime, result.duration));
  if (!base) return undefined;
  if (ended !== undefined) return { ...base, ...silent(ended) };

  if (result.status === 'interrupted') return { ...base, ...notRun(INTERRUPTED), findings: [] };
  const [lost] = harnessErrorsOf(test, result);
  if (lost) return { ...base, ...notRun(`the harness could not run it: ${oneLine(lost)}`) };
  if (told === 'unreadable')
    return { ...base, ...failed('the result that the case attached cannot be read') };
  if (attached && mayStand(attached, result)) return attached;
  if (result.status === 'skipped') return { ...base, ...notRun(oneLine(skipReason(test))) };
  if (result.status === 'passed') return { ...base, ...failed('the case ended without a result') };
  return { ...base, ...failed(firstError(result)) };
}

/** A bad result always counts; PASS needs a test that ended well; an excused case may end in a skip. */
function mayStand({ result }: CaseRecord, { status }: TestResult): boolean {
  if (result === 'FAIL' || result === 'PARTIAL') return true;
  return status === 'passed' || (status === 'skipped' && result !== 'PASS');
}

/** The record of a planned test that never started. */
export function unstartedRecord(planned: Planned, status: string, startedAt: Date): CaseRecord {
  const reason = status === 'interrupted' ? INTERRUPTED : 'the run ended before this case started';
  return { ...blankOf(planned, startedAt), ...notRun(reason) };
}

/** Errors of the harness that prevented a test, including those for which it was skipped. */
export function harnessErrorsOf(test: TestCase, result: TestResult): string[] {
  // Errors during an interruption, such as a closed page, are consequences.
  if (result.status === 'interrupted') return [];
  const skipped = result.status === 'skipped' ? [{ message: skipReason(test) }] : [];
  return [...result.errors, ...skipped].flatMap((error) => harnessMessage(error) ?? []);
}

/** One line with the reason why a test failed. */
export function firstError(result: { errors: TestError[] }): string {
  const [error] = result.errors;
  return (error && oneLine(plainMessage(error))) || 'it failed without saying why';
}

function blankOf({ product, case: row }: Planned, startedAt: Date, durationMs = 0): CaseRecord {
  return blankRecord(product, row, { startedAt, durationMs });
}

interface Outcome {
  result: CaseOutcome;
  reason: string;
  nextStep: string;
}

function notRun(reason: string): Outcome {
  return { result: 'NOT_RUN', reason, nextStep: 'Run it again.' };
}

function silent(reason: string): Outcome {
  const nextStep =
    'Run only this case. If it happens again, report it with its journal: something blocked the harness itself.';
  return { result: 'FAIL', reason, nextStep };
}

function failed(reason: string): Outcome {
  return { result: 'FAIL', reason, nextStep: 'Fix what the reason names and run the case again.' };
}

function skipReason(test: TestCase): string {
  const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
  return reason ? `it was skipped: ${reason}` : 'it was skipped without a reason';
}
