import { orList, sameAmount } from '../../core/index.ts';
import type { RefundView } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import { replyText } from './buyer-messages.ts';

/** The merchant did not get the refund to Waffo. */
export function notCreated(
  { amount, order, reply, sent }: PlacedRefund,
  refused: string,
  fix: string,
): Observation {
  return {
    check: 'refund.create',
    message: `Refunding ${amount} of ${order.name} gives ${replyText(reply)}${
      sent ? '' : ', and the merchant did not call order/refund'
    }${reply.message ? `: "${reply.message}"` : ''}.${refused}`,
    why: 'The buyer waits for money that nobody sends back.',
    fix,
    entries: [reply.entry],
  };
}

/** The refunds of the order that were asked for before one that the merchant did not send, as sentences with a space before them. */
export function askedBefore({ amount }: PlacedRefund, earlier: readonly PlacedRefund[]): string {
  if (earlier.length === 0) return '';
  const list = earlier.map((one) => `${one.amount} (${one.reply.ok ? 'accepted' : refusedBy(one)})`);
  const counted = earlier.some(({ reply }) => !reply.ok)
    ? ' What was refused takes nothing from the rest.'
    : '';
  const isRepeat = earlier.some((one) => one.reply.ok && sameAmount(one.amount, amount));
  const own = isRepeat
    ? ' A second request over the same amount is a refund of its own, with a new refundRequestId.'
    : '';
  return ` Refunds of the order that were asked for before: ${list.join(', ')}.${counted}${own}`;
}

function refusedBy({ sent }: PlacedRefund): string {
  return sent ? 'sent, and refused' : 'refused by the merchant';
}

/** The merchant sent another amount than it was asked for. */
export function notAsAsked(refund: PlacedRefund, sent: unknown): Observation {
  return {
    check: 'refund.amount-sent',
    message: `The merchant was asked to refund ${refund.amount}; it sent ${refund.name} with refundAmount ${JSON.stringify(sent)}.`,
    why: 'The buyer gets an amount that was not agreed.',
    fix: "Send the amount of the refund as a decimal string in the currency's decimals.",
    entries: [refund.reply.entry],
  };
}

/** Did not reach a status in time. */
export function notReached(
  { name }: PlacedRefund,
  view: RefundView,
  at: { truth: string; wanted: readonly string[]; within: number; notification: string; behind: string },
): Observation {
  return {
    check: `refund.${at.wanted[0]}`,
    message: `${name} is ${at.truth} at Waffo. ${at.within / 1000} s later it is still "${view.word}" at the merchant; ${orList(at.wanted)} is expected.${at.notification}`,
    why: at.wanted.includes('failed')
      ? 'The buyer waits for money that will not come.'
      : 'The buyer asks for money that has already come. A second refund would pay it twice.',
    fix: `Set the status of the refund by the verified REFUND_NOTIFICATION, or by refund/inquiry if no notification comes.${at.behind}`,
    entries: [view.reply.entry],
  };
}

/** No longer done at the merchant although the money is back. */
export function regressed({ name }: PlacedRefund, view: RefundView, because: string): Observation {
  return {
    check: 'refund.regressed',
    message: `${name} was done. After ${because} it is "${view.word}" at the merchant.`,
    why: 'The buyer has the money. A refund that looks open again is made a second time.',
    fix: 'ORDER_PARTIALLY_REFUNDED and ORDER_FULLY_REFUNDED are final. Acknowledge later notifications about the refund and change nothing.',
    entries: [view.reply.entry],
  };
}

/** Done or failed at the merchant while Waffo has not decided. */
export function decidedTooEarly({ name }: PlacedRefund, view: RefundView, because: string): Observation {
  const isDone = view.status === 'succeeded';
  return {
    check: isDone ? 'refund.done-too-early' : 'refund.failed-too-early',
    message: `${name} is "${view.word}" at the merchant after ${because}. At Waffo it is still open.`,
    why: isDone
      ? 'The shop tells the buyer that the money is back, but it may never come.'
      : 'The refund can still succeed. A second refund would pay the buyer twice.',
    fix: 'Mark a refund as done or failed only by a final refundStatus of the verified notification or of refund/inquiry. Compare its refundRequestId, acquiringOrderId and refundAmount with your refund first; if one differs, change nothing.',
    entries: [view.reply.entry],
  };
}

/** Still open at the merchant although Waffo refused it. */
export function leftOpen({ name, reply }: PlacedRefund, view: RefundView, code: string): Observation {
  return {
    check: 'refund.left-open',
    message: `Waffo refused ${name} with ${code}, but the merchant shows it as "${view.word}".`,
    why: 'The buyer waits for money that will not come, and nobody starts a new refund.',
    fix: `Mark the refund as failed when Waffo answers ${code}. Only E0001 and lost answers leave a refund open.`,
    entries: [reply.entry, view.reply.entry],
  };
}

/** The merchant cannot show a refund that it made. */
export function unknownToMerchant({ name }: PlacedRefund, { reply }: RefundView): Observation {
  return {
    check: 'refund.unknown-to-merchant',
    message: `The merchant cannot show ${name}: reading it gives ${replyText(reply)}.`,
    why: 'A refund without a record can be made twice.',
    fix: 'Store the refund with its refundRequestId before you call order/refund, and show it at getRefund.',
    entries: [reply.entry],
  };
}
