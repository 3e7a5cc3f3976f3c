import { orList } from '../../../core/index.ts';
import type { ChangeStatus, Reply, SubscriptionView, View } from '../../../merchant/index.ts';
import type { Observation } from '../../case-context.ts';
import type { PlacedSubscription } from '../placed.ts';
import type { PlacedChange } from '../placed-change.ts';
import { adviceFor } from './advice.ts';
import type { Evidence } from './observer.ts';

type Seen = Evidence<SubscriptionView>;

const TELL_APART =
  'A change creates a new order at Pancake (data.orderId), which may have its own number, and ends the old one. On subscription.plan_changed move the subscription to the new order. After that, canceled, renewed and every other event of the old order must change nothing.';

/** No page on which the change could be confirmed. */
export function notPlaced(change: PlacedChange, refused: string): Observation {
  const { reply, old, wanted, checkoutUrl } = change;
  return {
    check: 'change.created',
    message: `A subscriber who changes ${old.name} to ${wanted.item} gets ${reply.status === 0 ? 'no reply' : `HTTP ${reply.status}`}${reply.message ? ` ("${reply.message}")` : ''} and ${checkoutUrl === undefined ? 'no page' : `the address ${checkoutUrl}, which is not a page of Pancake`}.${refused}`,
    why: 'Subscribers keep a plan that they no longer want.',
    fix: 'Call create-session with the productId of the new plan and with originOrderId, the orderId of the active plan (after a change, the order of that change), and answer with its checkoutUrl, where the buyer confirms.',
    entries: [reply.entry],
  };
}

/** Somebody can change the plan of what is not theirs. */
export function placedByOther(
  plan: PlacedSubscription,
  item: string,
  reply: Reply<unknown>,
  who: string,
): Observation {
  return {
    check: 'change.placed-by-other',
    message: `Buyer ${who} asked to change ${plan.name} to ${item}, which belongs to another buyer. The merchant answered HTTP ${reply.status} with a page of Pancake that confirms the change.`,
    why: "Anybody who knows or guesses a reference changes the plans of others, and the owner's card pays.",
    fix: 'Compare the signed-in user with the owner of the subscription before every change, and refuse with 403 or 404.',
    entries: [reply.entry],
  };
}

/** A checkout of another subscription in place of a change. */
export function secondSubscription(change: PlacedChange): Observation {
  return {
    check: 'change.second-subscription',
    message: `A subscriber who changes ${change.old.name} to ${change.wanted.item} is sent to the checkout of a second subscription: create-session has no originOrderId.`,
    why: 'The subscriber pays for both plans every month.',
    fix: 'Send the orderId of the current plan as originOrderId.',
    entries: [change.entry, ...(change.call ? [change.call.id] : [])],
  };
}

/** The page does not take the confirmation. */
export function notConfirmed(change: PlacedChange, truth: string, said?: string): Observation {
  return {
    check: 'change.not-confirmed',
    message: `Pancake's page does not let the subscriber confirm ${change.name}${said === undefined ? '' : ` (${said})`}. At Pancake the subscription is ${truth}.`,
    why: 'Subscribers keep a plan that they no longer want.',
    fix: 'Ask for a new session for each change: a session is valid for 45 minutes, and only an active subscription can be changed.',
    entries: [change.entry],
  };
}

/** The subscriber has no plan after the change. */
export function noPlan(change: PlacedChange, seen: Seen, because: string): Observation {
  return {
    check: 'change.no-plan',
    message: `After ${because}, ${(change.next ?? change.old).name} is "${seen.view.word ?? 'unknown'}" at the merchant; the new plan ${change.wanted.item} must be active. At Pancake the old and the new order are ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The subscriber has paid for the new plan and does not have it.',
    fix: TELL_APART,
    entries: [seen.view.reply.entry],
  };
}

/** The old plan goes on beside the new one. */
export function twoPlans(change: PlacedChange, seen: Seen, because: string): Observation {
  return {
    check: 'change.two-plans',
    message: `After ${because}, the old plan ${change.old.name} is still "${seen.view.word ?? 'unknown'}" at the merchant, together with the new one ${change.next?.reference ?? ''}. At Pancake they are ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The subscriber has two plans and pays for one.',
    fix: TELL_APART,
    entries: [seen.view.reply.entry],
  };
}

/** The change itself is shown in another status. */
export function otherStatus(
  change: PlacedChange,
  view: View<ChangeStatus>,
  seen: { wanted: readonly ChangeStatus[]; after: string; truth: string; told: string },
): Observation {
  return {
    check: `change.${seen.wanted[0]}`,
    message: `${change.name} is "${view.word ?? `HTTP ${view.reply.status}`}" at the merchant after ${seen.after}; ${orList(seen.wanted)} is expected. At Pancake the orders of the subscription are ${seen.truth}.${seen.told}`,
    why: 'The subscriber sees a plan that differs from the one at Pancake.',
    fix: `${adviceFor(seen.after)}A change is pending until subscription.plan_changed or subscription.plan_change_failed comes; plan_change_scheduled only says that it will happen. Events may name the old or the new order.`,
    entries: [view.reply.entry],
  };
}
