import type { SubscriptionUpdateRequest } from '../../types.ts';
import { withoutGaps } from '../orders/view.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { requirePayable } from '../rules.ts';
import { required, requireActive } from './operations.ts';
import { isFree, type Plan } from './plan.ts';
import { readScheduled, readTrialAmount } from './read-plan.ts';
import type { Subscription } from './subscription.ts';

type Prices = Pick<Plan, 'amount' | 'trialAmount' | 'scheduled'>;

/**
 * POST /subscription/update: changes the prices from the next period on. A period is charged when it begins, so the
 * current one is not affected. `topupInfo` is refused, because its effect is not documented.
 */
export function updateSubscription(world: World, body: SubscriptionUpdateRequest): Record<string, unknown> {
  const subscription = required(world, body);
  requireActive(subscription);
  if (body.topupInfo != null) throw new Refusal('A0010', 'topupInfo is not emulated');
  const { plan } = subscription;
  const previous = pricesOf(plan);
  Object.assign(plan, readPrices(world, subscription, body));
  subscription.updatedAt = world.clock.now();
  const current = pricesOf(plan);
  return withoutGaps({
    subscriptionId: subscription.subscriptionId,
    subscriptionRequest: subscription.request.subscriptionRequest,
    previousTrialPeriodAmount: previous.trialAmount,
    newTrialPeriodAmount: current.trialAmount,
    previousAmount: previous.amount,
    newAmount: current.amount,
    previousScheduledAmounts: previous.scheduled,
    newScheduledAmounts: current.scheduled,
    nextEffectivePeriod: String(subscription.currentPeriod + 1),
  });
}

/** The prices in a call. */
function readPrices(
  world: World,
  { request, plan }: Subscription,
  body: SubscriptionUpdateRequest,
): Partial<Prices> {
  const { trialPeriodAmount: price, scheduledAmounts } = body.productInfo ?? {};
  // A trial price makes no sense without a trial.
  const isMeaningless = price != null && !plan.trial && isFree(price);
  const trialPeriodAmount =
    isMeaningless && world.options.freeTrialWithoutTrial === 'ignored' ? undefined : price;
  if (body.amount != null) requirePayable(body.amount, request.currency, 'amount', request.userCurrency);
  if (trialPeriodAmount != null && !plan.trial)
    throw new Refusal('A0003', 'productInfo.trialPeriodAmount: the plan has no trial');
  return {
    ...(body.amount != null && { amount: body.amount }),
    ...(trialPeriodAmount != null && { trialAmount: readTrialAmount(request, trialPeriodAmount) }),
    ...(scheduledAmounts != null && { scheduled: readScheduled(request, scheduledAmounts) }),
  };
}

function pricesOf({ amount, trialAmount, scheduled }: Plan): Prices {
  return { amount, trialAmount, scheduled };
}
