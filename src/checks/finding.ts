import type { Spec } from '../contract/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Provider } from '../provider/index.ts';

/** `error` makes a case fail; `warning` and `info` are shown. */
export type Severity = 'error' | 'warning' | 'info';

/** Something that was seen and is not right, written for the developer who has to fix it. */
export interface Finding {
  /** Id of the check or of the case's expectation, e.g. `acknowledgement.body`. */
  check: string;
  /** Who has to change something. */
  party: 'merchant' | 'provider' | 'harness';
  severity: Severity;
  /** What was seen, with ids and values. */
  message: string;
  /** The words of `message` that say after which step it was seen. The same mistake after another step has the same cause. */
  step?: string;
  /** Why it is dangerous, in the terms of the business. */
  why: string;
  /** What to do about it. */
  fix: string;
  /** Ids of the journal entries that show it. */
  entries: string[];
  /**
   * Operations of the calls among `entries` that the provider refused: what did not come about because of that is
   * explained. Empty: the provider took all of them. Absent: the entries hold no call, or nobody looked.
   */
  refused?: readonly string[];
  /** The merchant has acknowledged the event whose effect is missing. */
  acknowledged?: true;
}

/** What checks may consult beside the journal. */
export interface CheckContext {
  spec: Spec;
  provider: Provider;
}

/** A pure function from a journal to findings. Knows nothing about scenarios. */
export interface Check {
  /** First part of its findings' `check`, e.g. `acknowledgement`. */
  id: string;
  /** One line for documentation. */
  title: string;
  run(journal: Journal, context: CheckContext): Finding[];
}
