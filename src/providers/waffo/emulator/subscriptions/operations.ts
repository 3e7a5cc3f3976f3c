import type {
  SubscriptionCancelRequest,
  SubscriptionInquiryRequest,
  SubscriptionManageRequest,
} from '../../types.ts';
import { toMs, toWireTime } from '../../../../core/index.ts';
import { withoutGaps } from '../orders/view.ts';
import { Refusal } from '../refusal.ts';
import { requireOwnMerchant } from '../rules.ts';
import { specialCode } from '../special-amounts.ts';
import type { World } from '../world.ts';
import { end } from './status.ts';
import type { Subscription } from './subscription.ts';
import { idsOf, subscriptionView } from './view.ts';

/** POST /subscription/inquiry. The payment list is null unless it is requested, as on the sandbox. */
export function inquireSubscription(world: World, body: SubscriptionInquiryRequest): Record<string, unknown> {
  const view = subscriptionView(world, required(world, body));
  return body.paymentDetails === 1 ? view : { ...view, paymentDetails: null };
}

/** POST /subscription/cancel. */
export function cancelSubscription(world: World, body: SubscriptionCancelRequest): Record<string, unknown> {
  requireOwnMerchant(world, body.merchantId);
  const subscription = required(world, body);
  const special = specialCode('cancel', subscription.plan.amount);
  if (special) throw new Refusal(special);
  requireActive(subscription);
  const cancel = (): void => end(world, subscription, 'MERCHANT_CANCELLED');
  const { subscriptionCancelSettles: settles } = world.options;
  if (toMs(settles) === 0) cancel();
  else world.clock.after(settles, `cancellation of ${subscription.subscriptionId} settles`, cancel);
  return withoutGaps({ ...idsOf(subscription), orderStatus: 'MERCHANT_CANCELLED' });
}

/** POST /subscription/manage. */
export function manageSubscription(world: World, body: SubscriptionManageRequest): Record<string, unknown> {
  const subscription = required(world, body);
  requireActive(subscription);
  const { token, expiresAt } = world.management.open(subscription);
  return withoutGaps({
    ...idsOf(subscription),
    managementUrl: world.manageUrl(token),
    expiredAt: toWireTime(expiresAt),
    subscriptionStatus: subscription.status,
  });
}

/** The subscription in a call, by either id. */
export function required(
  world: World,
  ids: { subscriptionRequest?: string | null; subscriptionId?: string | null },
): Subscription {
  const { subscriptionId, subscriptionRequest } = ids;
  const subscription =
    world.subscriptions.find(subscriptionId) ?? world.subscriptions.find(subscriptionRequest);
  if (!subscription) throw new Refusal('A0009', subscriptionId ?? subscriptionRequest ?? '');
  return subscription;
}

/**
 * Cancel, manage, change and update work only on active subscriptions. No source names the code for others; the text
 * of C0003, "order status is not valid", also fits a repeated cancel.
 */
export function requireActive({ status, subscriptionId }: Subscription): void {
  if (status !== 'ACTIVE') throw new Refusal('C0003', `${subscriptionId} is ${status}`);
}
