import type { RefundView } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';

/** Notifications of one order came at the same moment, and one write undid another. */
export function lostTogether({ name }: PlacedOrder, shown: string, entries: string[]): Observation {
  return {
    check: 'order.lost-update',
    message: `The notifications of the refunds of ${name} and of its payment came at the same moment, and the merchant acknowledged them. Then ${shown}. When the same notifications came once more, one after the other, everything was right.`,
    why: 'What is acknowledged does not come again. A refund that looks open is made a second time, and the goods of a refunded order stay with the buyer.',
    fix: 'Read, decide and write under a lock on the order (SELECT ... FOR UPDATE). With a version column, look at the number of changed rows: if it is 0, read again and repeat the step. Acknowledge nothing before it is stored.',
    entries,
  };
}

/** An answer that is older than the notification has the last word. */
export function overwritten({ name }: PlacedRefund, view: RefundView, answer: string): Observation {
  return {
    check: 'refund.overwritten',
    message: `${name} is done at Waffo. ${answer} came after its notification, and is older. Now the refund is "${view.word}" at the merchant.`,
    why: 'The buyer has the money. A refund that looks open is made a second time.',
    fix: 'Do not save values that you read before the call. When the answer arrives, read the order and its refunds again under a lock (SELECT ... FOR UPDATE), and change the refund that the answer is about. Done and failed are final.',
    entries: [view.reply.entry],
  };
}

interface Shown {
  refund: PlacedRefund;
  view: RefundView;
}

/** A refund shows the end of another one. */
export function mixedUp(failed: Shown, done: Shown): Observation {
  return {
    check: 'refund.mixed-up',
    message: `Two refunds of ${failed.refund.amount} were under way. At Waffo, ${failed.refund.name} has failed, and ${done.refund.name} has succeeded. The merchant shows the first as "${failed.view.word}" and the second as "${done.view.word}".`,
    why: 'One buyer never gets the money, and the other one gets it twice.',
    fix: 'Find the refund of a notification by its refundRequestId, and by nothing else. The order and the amount do not tell equal refunds apart.',
    entries: [failed.view.reply.entry, done.view.reply.entry],
  };
}
