import { HarnessError } from '../../core/index.ts';
import {
  blankRecord,
  caseKey,
  type CaseRecord,
  type RecordFile,
  type RunHeader,
} from '../../results/index.ts';
import type { CaseListName, CaseList, ListedCase } from '../../case-list/index.ts';
import { identityConflicts } from './identity.ts';
import type { LedgerCase, LedgerRun } from './lines.ts';
import type { Ledger } from './read.ts';
import { wordOf, type Word } from './word.ts';

/** The content of a ledger about one merchant at one target. */
export interface Submission {
  ledger: Ledger;
  target: string;
  /** Against the emulator: no proof for Waffo. */
  rehearsal: boolean;
  /** The header of the latest run; `startedAt` is that of the first. */
  run: RunHeader;
  /** Runs that count, oldest first. */
  runs: LedgerRun[];
  /** The current result of each case, by key; only cases with a result. */
  words: ReadonlyMap<string, Word>;
  /** The results on the emulator, for a submission to a real target. */
  rehearsed: ReadonlyMap<string, Word>;
  /** What was left out, and why. */
  notes: string[];
}

/** The emulator's name as a target. */
export const REHEARSAL = 'emulator';

/**
 * A ledger's submission for a target; default: the real one, if the ledger has runs against any. Throws WAF_LEDGER if
 * its runs are of different merchants: a joint verdict would prove nothing.
 */
export function submissionOf(ledger: Ledger, wanted?: string): Submission {
  const target = wanted ?? ledger.runs.find((run) => run.target !== REHEARSAL)?.target ?? REHEARSAL;
  const runs = ledger.runs
    .filter((run) => run.target === target)
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt));
  const latest = runs.at(-1);
  if (!latest) throw noRuns(ledger, target);
  const [conflict] = identityConflicts(runs, target);
  if (conflict !== undefined) throw mixed(ledger, conflict);

  const run: RunHeader = { ...latest, startedAt: runs[0]?.startedAt ?? latest.startedAt, templates: {} };
  for (const { templates } of runs) Object.assign(run.templates, templates);
  const cases = ledger.cases.filter((line) => line.target === target);
  const outdated = cases.filter((line) => isOutdated(line, runs, run));
  return {
    ledger,
    target,
    rehearsal: target === REHEARSAL,
    run,
    runs,
    words: wordsOf(cases.filter((line) => !outdated.includes(line))),
    rehearsed: wordsOf(target === REHEARSAL ? [] : ledger.cases.filter((line) => line.target === REHEARSAL)),
    notes: [...tornNotes(ledger), ...outdatedNotes(outdated), ...changeNotes(runs)],
  };
}

/** The record for all views: the current result of each case, or that there is none. */
export function recordFileOf({ run, words }: Submission, caseLists: readonly CaseList[]): RecordFile {
  const products = caseLists.map(({ product }) => product);
  const records = caseLists.flatMap(({ product, cases }) =>
    cases.flatMap((row) => words.get(caseKey(product, row.id))?.last.records ?? [missing(product, row)]),
  );
  const known = new Set(records.map(({ product, id }) => caseKey(product, id)));
  const unlisted = [...words]
    .filter(([key, { last }]) => !known.has(key) && products.includes(last.record.product))
    .flatMap(([, { last }]) => last.records);
  // A case list that is not named was in no run, so no result of it can be outdated.
  const lists = Object.fromEntries(caseLists.map(({ product, version, digest }) => [product, { version, digest }])); // prettier-ignore
  const header: RunHeader = { ...run, products, templates: { ...lists, ...run.templates } };
  return { headers: [header], planned: undefined, records: [...records, ...unlisted] };
}

function missing(product: CaseListName, row: ListedCase): CaseRecord {
  return {
    ...blankRecord(product, row, { startedAt: new Date(0), durationMs: 0 }),
    reason: 'no run in the ledger has executed it',
    nextStep: 'Run what is open: `waffo-acceptance continue`.',
  };
}

function wordsOf(lines: readonly LedgerCase[]): Map<string, Word> {
  const byCase = new Map<string, LedgerCase[]>();
  for (const line of lines) {
    const key = caseKey(line.product, line.id);
    byCase.set(key, [...(byCase.get(key) ?? []), line]);
  }
  return new Map(
    [...byCase].flatMap(([key, own]): [string, Word][] => {
      const word = wordOf(own);
      return word ? [[key, word]] : [];
    }),
  );
}

/** Whether a result was judged by another contract or case list than the latest one: then it does not count. */
function isOutdated(line: LedgerCase, runs: readonly LedgerRun[], latest: RunHeader): boolean {
  const list = latest.templates[line.product]?.digest;
  if (line.byHand) return line.caseList !== undefined && list !== undefined && line.caseList !== list;
  const run = runs.find(({ runId }) => runId === line.runId);
  return run?.spec.digest !== latest.spec.digest || run.templates[line.product]?.digest !== list;
}

function tornNotes({ torn }: Ledger): string[] {
  return torn.map((line) => `line ${line} was cut off by a crash and is left out: that case did not finish`);
}

function outdatedNotes(outdated: readonly LedgerCase[]): string[] {
  if (outdated.length === 0) return [];
  const results = outdated.length === 1 ? '1 result was' : `${outdated.length} results were`;
  return [`${results} judged by an earlier contract or case list and count no more: run those cases again`];
}

function changeNotes(runs: readonly LedgerRun[]): string[] {
  const versions = [...new Set(runs.map(({ harness }) => harness))];
  const features = [...new Set(runs.map((run) => run.features.toSorted().join(', ') || 'none'))];
  return [
    ...(versions.length > 1 ? [`its runs are of the harness versions ${versions.join(', ')}`] : []),
    ...(features.length > 1 ? [`the features were ${features.join(', then ')}: the latest count`] : []),
  ];
}

function noRuns({ file }: Ledger, target: string): HarnessError {
  return new HarnessError(
    'WAF_LEDGER',
    `${file} holds no run against the ${target}`,
    'Run the cases first: `waffo-acceptance continue` runs what is open.',
  );
}

function mixed({ file }: Ledger, conflict: string): HarnessError {
  return new HarnessError(
    'WAF_LEDGER',
    `${file} holds runs that are not of one submission: ${conflict}`,
    'Judged together they would prove nothing. Keep a ledger for each, and merge only those of one submission.',
  );
}
