import type { ActionView, ObjectView } from '../../../../workbench/index.ts';
import type { Change } from '../changes/change.ts';
import { isOpen } from '../changes/change.ts';
import { isInLastPeriod, isWaiting, type Subscription } from '../subscriptions/subscription.ts';
import type { World } from '../world.ts';
import { PAYER_ACTIONS } from './order.ts';

/** A subscription for the workbench. */
export function subscriptionObject(world: World, subscription: Subscription): ObjectView {
  const { request, plan, status, payments, nextPaymentAt, currentPeriod, method } = subscription;
  const [first] = world.histories.of(subscription);
  return {
    id: subscription.subscriptionId,
    otherIds: {
      subscriptionRequest: request.subscriptionRequest,
      merchantSubscriptionId: request.merchantSubscriptionId,
    },
    title: request.productInfo.description,
    status,
    amount: `${plan.amount} ${request.currency}`,
    createdAt: first?.at ?? '',
    history: world.histories.of(subscription),
    links: isWaiting(subscription) ? { Checkout: world.checkoutUrl(subscription.token) } : {},
    facts: {
      Period: String(currentPeriod),
      Payments: String(payments.length),
      ...(nextPaymentAt && { 'Next payment': nextPaymentAt.toISOString() }),
      ...(method && { 'Pay method': method.name }),
    },
    actions: actionsOf(subscription),
  };
}

function actionsOf(subscription: Subscription): ActionView[] {
  if (isWaiting(subscription)) return [...PAYER_ACTIONS];
  if (subscription.status !== 'ACTIVE') return [];
  const renewals = [
    { id: 'renew', label: 'Renew now' },
    { id: 'fail-renewal', label: 'Fail to renew now' },
  ];
  return [
    ...(isInLastPeriod(subscription) ? [] : renewals),
    { id: 'cancel-by-user', label: 'Cancel as the payer' },
    { id: 'cancel-by-channel', label: 'Cancel as the channel' },
    { id: 'expire', label: 'Let it expire' },
  ];
}

/** Runs an offered action on a subscription. */
export function actOnSubscription(world: World, subscription: Subscription, action: string): void {
  const { subscriptionId: id, token } = subscription;
  switch (action) {
    case 'pay':
      return world.checkout.simulate(token, 'success');
    case 'fail':
      return world.checkout.simulate(token, 'failure');
    case 'renew':
    case 'fail-renewal':
      world.subscriptions.nextPeriod(id, action === 'renew' ? 'success' : 'failure');
      return;
    case 'cancel-by-user':
      return world.subscriptions.cancelByUser(id);
    case 'cancel-by-channel':
      return world.subscriptions.cancelByChannel(id);
    case 'expire':
      world.subscriptions.expire(id);
  }
}

/** A plan change for the workbench. It has no id of the provider, so its request id is used. */
export function changeObject(world: World, change: Change): ObjectView {
  const { request, origin, next, dueNow, status } = change;
  const [first] = world.histories.of(change);
  return {
    id: request.subscriptionRequest,
    otherIds: { originSubscriptionRequest: request.originSubscriptionRequest },
    title: next.request.productInfo.description,
    status,
    amount: `${dueNow} ${next.request.currency}`,
    createdAt: first?.at ?? '',
    history: world.histories.of(change),
    links: isOpen(change) ? { Checkout: world.checkoutUrl(next.token) } : {},
    facts: { 'Takes the place of': origin.subscriptionId, 'New subscription': next.subscriptionId },
    actions: isOpen(change) ? PAYER_ACTIONS : [],
  };
}
