import type { SubscriptionView } from '../../../merchant/index.ts';
import type { Observation } from '../../case-context.ts';
import type { PlacedSubscription } from '../placed.ts';
import type { Evidence } from './observer.ts';

type Seen = Evidence<SubscriptionView>;

/** The first buyer of a plan with a trial gets none. */
export function noTrial(plan: PlacedSubscription, truth: string): Observation {
  return {
    check: 'trial.none',
    message: `${plan.name} to the plan "${plan.wanted.item}" has begun without its free trial. At Pancake it is ${truth}.`,
    why: 'The buyer was promised a free week and is charged at once.',
    fix: 'Leave `withTrial` out of create-session: Pancake gives the trial of the product to a buyer who has not had it.',
    entries: plan.calls.map(({ id }) => id),
  };
}

/** A payment of 0.00 counts. */
export function nothingCounted(
  plan: PlacedSubscription,
  seen: Seen,
  usual: SubscriptionView['benefits'],
): Observation {
  return {
    check: 'trial.payment-of-nothing',
    message: `${plan.name} is in its free trial and shows ${String(seen.view.benefits)} granted period(s) after subscription.payment_succeeded over 0.00 (period 0, a check of the card); a trial without such an event shows ${String(usual)}.${seen.told}`,
    why: 'The shop books revenue that it does not have, or grants a period that nobody paid for.',
    fix: 'Do not grant or book anything for a payment with chargedAmount 0.00 or periodNumber 0.',
    entries: [seen.view.reply.entry],
  };
}

/** The same buyer gets the trial twice. */
export function secondTrial(plan: PlacedSubscription, identities: readonly string[]): Observation {
  return {
    check: 'trial.twice',
    message: `A buyer who has had the free trial gets it a second time with ${plan.name}.${identities.length > 1 ? ` At Pancake the buyer has the identities ${identities.join(' and ')}.` : ''}`,
    why: 'A buyer who cancels in time and subscribes again never pays.',
    fix: 'Do not send `withTrial: true`, and always send the same buyerIdentity for the same buyer: then Pancake gives the trial once.',
    entries: plan.calls.map(({ id }) => id),
  };
}
