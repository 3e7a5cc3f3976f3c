import type { Severity } from '../../checks/index.ts';
import type { Answered } from '../wire/caller.ts';

/** Something that one answer shows and that is not right. */
export interface Problem {
  /** Id of the finding that it becomes. */
  check: string;
  severity: Severity;
  /** What was sent, e.g. `order/create, userInfo.userEmail is missing`. */
  about: string;
  /** What came of it, following `about`. */
  seen: string;
  /** What the contract says, for the replay file. */
  expected: string;
  why: string;
  fix: string;
  answered?: Answered;
  /** What problems of one kind have in common beyond their check; they become one finding. */
  group?: string;
}
