import { HarnessError } from '../../core/index.ts';
import {
  isConcrete,
  newRunId,
  type CaseOutcome,
  type CaseRecord,
  type CaseRow,
} from '../../results/index.ts';
import type { IdName, CaseList } from '../../case-list/index.ts';
import type { KeptEvidence } from './hand-evidence.ts';
import type { LedgerCase } from './lines.ts';
import type { Submission } from './submission.ts';
import { isMachineFailure, type Word } from './word.ts';

/** Results that a person may record. */
export const HAND_RESULTS = [
  'PASS', 'FAIL', 'MANUAL', 'WAFFO_SUPPORT_REQUIRED', 'SKIPPED', 'NA',
] as const satisfies readonly CaseOutcome[]; // prettier-ignore
export type HandResult = (typeof HAND_RESULTS)[number];

/** A person's statement about a case. */
export interface HandRecord {
  row: CaseRow;
  result: HandResult;
  ids: CaseRecord['ids'];
  /** The reason; what was seen. */
  note: string | undefined;
  nextStep: string | undefined;
  supersedes: boolean;
}

/**
 * Refuses invalid records: a PASS without ids and evidence, a missing reason, N/A for a case that applies, an excuse
 * for a failure that the harness saw. Throws WAF_USAGE with what to add.
 */
export function requireRecordable(
  hand: HandRecord,
  evidence: readonly string[],
  word: Word | undefined,
  features: readonly string[],
): void {
  const { result, row } = hand;
  const { id } = row.case;
  for (const [name, value] of Object.entries(hand.ids)) {
    if (!isConcrete(value)) throw refused(`${name} "${value}" is not an id`, 'Give the id as it stands in the portal or in your records.'); // prettier-ignore
  }
  if (result === 'PASS') requireProof(hand, evidence);
  else if (!hand.note?.trim()) {
    throw refused(`${result} of ${id} needs a reason`, 'Say why with --note.');
  }
  if (result === 'NA') requireInapplicable(row, features);
  const failure = failureBehind(word);
  if (!failure || result === 'FAIL') return;
  if (!hand.supersedes) {
    throw refused(
      `a run saw ${id} fail: ${failure.reason ?? failure.result}`,
      `Fix it and run it again (\`waffo-acceptance continue\`). If the run was wrong, add --supersede and say why with --note; both stay in the history.`,
    );
  }
  if (!hand.note?.trim()) {
    throw refused(`--supersede of ${id} needs a reason`, 'Say with --note why the run was wrong.');
  }
}

/** The ledger's line of a record by hand. */
export function handLine(
  hand: HandRecord,
  kept: readonly KeptEvidence[],
  { target }: Submission,
  list: CaseList,
  now: Date,
): LedgerCase {
  const { id, title, group, source, requirement } = hand.row.case;
  const note = hand.note?.trim();
  return {
    kind: 'case',
    runId: newRunId(now),
    target,
    at: now.toISOString(),
    files: Object.fromEntries(kept.map(({ path, digest }) => [path, digest])),
    caseList: list.digest,
    ...(hand.supersedes && { supersedes: true }),
    id,
    product: list.product,
    title,
    group,
    source,
    requirement,
    result: hand.result,
    ...(hand.result !== 'PASS' && { reason: note ?? '' }),
    ...(hand.result !== 'PASS' && hand.result !== 'NA' && { nextStep: hand.nextStep ?? nextStepOf(hand) }),
    ids: hand.ids,
    findings: [],
    remarks: hand.result === 'PASS' && note ? [note] : [],
    evidence: kept.map(({ path }) => path),
    startedAt: now.toISOString(),
    durationMs: 0,
    byHand: true,
  };
}

function requireProof({ ids, row }: HandRecord, evidence: readonly string[]): void {
  const missing = row.case.ids.filter((name) => !isConcrete(ids[name]));
  if (missing.length > 0) {
    throw refused(
      `PASS of ${row.case.id} needs ${missing.join(', ')}`,
      `Add ${missing.map((name: IdName) => `--id ${name}=<value>`).join(' ')}.`,
    );
  }
  if (evidence.length === 0) {
    throw refused(
      `PASS of ${row.case.id} needs evidence`,
      'Add --evidence <file>: a screenshot, an exported record, a log.',
    );
  }
}

/**
 * A case that applies to every merchant can never be N/A; others depend on a feature, and the configuration lists the
 * integrated ones.
 */
function requireInapplicable({ case: row }: CaseRow, features: readonly string[]): void {
  const { feature, id, requirement } = row;
  if (feature === undefined && requirement === 'conditional') return;
  if (feature === undefined) {
    throw refused(
      `${id} is N/A for no merchant: it belongs to what all integrate`,
      'Record SKIPPED with its reason instead.',
    );
  }
  if (features.includes(feature)) {
    throw refused(
      `${id} applies: the runs say that ${feature} is integrated`,
      `Take ${feature} out of the features of the configuration and run again, or record SKIPPED with its reason.`,
    );
  }
}

/** The failure in the latest run that executed the case, even if a person recorded something later. */
function failureBehind(word: Word | undefined): LedgerCase | undefined {
  const executed = ['PASS', 'FAIL', 'PARTIAL', 'NOT_PROVED'];
  const latest = word?.history.findLast(({ record }) => !record.byHand && executed.includes(record.result));
  return latest && isMachineFailure(latest.record) ? latest.record : undefined;
}

function nextStepOf({ result, row }: HandRecord): string {
  const { id } = row.case;
  switch (result) {
    case 'MANUAL':
      return `Do it by hand, then: \`waffo-acceptance record ${id} --result PASS --id … --evidence …\`.`;
    case 'WAFFO_SUPPORT_REQUIRED':
      return `Send the package of \`waffo-acceptance support ${id}\` to Waffo and record what they answer.`;
    case 'SKIPPED':
      return 'Agree the reason with Waffo.';
    default:
      return 'Fix what the reason names and run the case again.';
  }
}

function refused(what: string, next: string): HarnessError {
  return new HarnessError('WAF_USAGE', what, next);
}
