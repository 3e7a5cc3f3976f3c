import type { Finding } from '../checks/index.ts';
import type { IdName, CaseListName, Requirement, Source } from '../case-list/index.ts';

/**
 * What became of a case.
 * `NOT_PROVED`: it ran, nothing was wrong, but something it had to show could not be observed.
 * `NOT_RUN`: planned, but the run ended before.
 */
export type CaseOutcome =
  | 'PASS' | 'FAIL' | 'PARTIAL' | 'NOT_PROVED' | 'SKIPPED' | 'MANUAL' | 'WAFFO_SUPPORT_REQUIRED' | 'NA' | 'NOT_RUN'; // prettier-ignore

/** Status of one contracted pay method (coverage of cases 1.1 and 1.2). */
export interface CoverageRow {
  payMethodName: string;
  payMethodType: string;
  country: string;
  currency: string;
  status: 'TESTED' | 'SKIPPED' | 'MANUAL' | 'WAFFO_SUPPORT_REQUIRED';
  /** Order that proves it, for TESTED. */
  paymentRequestId?: string;
  acquiringOrderId?: string;
  /** Why it was not tested, and what to do, for all others. */
  reason?: string;
}

/** An earlier run of a case on the emulator. */
export interface Rehearsal {
  result: CaseOutcome;
  /** ISO 8601 UTC. */
  startedAt: string;
}

/** One executed case: written to disk when the case ends, and all that any report knows of it. */
export interface CaseRecord {
  id: string;
  product: CaseListName;
  title: string;
  group: string;
  source: Source;
  requirement: Requirement;
  result: CaseOutcome;
  /** One line: why it is not PASS. Required for everything but PASS. */
  reason?: string;
  /** What to do next, for everything but PASS and NA. */
  nextStep?: string;
  ids: Partial<Record<IdName, string>>;
  findings: Finding[];
  /** Things worth a remark in the sheet, e.g. how a refusal was made. */
  remarks: string[];
  coverage?: CoverageRow[];
  /** What the same case came to on the emulator: shown beside the result, never counted as one. */
  rehearsal?: Rehearsal;
  /** Journal of the case, relative to the results folder. */
  journal?: string;
  /** What the merchant printed during the case, relative to the results folder. */
  log?: string;
  /** Screenshots and logs, relative to the results folder. */
  evidence: string[];
  /** ISO 8601 UTC. */
  startedAt: string;
  durationMs: number;
  /** A person recorded it: nothing of it was seen by the harness. */
  byHand?: true;
}

/** What a run is about: first line of the record file. */
export interface RunHeader {
  kind: 'run';
  version: 1;
  /** Names the run in a ledger of several. */
  runId?: string;
  /** Written to be looked at before there is anything to submit: every view says so. */
  rehearsal?: true;
  harness: string;
  target: string;
  /** Host of the target, without credentials. */
  targetHost: string;
  merchant: string;
  merchantId: string;
  /** File of the merchant's description, as it can be found from where the run was started; absent for the reference merchant. */
  config?: string;
  features: string[];
  products: CaseListName[];
  /** Options of the emulator that the run sets; absent on the sandbox. */
  options?: Readonly<Record<string, unknown>>;
  spec: { version: string; digest: string };
  templates: Partial<Record<CaseListName, { version: string; digest: string }>>;
  startedAt: string;
  node: string;
}
