import { Failure } from '../failure.ts';
import type { Fields } from '../fields.ts';
import { subscriptionFor } from '../gateway/access.ts';
import type { ActionCall } from '../gateway/caller.ts';
import { amountOf } from '../money.ts';
import type { SubscriptionOrder } from '../orders/order.ts';
import type { WorldState } from '../state.ts';
import { monthly } from '../subscriptions/calendar.ts';
import type { PlanChange, Session } from './session.ts';
import { taxed } from './tax.ts';

const NOT_THEIRS = 'Subscription order does not belong to this credential';

/** The plan change in a create-session call. `session` is that of the new plan. */
export function planChangeIn({ world, caller }: ActionCall, fields: Fields, session: Session): PlanChange {
  const originOrderId = fields.shortId('originOrderId', 'ORD');
  const origin = subscriptionFor(world, caller, originOrderId, NOT_THEIRS);
  if (session.kind !== 'subscription')
    throw fields.invalid('productId', 'the target of a plan change must be a subscription product');
  if (session.productId === origin.productId)
    throw fields.invalid('productId', 'the target plan is the current plan');
  if (session.currency !== origin.currency)
    throw fields.invalid('currency', `the subscription is billed in ${origin.currency}`);
  if (origin.status !== 'active')
    throw new Failure(400, 'order', `Subscription plan cannot be changed, current status: ${origin.status}`);
  const timing = fields.maybeOneOf('changeTiming', ['immediate', 'next_period']);
  if (caller.kind === 'token') requireSelfService(world, origin, session);
  return {
    originOrderId,
    timing: timing ?? derivedTiming(world, origin, session),
    // A buyer cannot set the price of a change.
    ...(caller.kind === 'key' && amountsIn(fields, session.currency)),
  };
}

/** A more expensive plan starts at once, any other one with the next period. */
function derivedTiming(
  { options }: WorldState,
  origin: SubscriptionOrder,
  session: Session,
): PlanChange['timing'] {
  const { total } = taxed(session.price, session.currency, origin.billingDetail, options.taxRates);
  const next = monthly(total, session.version.billingPeriod ?? 'monthly');
  return next > monthly(origin.regular.total, origin.billingPeriod) ? 'immediate' : 'next_period';
}

function amountsIn(fields: Fields, currency: string): Pick<PlanChange, 'amount' | 'credit'> {
  const [amount, credit] = (['changeAmount', 'changeCreditAmount'] as const).map((name) => {
    const text = fields.maybeText(name);
    if (text === undefined) return undefined;
    const minor = amountOf(text, currency);
    if (minor === undefined)
      throw fields.invalid(name, `expected an amount in ${currency}, got ${JSON.stringify(text)}`);
    return minor;
  });
  if (amount !== undefined && credit !== undefined)
    throw fields.invalid('changeCreditAmount', 'cannot be combined with changeAmount');
  return { ...(amount !== undefined && { amount }), ...(credit !== undefined && { credit }) };
}

/** Buyers may change by themselves only inside a group that allows it. */
function requireSelfService({ catalogue }: WorldState, origin: SubscriptionOrder, session: Session): void {
  const group = [...catalogue.groups.values()].find(
    ({ environment, productIds }) =>
      environment === session.environment &&
      productIds.includes(origin.productId) &&
      productIds.includes(session.productId),
  );
  if (!group)
    throw new Failure(403, 'order', 'Target plan is not in the same product group as the current plan');
  if (!group.rules.selfServicePlanChange)
    throw new Failure(403, 'order', 'Self-service plan change is not enabled for this product group');
}
