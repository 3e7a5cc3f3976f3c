import type { OrderView } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import type { PlacedOrder } from '../placed-order.ts';

/** After a full refund the benefits are not what the policy says. */
export function policyNotFollowed(
  refund: string,
  view: OrderView,
  { policy, wanted }: { policy: string; wanted: 0 | 1 },
): Observation {
  return {
    check: 'refund.benefits',
    message: `After ${refund} the whole order is refunded, and its benefits are ${String(view.benefits)}. The policy refundRevokesBenefits: ${policy} wants ${wanted}.`,
    why:
      wanted === 1
        ? 'The buyer loses what the shop promised to leave.'
        : 'The buyer has the money and the goods.',
    fix: 'Apply the policy when the refund notification (or refund/inquiry) says ORDER_FULLY_REFUNDED.',
    entries: [view.reply.entry],
  };
}

/** The goods left although the money was back. */
export function deliveredAfterRefund(refund: string, view: OrderView): Observation {
  return {
    check: 'refund.delivered-afterwards',
    message: `${refund} was made as soon as the order was paid. Some time after it was done, the benefits of the order are ${String(view.benefits)}; 0 is right.`,
    why: 'The buyer has the money and the goods.',
    fix: 'An order can be refunded while its delivery waits in a queue. Let the job that delivers read the order again, under a lock, and deliver only if it is still paid.',
    entries: [view.reply.entry],
  };
}

/** A refund that is not a full one has taken goods away. */
export function benefitsLost(order: PlacedOrder, view: OrderView, because: string): Observation {
  return {
    check: 'refund.benefits',
    message: `After ${because} the benefits of ${order.name} are ${String(view.benefits)}; 1 is right.`,
    why: 'The buyer has paid for goods that the shop takes away.',
    fix: 'Revoke benefits only on ORDER_FULLY_REFUNDED (or as the policy says), and only once.',
    entries: [view.reply.entry],
  };
}

/** Paid or open again at the merchant although the money is back. */
export function noLongerRefunded(order: PlacedOrder, view: OrderView, because: string): Observation {
  return {
    check: 'order.regressed',
    message: `${order.name} was refunded. After ${because} it is "${view.word}" at the merchant.`,
    why: 'The buyer has the money back. An order that becomes paid again is delivered without a payment, or refunded a second time.',
    fix: 'Accept a payment only for an order that is still open. Acknowledge repeated notifications and change nothing.',
    entries: [view.reply.entry],
  };
}

/** The goods of a refunded order have changed. */
export function benefitsChanged(
  order: PlacedOrder,
  view: OrderView,
  before: OrderView['benefits'],
  because: string,
): Observation {
  return {
    check: 'refund.benefits',
    message: `The benefits of the refunded ${order.name} were ${String(before)}. After ${because} they are ${String(view.benefits)}.`,
    why: 'The shop delivers goods, or takes them away, a second time for one payment and one refund.',
    fix: 'Deliver when the order changes from open to paid, and revoke when it changes to refunded. A repeated notification then changes nothing.',
    entries: [view.reply.entry],
  };
}
