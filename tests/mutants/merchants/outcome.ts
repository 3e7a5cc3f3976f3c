import type { CaseRecord } from '../../../src/results/index.ts';
import type { RunResult } from '../../defects/acceptance-run.ts';

/**
 * What became of a mutant.
 *   caught       a case failed with a finding
 *   down         the merchant did not start, which everybody sees
 *   broke        a case failed without a finding: the harness could not say what was wrong
 *   unproved     nothing failed, but a case could not be proved any more
 *   survived     every case that runs its code passed
 *   unreached    no case runs its code
 *   error        the harness itself failed
 */
export type Fate = 'caught' | 'down' | 'broke' | 'unproved' | 'survived' | 'unreached' | 'error';

/** A mutant's fate, with what was seen first. */
export interface Outcome {
  fate: Fate;
  /** The case that saw it. */
  case?: string;
  /** The first finding of that case. */
  check?: string;
  party?: string;
  message?: string;
  /** How many cases were run. */
  cases: number;
  seconds: number;
}

/** Judges a run that ended at the first failed case. `undefined`: nothing was seen. */
export function outcomeOf(
  run: Pick<RunResult, 'exitCode' | 'records' | 'output'>,
): Omit<Outcome, 'cases' | 'seconds'> | undefined {
  const failed = run.records.find(({ result }) => result === 'FAIL');
  if (failed) return failureOf(failed);
  if (run.exitCode === 2 && run.output.includes('WAF_MERCHANT'))
    return { fate: 'down', message: firstLine(run.output) };
  if (run.exitCode === 2 || run.exitCode === null) return { fate: 'error', message: firstLine(run.output) };
  const unproved = run.records.find(({ result }) => result === 'NOT_PROVED');
  if (unproved) return { fate: 'unproved', case: unproved.id, message: unproved.reason ?? '' };
  if (!run.records.some(({ result }) => result === 'PASS' || result === 'NA'))
    return { fate: 'error', message: 'no case was run' };
  return undefined;
}

function failureOf({ id, findings, reason = '' }: CaseRecord): Omit<Outcome, 'cases' | 'seconds'> {
  const first = findings.find(({ severity }) => severity === 'error');
  if (!first) return { fate: 'broke', case: id, message: reason };
  const { check, party, message } = first;
  return { fate: 'caught', case: id, check, party, message };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
