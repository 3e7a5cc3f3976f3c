import type { Reply, SubscriptionView } from '../../../merchant/index.ts';
import type { Observation } from '../../case-context.ts';
import type { PlacedSubscription } from '../placed.ts';
import { adviceFor } from './advice.ts';
import type { Evidence } from './observer.ts';

type Seen = Evidence<SubscriptionView>;

/** What is known of a call that had no effect at Pancake. */
interface WithoutEffect {
  /** For messages. */
  which: string;
  /** How the subscription stands at Pancake. */
  truth: string;
  /** How Pancake refused it, as a sentence with a space before it, or empty. */
  refused: string;
  /** An idempotency key that was sent before; undefined: none. */
  key: string | undefined;
}

const answered = ({ status, message }: Reply<unknown>): string =>
  `${status === 0 ? 'nothing' : `HTTP ${status}`}${message ? ` ("${message}")` : ''}`;

const keyText = (key: string | undefined): string =>
  key === undefined
    ? ''
    : ` The call had the X-Idempotency-Key ${key} of an earlier call, so Pancake repeated its old answer and did nothing.`;

const NEW_KEY =
  'Send a new X-Idempotency-Key with each request of a buyer, or none. Use a key again only to repeat the same request after a lost answer.';

const OWNER =
  'Compare the signed-in user with the owner of the subscription before every change, and refuse with 403 or 404.';
const NO_ANSWER =
  'Show a cancellation only after Pancake has confirmed it: by the answer of cancel-order, by subscription.canceling or by a query. After a failed call, tell the buyer that it did not work, or repeat it until it works.';

/** A cancellation did not come to Pancake. */
export function notCancelled(
  plan: PlacedSubscription,
  reply: Reply<unknown>,
  seen: WithoutEffect,
): Observation {
  return {
    check: 'subscription.cancelled-at-pancake',
    message: `The merchant answered ${answered(reply)} to ${seen.which} of ${plan.name}; at Pancake it is ${seen.truth}.${seen.refused}${keyText(seen.key)}`,
    why: 'The subscriber has cancelled, but is charged again.',
    fix:
      seen.key === undefined
        ? 'Call subscription-order/cancel-order with the orderId of the current plan, and answer 2xx only if it succeeds.'
        : NEW_KEY,
    entries: [reply.entry],
  };
}

/** A cancellation was not taken back at Pancake. */
export function notTakenBack(
  plan: PlacedSubscription,
  reply: Reply<unknown>,
  seen: WithoutEffect,
): Observation {
  return {
    check: 'subscription.reactivated-at-pancake',
    message: `The merchant answered ${answered(reply)} when ${seen.which} of ${plan.name} was to be taken back; at Pancake it is ${seen.truth}.${seen.refused}${keyText(seen.key)}`,
    why: 'The subscriber believes that the subscription continues, but it ends with the period.',
    fix:
      seen.key === undefined
        ? 'Call subscription-order/reactivate-order with the orderId of the current plan, and answer 2xx only if it succeeds.'
        : NEW_KEY,
    entries: [reply.entry],
  };
}

/** Canceling at Pancake, and not at the merchant. */
export function notShown(plan: PlacedSubscription, seen: Seen, because: string): Observation {
  return {
    check: 'subscription.canceling',
    message: `After ${because}, ${plan.name} is "${seen.view.word ?? 'unknown'}" at the merchant; "canceling" is expected. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The subscriber does not see that the cancellation has worked, and cancels again or complains.',
    fix: `${adviceFor(because)}Take the status from the answer of cancel-order, or from subscription.canceling. It shares its \`id\` with the other events of the order: do not drop it as a duplicate.`,
    entries: [seen.view.reply.entry],
  };
}

/** Ended with the cancellation although the policy keeps access. */
export function endedAtOnce(plan: PlacedSubscription, seen: Seen, because: string): Observation {
  return {
    check: 'subscription.ended-while-paid',
    message: `After ${because}, ${plan.name} is "${seen.view.word ?? 'unknown'}" at the merchant, so it has ended there. At Pancake it is ${seen.truth}, and the policy keeps access until the end of the period.${seen.told}`,
    step: because,
    why: 'The subscriber loses paid access.',
    fix: 'subscription.canceling is not the end: access continues until subscription.canceled. Show accessUntil, or set the policy cancelKeepsAccessUntilPeriodEnd to false.',
    entries: [seen.view.reply.entry],
  };
}

/** Somebody cancelled what is not theirs. */
export function cancelledByOther(
  plan: PlacedSubscription,
  reply: Reply<unknown>,
  who: string,
  status: string,
): Observation {
  return {
    check: 'subscription.cancelled-by-other',
    message: `${who} asked for the cancellation of ${plan.name}, which belongs to another buyer. The merchant answered ${answered(reply)}, and the subscription is ${status}.`,
    why: 'Anybody who knows or guesses a reference ends the subscriptions of others.',
    fix: OWNER,
    entries: [reply.entry],
  };
}

/** Somebody took back the cancellation of what is not theirs. */
export function takenBackByOther(plan: PlacedSubscription, reply: Reply<unknown>, who: string): Observation {
  return {
    check: 'subscription.taken-back-by-other',
    message: `Buyer ${who} asked to take the cancellation of ${plan.name} back, which belongs to another buyer. The merchant answered ${answered(reply)}, and the subscription is active again at Pancake.`,
    why: 'The owner has cancelled, and is charged again.',
    fix: OWNER,
    entries: [reply.entry],
  };
}

/** Pancake was never told of a cancellation that the merchant shows. */
export function shownWithoutEffect(
  plan: PlacedSubscription,
  seen: Seen,
  reply: Reply<unknown>,
  because: string,
): Observation {
  return {
    check: 'subscription.cancelled-only-here',
    message: `After ${because}, the merchant answered ${answered(reply)} and shows ${plan.name} as "${seen.view.word ?? 'unknown'}". At Pancake it is ${seen.truth}: it was not cancelled.${seen.told}`,
    step: because,
    why: 'The subscriber believes that it is cancelled, and is charged again.',
    fix: NO_ANSWER,
    entries: [reply.entry, seen.view.reply.entry],
  };
}

/** Pancake was never told of a cancellation to which the merchant said yes. */
export function yesWithoutEffect(
  plan: PlacedSubscription,
  reply: Reply<unknown>,
  truth: string,
  because: string,
): Observation {
  return {
    check: 'subscription.cancelled-only-here',
    message: `After ${because}, the merchant answered ${answered(reply)} to the cancellation of ${plan.name}. At Pancake it is ${truth}: it was not cancelled, then or later.`,
    step: because,
    why: 'The subscriber believes that it is cancelled, and is charged again.',
    fix: NO_ANSWER,
    entries: [reply.entry],
  };
}

/**
 * Said yes to somebody else, and did nothing.
 * @param what for messages: "for the cancellation"
 */
export function saidYes(
  plan: PlacedSubscription,
  reply: Reply<unknown>,
  who: string,
  what: string,
): Observation {
  return {
    check: 'subscription.yes-to-other',
    severity: 'warning',
    message: `The merchant answered ${answered(reply)} when ${who} asked ${what} of ${plan.name}, which belongs to another buyer. Nothing changed.`,
    why: 'Nobody is told that the request was not carried out.',
    fix: 'Answer 403 or 404.',
    entries: [reply.entry],
  };
}

/** Active at the merchant, while Pancake refuses to take the cancellation back. */
export function activeWithDebt(plan: PlacedSubscription, seen: Seen, because: string): Observation {
  return {
    check: 'subscription.active-with-debt',
    message: `${plan.name} is "${seen.view.word ?? 'unknown'}" at the merchant after ${because}. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The subscriber has access that nobody pays for.',
    fix: 'Change the status only after reactivate-order has answered without errors.',
    entries: [seen.view.reply.entry],
  };
}

/** Pancake refused to take the cancellation back, and the merchant says that it has worked. */
export function saidTakenBack(plan: PlacedSubscription, reply: Reply<unknown>, refused: string): Observation {
  return {
    check: 'subscription.reactivation-refused',
    message: `The merchant answered ${answered(reply)} when the cancellation of ${plan.name} was to be taken back.${refused} The subscription ends anyway.`,
    why: 'The subscriber believes that the subscription continues.',
    fix: 'When reactivate-order is refused, answer with an error and a message: a subscription with an open charge cannot be reactivated.',
    entries: [reply.entry],
  };
}

/** Cancelled, says the merchant, and still waiting for its payment. */
export function leftOpen(
  plan: PlacedSubscription,
  seen: Seen,
  reply: Reply<unknown>,
  because: string,
): Observation {
  return {
    check: 'subscription.cancelled',
    message: `The merchant answered ${answered(reply)} to the cancellation of ${plan.name}, and shows it as "${seen.view.word ?? 'unknown'}" after ${because}. At Pancake it is ${seen.truth}.`,
    step: because,
    why: 'The buyer believes that it is cancelled, and may still be charged.',
    fix: 'Ask Pancake for orders under your number and cancel what is pending, mark the subscription as cancelled, or tell the buyer why it cannot be cancelled.',
    entries: [reply.entry, seen.view.reply.entry],
  };
}
