import type { SubscriptionView } from '../../merchant/index.ts';
import type { CaseContext } from '../case-context.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { wrongPeriods } from './subscription-findings.ts';

/** How a merchant proves that each period is granted once. */
export const SHOW_PERIODS =
  'Show in getSubscription how many periods were granted, as a number, and point `benefits` at it. Or show Waffo your log of granted periods.';

/** How a merchant proves that a renewal grants a period. */
const SHOW_RENEWALS =
  'Show in getSubscription how many periods were granted (`benefits`, a number) or until when access lasts (`accessUntil`), and point at it.';

/** What a boolean cannot show. */
export const EACH_ONCE_NOT_SHOWN =
  'periods are granted, but "each exactly once" is not proved: `benefits` is a boolean, not a number';
const RENEWAL_NOT_SHOWN =
  '`benefits` is a boolean and there is no `accessUntil`, so it is not proved that a renewal grants a period';
export const NO_BENEFITS =
  'getSubscription.result has no `benefits`, so how many periods were granted is not proved';

/** This number of periods must have been granted. */
export function requirePeriods(
  context: CaseContext,
  plan: PlacedSubscription,
  view: SubscriptionView,
  wanted: number,
  because: string,
): void {
  const { benefits } = view;
  if (benefits === undefined) return context.inconclusive(NO_BENEFITS, SHOW_PERIODS);
  if (benefits === true && wanted > 0) {
    // Before the renewal it was true as well.
    if (wanted > 1 && view.accessUntil === undefined) context.inconclusive(RENEWAL_NOT_SHOWN, SHOW_RENEWALS);
    return context.note(EACH_ONCE_NOT_SHOWN);
  }
  if (Number(benefits) !== wanted) context.report(wrongPeriods({ plan, view }, wanted, because));
}
