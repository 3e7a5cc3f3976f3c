import {
  joinRuns,
  judge,
  caseListObjections,
  type RecordFile,
  type RunHeader,
  type RunVerdict,
} from '../src/results/index.ts';
import { ALL_CASE_LISTS, type CaseListName, type CaseList } from '../src/case-list/index.ts';

/** Everything that the views show. */
export interface Report {
  /** Undefined if no case gave a run header. */
  run: RunHeader | undefined;
  verdict: RunVerdict;
  caseLists: readonly CaseList[];
}

/** Judges a record by its case lists. `further`: additional reasons against a positive verdict. */
export function reportOf(
  record: RecordFile,
  caseLists: readonly CaseList[],
  further: readonly string[] = [],
): Report {
  const { run, conflicts } = joinRuns(record.headers);
  const objections = run
    ? [...conflicts, ...caseListObjections(run, caseLists), ...further]
    : ['the record does not say what the run was about: no case came far enough to tell'];
  const verdict = judge({
    caseLists,
    records: record.records,
    features: run?.features,
    target: run?.target ?? 'unknown',
    selected: record.planned && new Set(record.planned),
    objections,
  });
  return { run, verdict, caseLists };
}

/** The products of a record: those of its headers, else those of its cases. */
export function productsIn(record: RecordFile): CaseListName[] {
  const named = new Set<string>([
    ...record.headers.flatMap(({ products }) => products),
    ...record.records.map(({ product }) => product),
    ...(record.planned ?? []).map((key) => key.slice(0, key.indexOf('/'))),
  ]);
  return ALL_CASE_LISTS.filter((product) => named.has(product));
}
