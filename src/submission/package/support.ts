import { evidenceFile, keptBytes, type Saying, type Submission, type Word } from '../ledger/index.ts';
import { readJournal, type Act, type Journal } from '../../journal/index.ts';
import { isConcrete, type CaseRow } from '../../results/index.ts';
import {
  answersOf, attemptsOf, pageAddressesOf, paymentContextOf, type Answer, type Attempt, type PaymentContext,
} from './context.ts'; // prettier-ignore

/** What Waffo's support needs to look into a case (acquiring 9.4). Only the notes are written by hand. */
export interface SupportCase {
  schemaVersion: 1;
  case: { id: string; title: string; expected: string; result: string; reason: string; recordedByHand: boolean };
  merchantContext: { merchant: string; merchantId: string; environment: string; host: string; harness: string; contract: string; feature: string };
  paymentContext: PaymentContext | null;
  identifiers: Record<string, string>;
  apiEvidence: { answers: Answer[]; notifications: Attempt[] };
  uiEvidence: { pages: string[]; actions: { at: string; what: string }[]; files: string[] };
  retryHistory: { at: string; result: string; reason: string; by: string; counts: boolean }[];
  findings: { check: string; message: string; why: string }[];
} // prettier-ignore

/** A support case and its files, by name. */
export interface SupportPackage {
  content: SupportCase;
  files: Map<string, Uint8Array>;
}

/** Collects the data of a case from the ledger and its journals. */
export function supportPackageOf(row: CaseRow, word: Word, submission: Submission): SupportPackage {
  const { ledger, run } = submission;
  const { record } = word.last;
  // A record by hand has no journal: the evidence is that of the last run.
  const seen = word.history.findLast((saying) => saying.record.journal !== undefined)?.record;
  const digest = seen?.journal === undefined ? undefined : seen.files[seen.journal];
  const files = new Map<string, Uint8Array>();
  let journal: Journal | undefined;
  if (digest !== undefined) {
    files.set('exchanges.ndjson', keptBytes(ledger.file, digest, `the journal of ${row.case.id}`));
    journal = readJournal(evidenceFile(ledger.file, digest));
  }
  for (const path of record.evidence) {
    const own = record.files[path];
    if (own) files.set(`evidence/${path.split('/').at(-1)}`, keptBytes(ledger.file, own, path));
  }
  return {
    files,
    content: {
      schemaVersion: 1,
      case: {
        id: row.case.id,
        title: row.case.title,
        expected: row.case.expected,
        result: row.result,
        reason: row.reason ?? '',
        recordedByHand: record.byHand ?? false,
      },
      merchantContext: {
        merchant: run.merchant,
        merchantId: run.merchantId,
        environment: run.target,
        host: run.targetHost,
        harness: run.harness,
        contract: run.spec.version,
        feature: row.case.feature ?? row.product,
      },
      paymentContext: (journal && paymentContextOf(journal)) ?? null,
      identifiers: concreteIds({ ...seen?.ids, ...record.ids }),
      apiEvidence: {
        answers: journal ? answersOf(journal) : [],
        notifications: journal ? attemptsOf(journal) : [],
      },
      uiEvidence: {
        pages: journal ? pageAddressesOf(journal) : [],
        actions: journal ? actionsIn(journal) : [],
        files: [...files.keys()].filter((name) => name.startsWith('evidence/')),
      },
      retryHistory: word.history.map((saying) => attemptOf(saying, word)),
      findings: (seen?.findings ?? []).map(({ check, message, why }) => ({ check, message, why })),
    },
  };
}

function actionsIn(journal: Journal): { at: string; what: string }[] {
  return journal.entries
    .filter((entry): entry is Act => entry.kind === 'act' && entry.who === 'payer')
    .map(({ wallAt, what }) => ({ at: wallAt, what }));
}

function attemptOf(saying: Saying, word: Word): SupportCase['retryHistory'][number] {
  const { record } = saying;
  return {
    at: record.at,
    result: record.result,
    reason: record.reason ?? '',
    by: record.byHand ? 'by hand' : `run ${record.runId}`,
    counts: saying === word.last,
  };
}

function concreteIds(ids: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(ids).filter(([, value]) => isConcrete(value)));
}
