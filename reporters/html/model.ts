import type { CaseOutcome, Classification, Counts, CoverageRow, Verdict } from '../../src/results/index.ts';
import type { Travelled } from '../../src/contract-coverage/index.ts';
import type { Finding } from '../../src/checks/index.ts';
import type { Entry } from '../../src/journal/index.ts';

/** What `report.html` shows, as it stands in the page. Everything in it is text that the page escapes. */
export interface ReportModel {
  merchant: string;
  verdict: Verdict;
  reasons: string[];
  /** Lists that ended after their smoke cases. */
  stopped: StoppedModel[];
  /** Written to be looked at before there is anything to submit. */
  rehearsal: boolean;
  /** For whom and against what, in the order in which they are shown. */
  facts: Fact[];
  products: ProductModel[];
  causes: CauseModel[];
  cases: CaseModel[];
  payMethods: PayMethodModel[];
  /** The state machines of the contract, with what the run has seen of them. */
  machines: MachineModel[];
  /** Name of the page with the diagrams, beside this one; absent if nothing was seen. */
  coveragePage?: string;
  /** The runs of the submission, the oldest first; empty without a ledger. */
  trend: TrendModel[];
  /** What was cut to keep the page small. */
  journalNote: JournalNote;
}

/** A case list that ended early. */
export interface StoppedModel {
  title: string;
  /** How many cases were not executed. */
  count: number;
  reason: string;
  nextStep: string;
}

/** One case list of the run. */
export interface ProductModel {
  product: string;
  title: string;
  verdict: Verdict;
  counts: Counts;
  /** What no run can test. */
  untested: string[];
}

export interface Fact {
  name: FactName;
  value: string;
}

export type FactName =
  | 'merchant' | 'merchantId' | 'config' | 'target' | 'options' | 'provider' | 'features' | 'started' | 'duration' | 'contract' | 'harness'; // prettier-ignore

/** One mistake and the cases that it explains. */
export interface CauseModel {
  check: string;
  party: Finding['party'];
  message: string;
  why: string;
  fix: string;
  /** Keys of the cases that have it. */
  cases: string[];
  /** How many of them it explains first of all. */
  leads: number;
  /** The case that shows it best, and the entries of its journal that do. */
  example: { key: string; entries: string[] };
}

/** What became of a contracted pay method. */
export interface PayMethodModel extends CoverageRow {
  /** Key of the case that tried it. */
  key: string;
}

/** A state machine, and what the run has seen of it. */
export interface MachineModel {
  name: string;
  states: { name: string; seen: boolean }[];
  transitions: { seen: number; of: number };
}

/** One run of a submission. */
export interface TrendModel {
  /** ISO 8601 UTC. */
  startedAt: string;
  passed: number;
  failed: number;
  /** Open, skipped, for a person. */
  other: number;
}

/** A case with everything but its journal. */
export interface CaseModel {
  /** `one-time-payment/1.1`. */
  key: string;
  id: string;
  product: string;
  title: string;
  group: string;
  result: CaseOutcome;
  classification: Classification;
  reason?: string;
  nextStep?: string;
  /** The command that runs it again; absent if it passed. */
  again?: string;
  steps: string;
  expected: string;
  ids: Record<string, string>;
  findings: Finding[];
  remarks: string[];
  startedAt?: string;
  durationMs?: number;
  /** Path of the journal, relative to the results folder. */
  journal?: string;
  /** Address of what the merchant printed during the case: of a file beside the page. */
  log?: string;
  /** Addresses of pictures: of a file beside the page. */
  pictures: string[];
  /** Other files beside the page. */
  files: string[];
}

/** What the page says of bodies that it does not hold. */
export interface JournalNote {
  /** Longest body of a failed or open case, in characters. */
  longest: number;
  /** Longest body of a passed case; 0: none are shown. */
  longestOfPassed: number;
  /** Journals that could not be read, with why. */
  unread: { key: string; reason: string }[];
  /** Whether whole journals of passed cases were left out. */
  passedLeftOut: boolean;
}

/** Journals by key of the case. A body that was cut ends with how much of it there was: `cutOf`. */
export type JournalsModel = Record<string, Entry[]>;

/** What the page holds compressed, by key of the case. */
export interface PackedModel {
  journals: JournalsModel;
  /** What the merchant printed, with times (ISO 8601 UTC). */
  logs: Record<string, [at: string, text: string][]>;
  objects: Record<string, Travelled[]>;
}
