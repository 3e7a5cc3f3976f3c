import { merchantName, type Purchase } from '../purchase.ts';
import type { WorldState } from '../state.ts';
import * as life from './life.ts';
import { priceOf, renewalWords } from './plan.ts';
import { isWaiting, type Subscription } from './subscription.ts';

/** A subscription for the checkout, before the first payment. */
export function subscriptionPurchase(world: WorldState, subscription: Subscription): Purchase {
  const { request, plan } = subscription;
  return {
    token: subscription.token,
    kind: 'subscription',
    state: stateOf(subscription),
    merchantName: merchantName(request),
    description: request.productInfo.description,
    amount: priceOf(plan, 1),
    currency: request.currency,
    renews: renewalWords(plan.rhythm),
    waffoId: subscription.subscriptionId,
    product: 'SUBSCRIPTION',
    wish: request.paymentInfo,
    method: subscription.method,
    failure: subscription.startedAt ? undefined : subscription.failure?.description,
    redirects: request,
    capturedLater: false,
    begin: (chosen) => life.startPaying(world, subscription, chosen),
    succeed: () => life.succeed(world, subscription),
    fail: () => life.fail(world, subscription),
  };
}

function stateOf(subscription: Subscription): Purchase['state'] {
  if (isWaiting(subscription)) return 'open';
  if (subscription.startedAt) return 'paid';
  return subscription.method ? 'failed' : 'closed';
}
