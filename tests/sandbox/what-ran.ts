import { sandboxSkipReason } from '../../src/harness/sandbox-availability.ts';
import {
  handLine,
  LedgerWriter,
  readLedger,
  recordFileOf,
  submissionOf,
} from '../../src/submission/ledger/index.ts';
import { rowsOf, type CaseRow } from '../../src/results/index.ts';
import { loadCaseList, SUBMITTED_CASE_LISTS } from '../../src/case-list/index.ts';
import type { Told } from './telling.ts';

const TARGET = 'sandbox';

/** Looks whether every case that ran came to what the sandbox allows, and once, whatever was killed. */
export function tellWhatRan(file: string, kills: number, tell: Told): void {
  const ledger = readLedger(file);
  const wrong = rowsIn(file).flatMap((row) => {
    if (!row.record || row.record.result === 'NOT_RUN') return [];
    const skipReason = sandboxSkipReason(row.case.sandbox);
    const isRight = skipReason
      ? row.result === skipReason.result && row.reason === skipReason.reason && row.nextStep !== undefined
      : row.result === 'PASS';
    return isRight ? [] : [`${row.case.id} is ${row.result}: ${row.reason ?? ''}`];
  });
  tell(wrong.length === 0, 'every case passed or says what the sandbox lacks', wrong.join('\n'));

  const passes = new Map<string, number>();
  for (const { id, product, result } of ledger.cases) {
    if (result === 'PASS') passes.set(`${product}/${id}`, (passes.get(`${product}/${id}`) ?? 0) + 1);
  }
  const resting = SUBMITTED_CASE_LISTS.flatMap((product) =>
    loadCaseList(product).cases.flatMap(({ dependsOn = [], id }) => (dependsOn.length > 0 ? [`${product}/${id}`] : [])),
  ); // prettier-ignore
  const twice = [...passes].filter(([key, count]) => count > 1 && !resting.includes(key));
  tell(
    passes.size > 0 && twice.length === 0,
    `each of ${passes.size} cases passed in one run`,
    twice.join('\n'),
  );
  const known = new Set(ledger.runs.map(({ runId }) => runId)).size;
  tell(known === kills + 1, `the ledger knows ${known} runs`);
}

/** A person says of each case that nothing is known of that it is left out. */
export function leaveOut(file: string, byHand: string): void {
  const submission = submissionOf(readLedger(file), TARGET);
  const writer = new LedgerWriter(file);
  for (const row of rowsIn(file)) {
    if (row.result !== 'NOT_RUN' || row.case.id === byHand) continue;
    const hand = { row, result: 'SKIPPED', ids: {}, note: 'another day', nextStep: undefined, supersedes: false } as const; // prettier-ignore
    writer.append(handLine(hand, [], submission, loadCaseList(row.product), new Date()));
  }
}

function rowsIn(file: string): CaseRow[] {
  const submission = submissionOf(readLedger(file), TARGET);
  const caseLists = SUBMITTED_CASE_LISTS.map((product) => loadCaseList(product));
  const { records } = recordFileOf(submission, caseLists);
  const scope = { features: submission.run.features, selected: undefined };
  return caseLists.flatMap((caseList) => rowsOf(caseList, records, scope));
}
