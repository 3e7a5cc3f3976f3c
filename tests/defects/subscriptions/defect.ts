import type { Parts } from '../../../src/providers/waffo/reference-merchant/index.ts';
import type { CaughtBy } from '../alteration.ts';

/** A subscription merchant that must not pass: the reference merchant with some of its services replaced. */
export interface SubscriptionDefect {
  /** Short, in kebab case, beginning with `sub-`; `DEFECT` names it to the merchant's process. */
  id: string;
  /** What this merchant does, as a clause without a subject. */
  title: string;
  /** What goes wrong for the business. */
  damage: string;
  /** Each of these cases must fail with one of these findings. */
  caughtBy: CaughtBy;
  overrides: Partial<Parts>;
  /** Statuses that the description maps beside those of the reference merchant. */
  words?: Readonly<Record<string, string[]>>;
}
