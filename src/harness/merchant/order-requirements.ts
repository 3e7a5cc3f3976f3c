import type { OrderView } from '../../merchant/index.ts';
import type { CaseContext } from '../case-context.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { unmapped } from '../unmapped.ts';
import { unknownToMerchant, wrongDeliveries } from './order-findings.ts';

/** What a boolean cannot show. */
export const ONCE_NOT_SHOWN =
  'delivery is proved, but not "exactly once": `benefits` is a boolean, not a number';

/** How a merchant proves that its business logic runs once. */
export const SHOW_A_COUNT =
  'Show in getOrder how often the goods were delivered, as a number, and point `benefits` at it. Or show Waffo your delivery log.';

/** A merchant on an SDK that verifies a signature only where there is one. */
export const UNSIGNED_BELIEVED =
  'the merchant believes an answer of Waffo that has no X-SIGNATURE, and refuses one with a wrong signature: an attacker who removes the header on the way can also change the answer';
export const REFUSE_UNSIGNED =
  'Refuse answers of Waffo without X-SIGNATURE before the SDK reads them. Go: give the SDK an http.Client whose Transport is an http.RoundTripper that returns an error if the response has no X-SIGNATURE header. In other languages use an interceptor of the HTTP client. Then set policy.unsignedAnswers: refused, and this case demands it.';

/** The merchant must know the order. If its status is not mapped, what depends on the status is not proved. */
export function requireKnownOrder(
  context: CaseContext,
  order: PlacedOrder,
  view: OrderView,
  notification = '',
): void {
  if (view.status !== undefined) return;
  const strange = unmapped(view, 'getOrder');
  if (strange) context.inconclusive(strange.reason, strange.fix);
  else context.report(unknownToMerchant(order, view, notification));
}

/** Where the merchant shows no count, "once" is not proved. */
export function noteMissingCount(context: CaseContext, benefits: OrderView['benefits']): void {
  if (benefits === undefined)
    context.inconclusive(
      'getOrder.result has no `benefits`, so how often the business logic ran is not proved',
      SHOW_A_COUNT,
    );
  if (benefits === true) context.note(ONCE_NOT_SHOWN);
}

/**
 * The goods must have been delivered so often.
 * @param before what the merchant has shown already
 */
export function requireDeliveries(
  context: CaseContext,
  order: PlacedOrder,
  view: OrderView,
  wanted: 0 | 1,
  because: string,
  before?: OrderView,
): void {
  const { benefits } = view;
  if (benefits === undefined) return noteMissingCount(context, benefits);
  if (wanted === 1 && benefits === true) return context.note(ONCE_NOT_SHOWN);
  if (Number(benefits) !== wanted) context.report(wrongDeliveries(order, view, wanted, because, before));
}
