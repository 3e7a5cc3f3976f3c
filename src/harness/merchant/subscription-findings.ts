import { orList } from '../../core/index.ts';
import type { SubscriptionView } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { unmapped } from '../unmapped.ts';
import { replyText } from './buyer-messages.ts';

/** A subscription of the merchant, what the merchant shows of it, and Waffo's own status. */
export interface PlanEvidence {
  plan: PlacedSubscription;
  view: SubscriptionView;
  truth: string | undefined;
  /** The last notification and the merchant's reply, as a sentence; empty if there was none. */
  notification: string;
  /** Where else to look if the merchant has acknowledged what it does not show, as a sentence; empty if it has not. */
  behind: string;
  /** A call of subscription/cancel that the merchant made by itself, by journal id. */
  ownCancel: string | undefined;
}

/** Neither the merchant's reply nor a call to Waffo tells which subscription was made. */
export function nameless({ reply, wanted }: PlacedSubscription, refused: string): Observation {
  const said = reply.message ?? reply.body.slice(0, 120);
  return {
    check: 'subscription.nameless',
    message: `Subscribing for ${wanted.amount} ${wanted.currency} gives ${replyText(reply)}${said ? ` (${said})` : ''}: ${refused ? 'neither the reply nor the call of subscription/create names a subscription' : 'the merchant did not call subscription/create, and the reply names no subscription'}.${refused}`,
    why: 'The buyer gets no checkout and cannot subscribe. Nobody can look up what happened to the subscription.',
    fix: 'Call subscription/create for every subscription. If the reply names it in another place, correct createSubscription.result.subscriptionRef. If a rate limiter refused the call, switch it off for the run.',
    entries: [reply.entry],
  };
}

/** The buyer got no checkout. */
export function noCheckout(
  { checkoutUrl, reply, wanted }: PlacedSubscription,
  answered: string,
  fix: string,
): Observation {
  const lack = checkoutUrl
    ? ', although the merchant did not call subscription/create'
    : ' and no checkout address';
  return {
    check: 'subscription.create',
    message: `Subscribing for ${wanted.amount} ${wanted.currency} gives HTTP ${reply.status}${lack}${reply.message ? `: "${reply.message}"` : ''}.${checkoutUrl ? '' : answered}`,
    why: 'A buyer without a checkout cannot subscribe.',
    fix,
    entries: [reply.entry],
  };
}

/** Created at Waffo for something else than the buyer asked for. */
export function notAsOrdered(
  plan: PlacedSubscription,
  what: string,
  wanted: string,
  sent: unknown,
): Observation {
  return {
    check: `subscription.${what}-sent`,
    message: `The buyer subscribed for ${what} ${wanted}; ${plan.name} was created at Waffo with ${JSON.stringify(sent)}.`,
    why: 'The subscriber pays an amount, or at times, that the shop did not show.',
    fix: `Send the ${what} of the subscription in subscription/create.`,
    entries: [plan.reply.entry],
  };
}

/** The subscription could not be made active at both sides. */
export function notActiveYet({ plan, view, truth }: PlanEvidence): Observation {
  const strange = unmapped(view, 'getSubscription');
  return {
    check: 'subscription.precondition',
    message: `${strange?.sentence ?? ''}${plan.name} is ${truth ?? 'unknown'} at Waffo and "${view.word ?? 'unknown'}" at the merchant. The rest of this case needs an active subscription.`,
    why: 'Renewals, cancellations and plan changes begin with a subscription that both sides know to be active.',
    fix: strange?.fix ?? 'Correct the cause of the finding subscription.active first.',
  };
}

/** Active at the merchant while nothing is paid. */
export function activeUnpaid(
  { plan, view, truth, notification }: PlanEvidence,
  because: string,
): Observation {
  return {
    check: 'subscription.active-without-payment',
    message: `${plan.name} is "${view.word}" at the merchant after ${because}. At Waffo it ${truth ? `is ${truth}` : 'does not exist'}.${notification}`,
    why: 'The subscriber gets access that nobody paid for.',
    fix: 'Activate a subscription in two cases only. First, a verified status event says ACTIVE in subscriptionStatus, and its subscriptionRequest, amount and currency are right. Second, a signed answer of subscription/inquiry says so.',
    entries: [view.reply.entry],
  };
}

/** Given up at the merchant while the payer can still pay. */
export function closedWhileOpen(
  { plan, view, truth, notification }: PlanEvidence,
  because: string,
): Observation {
  return {
    check: 'subscription.closed-while-open',
    message: `${plan.name} is "${view.word}" at the merchant after ${because}. ${truth ? `At Waffo it is ${truth}` : 'Waffo has no status of it yet'}.${notification}`,
    why: 'The payer can still pay, or has paid already: Waffo charges a card every period for a subscription that the merchant has given up.',
    fix: 'Keep the subscription open after E0001, a timeout or a lost connection. Let the status event, or subscription/inquiry with the same subscriptionRequest, decide.',
    entries: [view.reply.entry],
  };
}

/** Ended at the merchant, or open once more, although Waffo goes on charging for it. */
export function endedWhileActive(
  { plan, view, truth, notification, ownCancel }: PlanEvidence,
  because: string,
): Observation {
  const shown = `${plan.name} is "${view.word}" at the merchant after ${because}. At Waffo it is ${truth ?? 'unknown'}.`;
  if (ownCancel !== undefined) {
    return {
      check: 'subscription.ended-while-active',
      message: `${shown} The merchant called subscription/cancel (${ownCancel}), although nobody had asked it to cancel.`,
      why: 'The subscriber loses a plan that is paid for. If the new plan fails, the subscriber has no plan at all.',
      fix: 'Do not call subscription/cancel for a plan change or a failed payment. Waffo ends the old plan when the change succeeds (SUBSCRIPTION_CHANGE_NOTIFICATION says SUCCESS), and keeps it when the change fails.',
      entries: [ownCancel, view.reply.entry],
    };
  }
  if (view.status === 'pending') {
    return {
      check: 'subscription.set-back',
      message: `${shown}${notification}`,
      why: 'The subscriber has paid, has no access, and is sent to the checkout again.',
      fix: 'Only move the status of a subscription forward. An answer or an event may be older than your record: when it arrives, read the row again under a lock (SELECT ... FOR UPDATE), and never save values that you read before a call.',
      entries: [view.reply.entry],
    };
  }
  return {
    check: 'subscription.ended-while-active',
    message: `${shown}${notification}`,
    why: 'The subscriber has no access, but Waffo continues to charge, or repeats a failed payment.',
    fix: 'End a subscription only when a verified status event or subscription/inquiry says CLOSE, …_CANCELLED or EXPIRED. A failed payment or a refund of a period does not end it.',
    entries: [view.reply.entry],
  };
}

/** Still running at the merchant although it has ended. */
export function revived({ plan, view, truth, notification }: PlanEvidence, because: string): Observation {
  return {
    check: 'subscription.revived',
    message: `${plan.name} has ended (${truth ?? 'unknown'} at Waffo). After ${because} it is "${view.word}" at the merchant.${notification}`,
    why: 'The subscriber keeps access that nobody pays for.',
    fix: 'CLOSE, …_CANCELLED and EXPIRED are final. No later event may change the subscription.',
    entries: [view.reply.entry],
  };
}

/** Did not reach a status in time. */
export function notReached(
  { plan, view, truth, notification, behind }: PlanEvidence,
  wanted: readonly string[],
  seconds: number,
  after?: string,
): Observation {
  return {
    check: `subscription.${wanted.length > 1 ? 'ended' : wanted[0]}`,
    message: `${plan.name} is ${truth ?? 'unknown'} at Waffo${after === undefined ? '' : ` after ${after}`}. ${seconds} s later it is still "${view.word}" at the merchant; ${orList(wanted)} is expected.${notification}`,
    why: wanted.includes('active')
      ? 'The subscriber has paid and gets nothing.'
      : 'The merchant continues as if periods were paid, or could still be paid.',
    fix: `Set the status by the verified status event, or by subscription/inquiry if no event comes: ACTIVE; CLOSE; MERCHANT_, USER_ and CHANNEL_CANCELLED; EXPIRED.${behind}`,
    entries: [view.reply.entry],
    ...(behind !== '' && { acknowledged: true }),
  };
}

const ONCE_PER_PERIOD =
  'Store the number of every granted period. Grant a period only on PAY_SUCCESS over its price, and only if its number is new. A PAYMENT_NOTIFICATION (subscriptionInfo.period) and a period event (productInfo.currentPeriod) may both be about the same period, and each may come more than once.';
const GRANT_ON_PAYMENT =
  'Grant the period when a PAYMENT_NOTIFICATION with productName SUBSCRIPTION says PAY_SUCCESS. Find the subscription by subscriptionInfo.subscriptionRequest.';
const ALSO_AFTER_THE_END =
  'Do so in whatever status the subscription is: its payment may arrive after its end.';

/** What became of the payment of a period that was not granted. */
function lostPayment(plan: PlacedSubscription, period: number): { text: string; fix: string } {
  const events = plan.acknowledgedPayments(period);
  const paid = events.findIndex(({ isPaid }) => isPaid);
  if (paid < 0) return { text: '', fix: GRANT_ON_PAYMENT };
  const failed = events.slice(0, paid).find(({ isPaid }) => !isPaid);
  const text = ` The merchant has acknowledged the payment of period ${period} (${events[paid]?.id ?? ''})`;
  if (!failed) return { text: `${text}.`, fix: GRANT_ON_PAYMENT };
  return {
    text: `${text}, and before it a failed attempt at the same period (${failed.id}).`,
    fix: `A failed attempt and the payment of a period are two events: if you keep a list of handled events, include orderStatus in its key. ${GRANT_ON_PAYMENT}`,
  };
}

/** More or fewer periods than were paid. */
export function wrongPeriods(
  { plan, view }: Pick<PlanEvidence, 'plan' | 'view'>,
  wanted: number,
  because: string,
): Observation {
  const tooMany = Number(view.benefits) > wanted;
  const { text, fix } = tooMany ? { text: '', fix: ONCE_PER_PERIOD } : lostPayment(plan, wanted);
  const strange = unmapped(view, 'getSubscription');
  const isOver = !tooMany && (view.status === 'cancelled' || view.status === 'closed');
  return {
    check: tooMany ? 'subscription.granted-too-often' : 'subscription.not-granted',
    message: `${strange?.sentence ?? ''}${plan.name} has granted ${String(view.benefits)} period(s) after ${because}; ${wanted} is right.${text}`,
    why: tooMany
      ? 'The subscriber gets access that nobody paid for.'
      : 'The subscriber has paid for a period and gets nothing.',
    fix: `${strange ? `${strange.fix} ` : ''}${fix}${isOver ? ` ${ALSO_AFTER_THE_END}` : ''}`,
    entries: [view.reply.entry],
  };
}

/** The merchant cannot show a subscription that it sold. */
export function unknownToMerchant({ plan, view }: Pick<PlanEvidence, 'plan' | 'view'>): Observation {
  const { status, message } = view.reply;
  return {
    check: 'subscription.unknown-to-merchant',
    message: `The merchant cannot show ${plan.name}: reading it gives HTTP ${status}${message ? `, "${message}"` : ''}.`,
    why: 'Waffo charges every period for a subscription that the merchant has no record of, and nobody notices.',
    fix: 'Store the subscription with its subscriptionRequest before you call subscription/create, and show it at getSubscription.',
    entries: [view.reply.entry],
  };
}

/** Still open at the merchant although Waffo refused it. */
export function leftOpen(plan: PlacedSubscription, view: SubscriptionView, code: string): Observation {
  return {
    check: 'subscription.left-open',
    message: `Waffo refused ${plan.name} with ${code}, but the merchant shows it as "${view.word}".`,
    why: 'A subscription that nobody can pay stays open: the buyer waits, or has access without paying.',
    fix: `Close the subscription when Waffo answers ${code} (class ${code[0]}). Only E0001, lost answers and answers whose signature is wrong leave it open. If the merchant does close refused subscriptions, look at how it verifies the signature of Waffo's answers.`,
    entries: [plan.reply.entry, view.reply.entry],
  };
}

/** A checkout for a subscription that Waffo refused. */
export function checkoutAfterRefusal(
  { checkoutUrl, name, reply }: PlacedSubscription,
  code: string,
): Observation {
  return {
    check: 'subscription.checkout-after-refusal',
    message: `Waffo refused ${name} with ${code}, but the merchant sends the buyer to ${checkoutUrl}.`,
    why: 'The buyer comes to a page where nobody can pay.',
    fix: 'Read `code` of the answer. If it is not "0", there is no checkout.',
    entries: [reply.entry],
  };
}
