import type { Severity } from '../../../../checks/finding.ts';
import type { Body } from '../../../../checks/reading.ts';

/** A create call, as the rules of quality look at it. */
export interface Create {
  operation: 'orderCreate' | 'subscriptionCreate' | 'subscriptionChange';
  body: Body;
}

/** Something about one field that Waffo's reviewers send back. */
export interface Problem {
  /** Second part of the finding's id. */
  id: string;
  severity: Severity;
  field: string;
  /** The value that is wrong; absent if the field is missing. */
  value?: string;
  /** What is wrong, to be read after field and value. */
  what: string;
  why: string;
  fix: string;
}

/** Looks at one aspect of a create call. */
export type Rule = (create: Create) => Problem[];
