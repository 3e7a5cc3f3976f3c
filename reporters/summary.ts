import {
  warningsOf,
  type CaseOutcome,
  type CaseRow,
  type Counts,
  type Judgement,
  type Verdict,
} from '../src/results/index.ts';
import type { CaseListName, Requirement, Source } from '../src/case-list/index.ts';
import type { Finding } from '../src/checks/index.ts';
import type { SummaryCoverage } from './coverage/measure.ts';
import type { Report } from './report.ts';
import type { View } from './view.ts';

/** One case in `summary.json`. */
export interface SummaryCase {
  product: CaseListName;
  id: string;
  title: string;
  group: string;
  source: Source;
  requirement: Requirement;
  result: CaseOutcome;
  /** Null only for PASS. */
  reason: string | null;
  nextStep: string | null;
  ids: Record<string, string>;
  findings: Finding[];
  /** ISO 8601 UTC; null if it did not run. */
  startedAt: string | null;
  durationMs: number | null;
  /** Journal, relative to the results folder. */
  journal: string | null;
  /** A person recorded it: the harness did not observe it. */
  recordedByHand?: true;
}

export interface SummaryVerdict {
  verdict: Verdict;
  reasons: string[];
  counts: Counts;
}

/** `summary.json`: published as `summary.schema.json`. */
export interface Summary extends SummaryVerdict {
  schemaVersion: 1;
  /** The product, or several joined with `, `. */
  product: string;
  target: string;
  targetHost: string;
  /** A draft for checking, before there is a submission. */
  rehearsal?: true;
  merchant: string;
  merchantId: string;
  features: string[];
  harness: string;
  spec: { version: string; digest: string };
  startedAt: string | null;
  /** No case of the run blocks: decides the exit code of a selection. */
  selectedPassed: boolean;
  /** Number of warnings among the findings. */
  warnings: number;
  products: (SummaryVerdict & {
    product: CaseListName;
    template: { version: string; digest: string };
    /** What no run can test; absent if everything is tested. */
    untested?: string[];
  })[];
  cases: SummaryCase[];
  /** Absent if no case left a journal. */
  coverage?: SummaryCoverage;
}

/** The machine-readable result of a run. */
export const summaryView: View = {
  id: 'summary',
  files: ['summary.json'],
  write(results, put) {
    const summary = summaryOf(results, results.coverage?.summary);
    put('summary.json', `${JSON.stringify(summary, null, 2)}\n`);
  },
};

/** The machine-readable result of a run. */
function summaryOf({ run, verdict, caseLists }: Report, coverage?: SummaryCoverage): Summary {
  return {
    schemaVersion: 1,
    product: verdict.products.map(({ product }) => product).join(', '),
    target: run?.target ?? 'unknown',
    targetHost: run?.targetHost ?? 'unknown',
    ...(run?.rehearsal && { rehearsal: true as const }),
    merchant: run?.merchant ?? 'unknown',
    merchantId: run?.merchantId ?? 'unknown',
    features: run?.features ?? [],
    harness: run?.harness ?? 'unknown',
    spec: run?.spec ?? { version: 'unknown', digest: 'unknown' },
    startedAt: run?.startedAt ?? null,
    ...verdictOf(verdict),
    selectedPassed: verdict.selectedPassed,
    warnings: verdict.products.reduce((count, { rows }) => count + warningsOf(rows).length, 0),
    products: verdict.products.map((product) => {
      const caseList = caseLists.find((one) => one.product === product.product);
      return {
        product: product.product,
        template: { version: caseList?.version ?? 'unknown', digest: caseList?.digest ?? 'unknown' },
        ...verdictOf(product),
        ...(caseList && caseList.untested.length > 0 && { untested: caseList.untested }),
      };
    }),
    cases: verdict.products.flatMap(({ rows }) => rows.map(caseOf)),
    ...(coverage && { coverage }),
  };
}

function verdictOf({ verdict, reasons, counts }: Judgement): SummaryVerdict {
  return { verdict, reasons, counts };
}

function caseOf({ product, case: row, result, reason, nextStep, record }: CaseRow): SummaryCase {
  return {
    product,
    id: row.id,
    title: row.title,
    group: row.group,
    source: row.source,
    requirement: row.requirement,
    result,
    reason: result === 'PASS' ? null : (reason ?? 'no reason was recorded'),
    nextStep: nextStep ?? null,
    ids: { ...record?.ids },
    findings: (record?.findings ?? []).map(findingOf),
    startedAt: record?.startedAt ?? null,
    durationMs: record?.durationMs ?? null,
    journal: record?.journal ?? null,
    ...(record?.byHand && { recordedByHand: true as const }),
  };
}

/** Only the fields of the published schema. */
function findingOf({ check, party, severity, message, why, fix, entries }: Finding): Finding {
  return { check, party, severity, message, why, fix, entries };
}
