import type { SubscriptionView, View } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import { operationPath } from '../operation-path.ts';
import type { PlacedRefund } from '../placed-refund.ts';

/** Something that ended at Waffo while no notification came. */
export interface Missed<S extends string> {
  name: string;
  /** What happened, for example "its payment". */
  event: string;
  /** The inquiry that tells it. */
  operation: string;
  /** The id under which the merchant asks. */
  key: string | undefined;
  /** The status in the answer. */
  final: string;
  /** What the merchant must show then. */
  wanted: readonly S[];
  view: () => Promise<View<S>>;
  /** The operation of the description that shows it. */
  shownBy: string;
}

/** The merchant shows a refund as done that Waffo does not know. */
export function doneWithoutWaffo({ name }: PlacedRefund, view: View<string>): Observation {
  return {
    check: 'refund.done-too-early',
    message: `The request for ${name} never reached Waffo, but the merchant shows "${view.word}".`,
    why: 'The shop tells the buyer that the money is back, and nobody sends it.',
    fix: 'Mark a refund as done only by a final refundStatus of the verified notification or of refund/inquiry.',
    entries: [view.reply.entry],
  };
}

/** The merchant asked, and did nothing with the answer. */
export function answerIgnored(
  { name, operation, final, event }: Missed<string>,
  view: View<string>,
): Observation {
  return {
    check: 'inquiry.ignored',
    message: `No notification of ${event} came. Waffo answered ${final} to ${operationPath(operation)} for ${name}, but the merchant shows "${view.word}".`,
    why: 'Waffo stops after eight attempts to notify. Then only an inquiry tells the merchant the result.',
    fix: `Handle a signed answer of ${operationPath(operation)} like the notification: compare the same ids and amounts, and do the same things, once. If the database already has the result, a cache or a read model hides it: update it with every change, not with notifications alone.`,
    entries: [view.reply.entry],
  };
}

/**
 * The merchant was told to reconcile, and did not ask.
 * @param instead what it has asked, as a sentence with a space behind it; in the advice, so that the cause stays one
 */
export function neverAsked(
  { name, operation, event }: Missed<string>,
  view: View<string>,
  instead = '',
): Observation {
  return {
    check: 'inquiry.missing',
    message: `No notification of ${event} came. The harness told the merchant to reconcile. The merchant got no answer of ${operationPath(operation)} with the result of ${name}, and shows "${view.word}".`,
    why: 'Waffo stops after eight attempts to notify. Then a buyer who has paid gets nothing, and an order that has ended stays open.',
    fix: `${instead}Ask ${operationPath(operation)} about everything that is open, also about captures in progress, in the call that is described as \`reconcile\`, and in a regular job. If an inquiry is refused or fails, continue with the next one. If you limit the number of orders in one round, do not ask about the same orders every time: begin with those that you have not asked about for the longest time.`,
    entries: [view.reply.entry],
  };
}

/** The merchant asked, and granted nothing for the payment that the answer lists. */
export function paymentIgnored(name: string, view: SubscriptionView, call: string): Observation {
  return {
    check: 'inquiry.payment-ignored',
    message: `No payment event of ${name} came. The merchant asked subscription/inquiry with paymentDetails, and the answer (${call}) lists the first period as paid (PAY_SUCCESS). The merchant shows "${view.word}" and has granted ${String(view.benefits)} period(s).`,
    why: 'Waffo stops after eight attempts to notify. Then the subscriber has paid and gets nothing.',
    fix: 'Go through paymentDetails of the answer. Grant each period whose orderStatus is PAY_SUCCESS and whose amount and currency are right, once.',
    entries: [call, view.reply.entry],
  };
}
