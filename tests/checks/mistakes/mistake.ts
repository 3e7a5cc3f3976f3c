import type { Finding } from '../../../src/checks/index.ts';
import type { JournalBuilder } from '../journal-builder.ts';

/** A journal in which one thing is wrong. */
export interface Mistake {
  /** Id of the finding that must tell of it. */
  finding: string;
  /** What is done wrong, as the name of the test. */
  name: string;
  /** Default: merchant. */
  party?: Finding['party'];
  /** Default: error. */
  severity?: Finding['severity'];
  /** What the message must say: values, ids. */
  says: RegExp;
  /** What its advice must say. */
  fixes?: RegExp;
  /** Other findings that the same mistake rightly causes. */
  beside?: readonly string[];
  tell(on: JournalBuilder): void;
}

/** Time that a merchant waits between two jobs. */
export const MINUTE = 60_000;
