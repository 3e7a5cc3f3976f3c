import { orList } from '../../core/index.ts';
import type { ChangeStatus, SubscriptionView, View } from '../../merchant/index.ts';
import type { PlacedChange } from '../placed-change.ts';
import type { Observation } from '../case-context.ts';
import { replyText } from './buyer-messages.ts';

const FOLLOW_WAFFO =
  'Let the verified SUBSCRIPTION_CHANGE_NOTIFICATION decide, or subscription/change/inquiry if no notification comes. SUCCESS replaces the old plan by the new one in one step. CLOSED leaves the old plan as it was.';

/** Waffo waits for the subscriber, but the merchant gives no address. */
export function noCheckout(change: PlacedChange, answer: string): Observation {
  return {
    check: 'change.no-checkout',
    message: `Waffo answered AUTHORIZATION_REQUIRED with an address for ${change.name}. The merchant's reply (HTTP ${change.reply.status}) has no address where the description says.`,
    why: 'The subscriber cannot confirm the change: its time runs out, and the old plan continues.',
    fix: 'Return webUrl of subscriptionAction at the place that changeSubscription.result.checkoutUrl names.',
    entries: [change.reply.entry, answer],
  };
}

/** The merchant did not get a change to Waffo. */
export function notPlaced(change: PlacedChange, refused: string): Observation {
  const { reply, sent, old } = change;
  return {
    check: 'change.create',
    message: `Changing ${old.name} to ${change.wanted.amount} ${change.wanted.currency} gives ${replyText(reply)}${
      sent ? '' : ', and the merchant did not call subscription/change'
    }${reply.message ? `: "${reply.message}"` : ''}.${refused}`,
    why: 'The subscriber keeps a plan that they no longer want.',
    fix: 'Call subscription/change for an active subscription. Send a new subscriptionRequest, and the old one as originSubscriptionRequest. Answer 2xx with the id of the change.',
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
    message: `${change.name} is "${view.word}" at the merchant after ${because}. At Waffo it is still open.`,
    why:
      view.status === 'succeeded'
        ? 'The subscriber gets a plan that they may never pay for.'
        : 'The payer can still confirm the change: Waffo then charges for a new plan that the subscriber does not have.',
    fix: FOLLOW_WAFFO,
    entries: [view.reply.entry],
  };
}

/** Did not reach a status in time. */
export function notReached(
  change: PlacedChange,
  view: View<ChangeStatus>,
  at: { truth: string; wanted: readonly string[]; seconds: number; notification: string },
): Observation {
  return {
    check: `change.${at.wanted[0]}`,
    message: `${change.name} is ${at.truth} at Waffo. ${at.seconds} s later it is still "${view.word}" at the merchant; ${orList(at.wanted)} is expected.${at.notification}`,
    why: at.wanted.includes('succeeded')
      ? 'The subscriber has paid for the new plan and does not have it.'
      : 'The subscriber waits for a plan that will not come, and cannot try again.',
    fix: FOLLOW_WAFFO,
    entries: [view.reply.entry],
  };
}

/** After a change the new plan is not the only active one. */
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
    }. Only the new plan must be active.`,
    why: both
      ? 'The subscriber has two plans and pays for one.'
      : none
        ? 'The subscriber has paid and has no plan at all.'
        : 'The subscriber has paid for the new plan and still has the old one.',
    fix: 'On SUBSCRIPTION_CHANGE_NOTIFICATION with SUCCESS, end the plan of originSubscriptionRequest and activate the plan of subscriptionRequest in one transaction.',
    entries: [old.reply.entry, ...(next ? [next.reply.entry] : [])],
  };
}

/** The new plan is active although the change did not succeed. */
export function newPlanActive(change: PlacedChange, next: SubscriptionView, because: string): Observation {
  return {
    check: 'change.new-plan-unpaid',
    message: `The new plan ${change.newRef ?? ''} of ${change.name} is "${next.word}" after ${because}.`,
    why: 'The subscriber has a plan that they have not paid for.',
    fix: FOLLOW_WAFFO,
    entries: [next.reply.entry],
  };
}

/** The new plan is active again although it had ended. */
export function newPlanRevived(
  change: PlacedChange,
  ref: string,
  next: SubscriptionView,
  because: string,
): Observation {
  return {
    check: 'change.new-plan-revived',
    message: `The channel has ended the new plan of ${change.name} (subscriptionRequest ${change.subscriptionRequest ?? 'unknown'}), and the merchant showed that. After ${because} the subscription ${ref} is "${next.word}" again.`,
    why: 'The subscriber keeps access that nobody pays for.',
    fix: 'On SUCCESS of a change, activate the new plan only if it is still pending. CLOSE, …_CANCELLED and EXPIRED are final.',
    entries: [next.reply.entry],
  };
}

/** The plan of a subscriber is active although the end of the new plan was acknowledged before the change succeeded. */
export function newPlanEndLost(
  change: PlacedChange,
  ref: string,
  { word = 'unknown', subscriptionRequest, reply }: SubscriptionView,
  because: string,
): Observation {
  const shown = subscriptionRequest === undefined ? '' : ` with subscriptionRequest ${subscriptionRequest}`;
  return {
    check: 'change.new-plan-revived',
    message: `The channel has ended the new plan of ${change.name} (subscriptionRequest ${change.subscriptionRequest ?? 'unknown'}), and the merchant acknowledged that event. After ${because} the subscription ${ref} is "${word}"${shown}.`,
    why: 'The subscriber keeps access that nobody pays for.',
    fix: 'Store the end of the new plan when its event comes, also before the change has succeeded. On SUCCESS of a change, end the old plan, and activate the new plan only if it is still pending.',
    entries: [reply.entry],
  };
}

/** The old plan's reference carries the new plan although the change did not succeed. */
export function oldPlanLost(change: PlacedChange, request: string, because: string): Observation {
  return {
    check: 'change.old-plan-lost',
    message: `${change.old.name} has the new plan (${request}) after ${because}.`,
    why: 'The subscriber has a plan that they have not paid for, and has lost the one that they have paid for.',
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
    message: `After ${because} the merchant has granted ${String(view.benefits)} period(s) on ${change.name}; at most ${most} can be right.`,
    why: 'The subscriber gets access that nobody paid for.',
    fix: 'The change, the status event and the payment all tell of the same period. Grant it once.',
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
    message: `After ${because} the merchant has granted ${String(view.benefits)} period(s) on ${change.name}; ${wanted} is right.`,
    why: 'The subscriber pays for the new plan and loses access when its first period ends.',
    fix: 'Find the plan by subscriptionInfo.subscriptionRequest of the payment, which is the subscriptionRequest of the change. Compare the amount with the new price, and grant the period to the new plan.',
    entries: [view.reply.entry],
  };
}

/** The merchant cannot show a change that it made. */
export function unknownToMerchant(change: PlacedChange, view: View<ChangeStatus>): Observation {
  return {
    check: 'change.unknown-to-merchant',
    message: `The merchant cannot show ${change.name}: reading it gives ${replyText(view.reply)}.`,
    why: 'Nobody notices a payment for a change that the merchant has no record of.',
    fix: 'Store the change with its subscriptionRequest before you call subscription/change, and show it at getSubscriptionChange.',
    entries: [view.reply.entry],
  };
}

/** The merchant sent another amount than was agreed. */
export function notAsAsked(change: PlacedChange, what: string, wanted: string, sent: unknown): Observation {
  return {
    check: `change.${what}-sent`,
    message: `The subscriber changed the plan with ${what} ${wanted}; ${change.name} was sent to Waffo with ${JSON.stringify(sent)}.`,
    why: 'The subscriber pays an amount that the shop did not show.',
    fix: `Send the ${what} of the change in subscription/change (the price as productInfoList[0].amount).`,
    entries: [change.reply.entry],
  };
}

function isRunning(view: SubscriptionView | undefined): boolean {
  return view?.status === 'active' || view?.status === 'past_due';
}
