import { worstRecord, type CaseOutcome } from '../../results/index.ts';
import type { LedgerCase } from './lines.ts';

/** The statement of one run, or of a person, about a case. */
export interface Saying {
  /** More than one only with --repeat-each. */
  records: LedgerCase[];
  /** The worst of them. */
  record: LedgerCase;
  /** Why it does not count, although it is later than the one that does. */
  setAside?: string;
}

/** The current result of a case, and its history. */
export interface Word {
  last: Saying;
  /** Oldest first; `last` is one of them. */
  history: Saying[];
}

/** Results of executed cases; the others say why a case was not executed. */
const EXECUTED: ReadonlySet<CaseOutcome> = new Set(['PASS', 'FAIL', 'PARTIAL', 'NOT_PROVED']);

/** Whether the harness saw something wrong. */
export function isMachineFailure({ byHand, findings, result }: LedgerCase): boolean {
  const failed = result === 'FAIL' || result === 'PARTIAL';
  return !byHand && (failed || findings.some(({ severity }) => severity === 'error'));
}

/**
 * The current result of a case, from everything that was ever recorded about it. A later run replaces an earlier one,
 * whether it is better or worse, with these exceptions:
 *
 * - a run that did not execute the case (SKIPPED, MANUAL, ...) does not replace one that did;
 * - NOT_PROVED does not replace what a person has recorded;
 * - a person's record does not excuse a failure in the last run, unless it explicitly supersedes it.
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
