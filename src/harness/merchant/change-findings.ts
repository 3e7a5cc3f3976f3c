import type { ChangeStatus, SubscriptionView, View } from '../../merchant/index.ts';
import type { PlacedChange } from '../placed-change.ts';
import type { Observation } from '../case-context.ts';
import { cameBack } from './words.ts';

const FOLLOW_WAFFO =
  'Let the verified SUBSCRIPTION_CHANGE_NOTIFICATION, or subscription/change/inquiry when none comes, decide: SUCCESS puts the new plan in the place of the old in one step, CLOSED leaves the old one as it was.';

/** Waffo waits for the subscriber, who is sent nowhere. */
export function noCheckout(change: PlacedChange, answer: string): Observation {
  return {
    check: 'change.no-checkout',
    message: `Waffo answered AUTHORIZATION_REQUIRED with an address for ${change.name}; the merchant's reply (HTTP ${change.reply.status}) has none where the description points.`,
    why: 'The subscriber cannot confirm the change: it runs out of time, and the old plan goes on.',
    fix: 'Hand out webUrl of subscriptionAction where changeSubscription.result.checkoutUrl points.',
    entries: [change.reply.entry, answer],
  };
}

/** The merchant did not get a change to Waffo. */
export function notPlaced(change: PlacedChange, refused: string): Observation {
  const { reply, sent, old } = change;
  return {
    check: 'change.create',
    message: `Changing ${old.name} to ${change.wanted.amount} ${change.wanted.currency} gives ${cameBack(reply)}${
      sent ? '' : ' and subscription/change was never called'
    }${reply.message ? `: "${reply.message}"` : ''}.${refused}`,
    why: 'The subscriber stays on a plan that they no longer want.',
    fix: 'Call subscription/change for an active subscription, with a new subscriptionRequest and the old one as originSubscriptionRequest, and answer 2xx with the id of the change.',
    entries: [reply.entry],
  };
}

/** Done or failed at the merchant while the payer has not decided. */
export function decidedTooEarly(
  change: PlacedChange,
  view: View<ChangeStatus>,
  because: string,
): Observation {
  return {
    check: 'change.decided-too-early',
    message: `${change.name} is "${view.word}" at the merchant after ${because}, while it is still open at Waffo.`,
    why:
      view.status === 'succeeded'
        ? 'The subscriber gets a plan that they may never pay.'
        : 'The payer can still confirm: the new plan is charged and nobody has it.',
    fix: FOLLOW_WAFFO,
    entries: [view.reply.entry],
  };
}

/** The merchant shows another end of the change than Waffo. */
export function notYet(
  change: PlacedChange,
  view: View<ChangeStatus>,
  at: { truth: string; wanted: readonly string[]; seconds: number; told: string },
): Observation {
  return {
    check: `change.${at.wanted[0]}`,
    message: `${change.name} is ${at.truth} at Waffo, and ${at.seconds} s later still "${view.word}" at the merchant (wanted: ${at.wanted.join(' or ')}).${at.told}`,
    why: at.wanted.includes('succeeded')
      ? 'The subscriber has paid for the new plan and does not have it.'
      : 'The subscriber waits for a plan that will not come, and cannot try again.',
    fix: FOLLOW_WAFFO,
    entries: [view.reply.entry],
  };
}

/** After a change not exactly the new plan is active. */
export function notReplaced(
  change: PlacedChange,
  old: SubscriptionView,
  next: SubscriptionView | undefined,
  because: string,
): Observation {
  const both = isRunning(old) && isRunning(next);
  const none = !isRunning(old) && !isRunning(next);
  return {
    check: both ? 'change.two-plans' : none ? 'change.no-plan' : 'change.old-plan-kept',
    message: `After ${because} the old plan ${change.old.subscriptionRef ?? ''} is "${old.word ?? 'unknown'}"${
      next ? ` and the new one ${change.newRef ?? ''} is "${next.word ?? 'unknown'}"` : ''
    }; exactly the new one must be active.`,
    why: both
      ? 'The subscriber has two plans and pays for one.'
      : none
        ? 'The subscriber has paid and has no plan at all.'
        : 'The subscriber has paid for the new plan and still has the old one.',
    fix: 'On SUBSCRIPTION_CHANGE_NOTIFICATION with SUCCESS end the plan of originSubscriptionRequest and activate that of subscriptionRequest in one transaction.',
    entries: [old.reply.entry, ...(next ? [next.reply.entry] : [])],
  };
}

/** The new plan is active although the change did not succeed. */
export function newPlanActive(change: PlacedChange, next: SubscriptionView, because: string): Observation {
  return {
    check: 'change.new-plan-unpaid',
    message: `The new plan ${change.newRef ?? ''} of ${change.name} is "${next.word}" after ${because}.`,
    why: 'The subscriber has a plan that they have not paid.',
    fix: FOLLOW_WAFFO,
    entries: [next.reply.entry],
  };
}

/** The old plan's reference carries the new plan although the change did not succeed. */
export function oldPlanLost(change: PlacedChange, request: string, because: string): Observation {
  return {
    check: 'change.old-plan-lost',
    message: `${change.old.name} carries the new plan (${request}) after ${because}.`,
    why: 'The subscriber has a plan that they have not paid, and the one that they have paid is gone.',
    fix: FOLLOW_WAFFO,
  };
}

/** The first period of the new plan counts more than once. */
export function grantedTwice(
  change: PlacedChange,
  view: SubscriptionView,
  most: number,
  because: string,
): Observation {
  return {
    check: 'change.granted-too-often',
    message: `After ${because} ${String(view.benefits)} period(s) are granted on ${change.name}; at most ${most} can be right.`,
    why: 'Access is given away that nobody paid for.',
    fix: 'The change, the status event and the payment all speak of the same period: grant it once.',
    entries: [view.reply.entry],
  };
}

/** A period of the new plan is paid and not granted. */
export function notGranted(
  change: PlacedChange,
  view: SubscriptionView,
  wanted: number,
  because: string,
): Observation {
  return {
    check: 'change.renewal-not-granted',
    message: `After ${because} ${String(view.benefits)} period(s) are granted on ${change.name}; it must be ${wanted}.`,
    why: 'The subscriber pays for the new plan and is shut out when its first period ends.',
    fix: "Look the plan up by the payment's subscriptionInfo.subscriptionRequest, which is the change's own, compare with the new price, and count the period for the new plan.",
    entries: [view.reply.entry],
  };
}

/** The merchant does not know the change that it made. */
export function unknownToMerchant(change: PlacedChange, view: View<ChangeStatus>): Observation {
  return {
    check: 'change.unknown-to-merchant',
    message: `${change.name} cannot be read from the merchant: ${cameBack(view.reply)}.`,
    why: 'A change without a record can be paid without anybody noticing.',
    fix: 'Store the change with its subscriptionRequest before subscription/change is called, and serve it at getSubscriptionChange.',
    entries: [view.reply.entry],
  };
}

/** The merchant sent another sum than was agreed. */
export function unfaithful(change: PlacedChange, what: string, wanted: string, sent: unknown): Observation {
  return {
    check: `change.${what}-sent`,
    message: `The subscriber changed the plan with ${what} ${wanted}; ${change.name} was sent to Waffo with ${JSON.stringify(sent)}.`,
    why: 'The subscriber is charged something else than the shop showed.',
    fix: `Send the change's own ${what} in subscription/change (the price as productInfoList[0].amount).`,
    entries: [change.reply.entry],
  };
}

function isRunning(view: SubscriptionView | undefined): boolean {
  return view?.status === 'active' || view?.status === 'past_due';
}
