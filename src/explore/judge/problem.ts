import type { Severity } from '../../checks/index.ts';
import type { Answered } from '../wire/caller.ts';

/** An error that one answer shows. */
export interface Problem {
  /** Id of the resulting finding. */
  check: string;
  severity: Severity;
  /** What was sent, e.g. `order/create, userInfo.userEmail is missing`. */
  about: string;
  /** What the server did, as a continuation of `about`. */
  seen: string;
  /** What the contract requires, for the replay file. */
  expected: string;
  why: string;
  fix: string;
  answered?: Answered;
  /** Further grouping of problems with the same check; each group becomes one finding. */
  group?: string;
}
