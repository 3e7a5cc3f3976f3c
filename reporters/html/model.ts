import type { CaseOutcome, Classification, Counts, CoverageRow, Verdict } from '../../src/results/index.ts';
import type { Travelled } from '../../src/contract-coverage/index.ts';
import type { Finding } from '../../src/checks/index.ts';
import type { Entry } from '../../src/journal/index.ts';

/** The data of `report.html` in the page. The page escapes all its texts. */
export interface ReportModel {
  merchant: string;
  verdict: Verdict;
  reasons: string[];
  /** Lists that stopped after their smoke cases. */
  stopped: StoppedModel[];
  /** A draft for checking, before there is a submission. */
  rehearsal: boolean;
  /** Who was tested and against what, in display order. */
  facts: Fact[];
  products: ProductModel[];
  causes: CauseModel[];
  cases: CaseModel[];
  payMethods: PayMethodModel[];
  /** The state machines of the contract, with their coverage. */
  machines: MachineModel[];
  /** Name of the page with the diagrams, next to this one; absent if nothing was seen. */
  coveragePage?: string;
  /** The runs of the submission, oldest first; empty without a ledger. */
  trend: TrendModel[];
  /** What was cut to keep the page small. */
  journalNote: JournalNote;
}

/** A case list that stopped early. */
export interface StoppedModel {
  title: string;
  /** Number of cases that were not executed. */
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
  /** Keys of the cases with this cause. */
  cases: string[];
  /** Number of cases for which it is the first cause. */
  leads: number;
  /** The case that shows it best, with the entries of its journal. */
  example: { key: string; entries: string[] };
}

/** The result of a pay method of the contract. */
export interface PayMethodModel extends CoverageRow {
  /** Key of the case that tried it. */
  key: string;
}

/** A state machine, with its coverage. */
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
  /** Open, skipped, or left to a person. */
  other: number;
}

/** A case without its journal. */
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
  /** The command to run it again; absent if it passed. */
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
  /** Address of a file with the merchant's output during the case, next to the page. */
  log?: string;
  /** Addresses of pictures, next to the page. */
  pictures: string[];
  /** Other files next to the page. */
  files: string[];
}

/** What the page says about bodies that it does not contain. */
export interface JournalNote {
  /** Longest body of a failed or open case, in characters. */
  longest: number;
  /** Longest body of a passed case; 0: none is shown. */
  longestOfPassed: number;
  /** Journals that could not be read, with the reason. */
  unread: { key: string; reason: string }[];
  /** Whether complete journals of passed cases were left out. */
  passedLeftOut: boolean;
}

/** Journals by key of the case. A cut body has its original length: `cutOf`. */
export type JournalsModel = Record<string, Entry[]>;

/** The compressed content of the page, by key of the case. */
export interface PackedModel {
  journals: JournalsModel;
  /** The merchant's output, with times (ISO 8601 UTC). */
  logs: Record<string, [at: string, text: string][]>;
  objects: Record<string, Travelled[]>;
}
