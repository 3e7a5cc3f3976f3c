import type { SubscriptionView } from '../../merchant/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { Observation } from '../case-context.ts';
import { cameBack } from './words.ts';

/** How a merchant proves that each period is granted once. */
export const SHOW_PERIODS =
  'Show in getSubscription how many periods were granted, as a number, and point `benefits` at it; or show Waffo your log of granted periods.';

/** How a merchant proves that a renewal grants a period. */
export const SHOW_RENEWALS =
  'Show in getSubscription how many periods were granted (`benefits`, a number) or until when access lasts (`accessUntil`), and point at it.';

/** What a truth value cannot show. */
export const EACH_ONCE_UNSEEN = 'periods are granted, "each once" is not proved: `benefits` is a truth value';
export const RENEWAL_UNSEEN =
  '`benefits` is a truth value and there is no `accessUntil`, so that a renewal grants a period is not proved';
export const NO_BENEFITS =
  'getSubscription.result has no `benefits`, so how many periods were granted is not proved';

/** A subscription of the merchant, what it shows of it, and Waffo's own status. */
export interface Sight {
  plan: PlacedSubscription;
  view: SubscriptionView;
  truth: string | undefined;
  /** The last notification and the merchant's reply, as a sentence; empty if there was none. */
  told: string;
  /** A call of subscription/cancel that the merchant made by itself, by journal id. */
  ownCancel: string | undefined;
}

/** Neither the merchant's reply nor a call to Waffo tells which subscription was made. */
export function nameless({ reply, wanted }: PlacedSubscription, refused: string): Observation {
  const said = reply.message ?? reply.body.slice(0, 120);
  return {
    check: 'subscription.nameless',
    message: `Subscribing for ${wanted.amount} ${wanted.currency} gives ${cameBack(reply)}${said ? ` (${said})` : ''}: ${refused ? 'neither the reply nor the call of subscription/create names a subscription' : 'subscription/create was never called, and the reply names no subscription'}.${refused}`,
    why: 'A buyer who reaches no checkout cannot subscribe, and nobody can look up what became of it.',
    fix: 'Call subscription/create for every subscription. If the reply names it elsewhere, mend createSubscription.result.subscriptionRef; if a rate limiter refused it, switch that off for the run.',
    entries: [reply.entry],
  };
}

/** Active at the merchant while nothing is paid. */
export function activeUnpaid({ plan, view, truth, told }: Sight, because: string): Observation {
  return {
    check: 'subscription.active-without-payment',
    message: `${plan.name} is "${view.word}" at the merchant after ${because}, while Waffo says ${truth ?? 'it does not exist'}.${told}`,
    why: 'Access is given away that nobody paid for.',
    fix: 'Activate a subscription only on a status event whose signature, subscriptionRequest, amount and currency fit and whose subscriptionStatus is ACTIVE, or on a subscription/inquiry that says so.',
    entries: [view.reply.entry],
  };
}

/** Given up at the merchant while the payer can still pay. */
export function closedWhileOpen({ plan, view, truth, told }: Sight, because: string): Observation {
  return {
    check: 'subscription.closed-while-open',
    message: `${plan.name} is "${view.word}" at the merchant after ${because}, while Waffo says ${truth ?? 'nothing yet'}.${told}`,
    why: 'The payer can still pay, or has paid: a card is charged every period for a subscription that the merchant has given up.',
    fix: 'Keep the subscription open after E0001, a timeout or a lost connection, and let subscription/inquiry with the same subscriptionRequest or the status event decide.',
    entries: [view.reply.entry],
  };
}

/** Ended at the merchant although Waffo goes on charging for it. */
export function endedWhileActive(
  { plan, view, truth, told, ownCancel }: Sight,
  because: string,
): Observation {
  const shown = `${plan.name} is "${view.word}" at the merchant after ${because}, while Waffo says ${truth ?? 'nothing'}.`;
  if (ownCancel !== undefined) {
    return {
      check: 'subscription.ended-while-active',
      message: `${shown} The merchant itself called subscription/cancel (${ownCancel}), though nobody had asked it to cancel.`,
      why: 'The subscriber loses a plan that is paid for, and has none if what was to replace it fails.',
      fix: 'Do not call subscription/cancel for a plan change or a failed payment. Waffo ends the old plan when the change succeeds (SUBSCRIPTION_CHANGE_NOTIFICATION says SUCCESS) and keeps it when the change fails.',
      entries: [ownCancel, view.reply.entry],
    };
  }
  return {
    check: 'subscription.ended-while-active',
    message: `${shown}${told}`,
    why: 'Waffo goes on charging a subscriber who has been shut out, or gives a failed payment its next try for nothing.',
    fix: 'End a subscription only when a verified status event or subscription/inquiry says CLOSE, …_CANCELLED or EXPIRED; a failed payment of a period ends nothing.',
    entries: [view.reply.entry],
  };
}

/** Still running at the merchant although it has ended. */
export function revived({ plan, view, truth, told }: Sight, because: string): Observation {
  return {
    check: 'subscription.revived',
    message: `${plan.name} has ended (${truth ?? 'unknown'} at Waffo) and is "${view.word}" at the merchant after ${because}.${told}`,
    why: 'Access goes on for which nobody pays any more.',
    fix: 'CLOSE, …_CANCELLED and EXPIRED are final: let no later event lead a subscription out of them.',
    entries: [view.reply.entry],
  };
}

/** Not in the status that it must have reached. */
export function notYet(
  { plan, view, truth, told }: Sight,
  wanted: readonly string[],
  seconds: number,
  after?: string,
): Observation {
  return {
    check: `subscription.${wanted.length > 1 ? 'ended' : wanted[0]}`,
    message: `${plan.name} is ${truth ?? 'unknown'} at Waffo${after === undefined ? '' : ` after ${after}`}, and ${seconds} s later still "${view.word}" at the merchant (wanted: ${wanted.join(' or ')}).${told}`,
    why: wanted.includes('active')
      ? 'The subscriber has paid and gets nothing.'
      : 'The merchant goes on as if periods were still paid for, or could be.',
    fix: 'Let the verified status event, or subscription/inquiry when none comes, set the status: ACTIVE; CLOSE; MERCHANT_, USER_ and CHANNEL_CANCELLED; EXPIRED.',
    entries: [view.reply.entry],
  };
}

/** More or fewer periods than were paid. */
export function wrongPeriods(
  { plan, view }: Pick<Sight, 'plan' | 'view'>,
  wanted: number,
  because: string,
): Observation {
  const tooMany = Number(view.benefits) > wanted;
  return {
    check: tooMany ? 'subscription.granted-too-often' : 'subscription.not-granted',
    message: `${plan.name} has granted ${String(view.benefits)} period(s) after ${because}; right is ${wanted}.`,
    why: tooMany
      ? 'Access is given away that nobody paid for.'
      : 'The subscriber has paid for a period and gets nothing.',
    fix: tooMany
      ? 'Keep the number of every period that was granted, and grant one only on PAY_SUCCESS over its price and only if its number is new: a PAYMENT_NOTIFICATION (subscriptionInfo.period) and a period event (productInfo.currentPeriod) may both speak of it, each more than once.'
      : 'Grant the period when a PAYMENT_NOTIFICATION with productName SUBSCRIPTION says PAY_SUCCESS; find the subscription by subscriptionInfo.subscriptionRequest.',
    entries: [view.reply.entry],
  };
}

/** The merchant does not know what it sold. */
export function unknownToMerchant({ plan, view }: Pick<Sight, 'plan' | 'view'>): Observation {
  const { status, message } = view.reply;
  return {
    check: 'subscription.unknown-to-merchant',
    message: `${plan.name} cannot be read from the merchant: HTTP ${status}${message ? `, "${message}"` : ''}.`,
    why: 'A subscription that the merchant has no record of is charged every period without anybody noticing.',
    fix: 'Store the subscription with its subscriptionRequest before subscription/create is called, and serve it at getSubscription.',
    entries: [view.reply.entry],
  };
}
