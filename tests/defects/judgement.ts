import { firstError, type CaseRecord } from '../../src/results/index.ts';
import type { RunResult } from './acceptance-run.ts';
import type { CaughtBy, Open } from './alteration.ts';

/** `killed` and `passed` are right; `survived` and `accused` are mistakes of the harness. */
export interface Judgement {
  outcome: 'killed' | 'survived' | 'passed' | 'accused';
  /** Which cases and findings killed it; what is wrong, if something is. */
  seen: string[];
}

/** What is judged of a run. */
export type Outcome = Pick<RunResult, 'exitCode' | 'verdict' | 'records'>;

/**
 * Killed: every listed case fails with a listed finding (where `isFirst`, as the first one), every spared case passes, and the run is INCOMPLETE with exit
 * code 1.
 */
export function judgeDefect({ cases, findings, spares = [], isFirst }: CaughtBy, run: Outcome): Judgement {
  const missed: string[] = [];
  const caught: string[] = [];
  for (const id of cases) {
    const record = run.records.find((one) => one.id === id);
    const hits = errorsOf(record).filter((check) => findings.includes(check));
    const first = firstError(record?.findings ?? [])?.check ?? '';
    if (isFirst && record?.result === 'FAIL' && !findings.includes(first))
      missed.push(`${id} tells first of ${first} (${reasonsOf(record)})`);
    else if (record?.result === 'FAIL' && hits.length > 0) caught.push(`${id}: ${hits.join(', ')}`);
    else missed.push(`${id} is ${record?.result ?? 'not in the record'} (${reasonsOf(record)})`);
  }
  for (const id of spares) {
    const record = run.records.find((one) => one.id === id);
    if (record?.result !== 'PASS')
      missed.push(`${id} must pass and is ${record?.result ?? 'not in the record'} (${reasonsOf(record)})`);
  }
  if (cases.length === 0) missed.push('no case is listed');
  if (run.verdict !== 'INCOMPLETE' || run.exitCode !== 1)
    missed.push(`the verdict is ${run.verdict ?? 'missing'} with exit code ${run.exitCode}`);
  return missed.length > 0 ? { outcome: 'survived', seen: missed } : { outcome: 'killed', seen: caught };
}

/**
 * Passed: every case that ran is PASS or NA, but those that the merchant's description leaves open.
 * @param whole whether all cases of the product ran: then the verdict is CONDITIONAL if a row of Waffo's own is left
 *   open, and FULL otherwise; a selection has no verdict of its own
 */
export function judgeVariant(open: Open, whole: boolean, run: Outcome): Judgement {
  const wrong = run.records
    .filter((record) => !(isOpen(record, open) ? ['NOT_PROVED'] : ['PASS', 'NA']).includes(record.result))
    .map((record) => `${record.id} is ${record.result} (${reasonsOf(record)})`);
  if (run.records.length === 0) wrong.push('no case was run');
  const unproved = run.records.filter((record) => isOpen(record, open));
  if (whole && open instanceof RegExp && unproved.length === 0)
    wrong.push(`no case is open because of ${open}`);
  const right = unproved.some(({ source }) => source !== 'extended') ? 'CONDITIONAL' : 'FULL';
  // A selection ends with 1 if a case is open, since only a whole list says what may stay open, or if no case applies.
  const isUndecided = unproved.length > 0 || run.records.every(({ result }) => result === 'NA');
  const mayEndWith = !whole && isUndecided ? [0, 1] : [0];
  if (!mayEndWith.includes(run.exitCode ?? -1) || (whole && run.verdict !== right))
    wrong.push(
      `the verdict is ${run.verdict ?? 'missing'} with exit code ${run.exitCode}${whole ? `; ${right} is right` : ''}`,
    );
  return wrong.length > 0
    ? { outcome: 'accused', seen: wrong }
    : { outcome: 'passed', seen: [run.verdict ?? '', ...unproved.map(({ id }) => `${id} not proved`)] };
}

function isOpen({ id, result, reason = '' }: CaseRecord, open: Open): boolean {
  return open instanceof RegExp ? result === 'NOT_PROVED' && open.test(reason) : open.includes(id);
}

function errorsOf(record: CaseRecord | undefined): string[] {
  const errors = (record?.findings ?? []).filter(({ severity }) => severity === 'error');
  return [...new Set(errors.map(({ check }) => check))];
}

function reasonsOf(record: CaseRecord | undefined): string {
  return errorsOf(record).join(', ') || record?.reason || 'nothing was found';
}
