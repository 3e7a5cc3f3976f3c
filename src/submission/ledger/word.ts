import { worstRecord, type CaseOutcome } from '../../results/index.ts';
import type { LedgerCase } from './lines.ts';

/** What one run, or a person, said of a case. */
export interface Saying {
  /** More than one only with --repeat-each. */
  records: LedgerCase[];
  /** The worst of them. */
  record: LedgerCase;
  /** Why it does not count, though it came later than what does. */
  setAside?: string;
}

/** What stands of a case, and how it came to it. */
export interface Word {
  last: Saying;
  /** Oldest first; `last` is one of them. */
  history: Saying[];
}

/** Results of cases that were executed; the others say why one was not. */
const EXECUTED: ReadonlySet<CaseOutcome> = new Set(['PASS', 'FAIL', 'PARTIAL', 'NOT_PROVED']);

/** Whether the harness saw something wrong. */
export function isMachineFailure({ byHand, findings, result }: LedgerCase): boolean {
  const failed = result === 'FAIL' || result === 'PARTIAL';
  return !byHand && (failed || findings.some(({ severity }) => severity === 'error'));
}

/**
 * The last word on a case out of all that was ever recorded of it. A later run replaces an earlier one, whether it
 * is better or worse, but:
 *
 * - a run in which the case was not executed (SKIPPED, MANUAL, ...) says nothing against one in which it was;
 * - what a run could not show (NOT_PROVED) says nothing against what a person has recorded;
 * - what a person records never excuses what the last run saw fail, unless it says that it supersedes it.
 */
export function wordOf(lines: readonly LedgerCase[]): Word | undefined {
  const history = sayingsOf(lines);
  let last: Saying | undefined;
  let failure: LedgerCase | undefined;
  for (const saying of history) {
    const objection = last && objectionTo(saying.record, last.record, failure);
    if (objection !== undefined) saying.setAside = objection;
    else last = saying;
    const { record } = saying;
    if (!record.byHand && EXECUTED.has(record.result))
      failure = isMachineFailure(record) ? record : undefined;
  }
  return last && { last, history };
}

function objectionTo(
  next: LedgerCase,
  word: LedgerCase,
  failure: LedgerCase | undefined,
): string | undefined {
  if (next.byHand) {
    const excuses = next.result !== 'FAIL' && next.result !== 'PARTIAL';
    return failure && excuses && !next.supersedes
      ? `a run saw it ${failure.result}, and the record by hand does not supersede that`
      : undefined;
  }
  if (!EXECUTED.has(next.result)) {
    return word.byHand || EXECUTED.has(word.result) ? 'it was not executed in that run' : undefined;
  }
  return next.result === 'NOT_PROVED' && word.byHand
    ? 'a person has recorded what it could not show'
    : undefined;
}

/** One for each run, in order of time. */
function sayingsOf(lines: readonly LedgerCase[]): Saying[] {
  const groups = new Map<string, LedgerCase[]>();
  for (const line of lines) groups.set(line.runId, [...(groups.get(line.runId) ?? []), line]);
  const sayings = [...groups.values()].flatMap((records) => {
    const record = worstRecord(records);
    return record ? [{ records, record }] : [];
  });
  return sayings.toSorted((a, b) => lastTime(a).localeCompare(lastTime(b)));
}

function lastTime({ records }: Saying): string {
  return (
    records
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? ''
  );
}
