import type { SubscriptionCreateRequest } from '../../types.ts';
import { Refusal } from '../refusal.ts';
import { expiryOf, requireExtendInfo, requireLanguage, requireOwnMerchant, requireUrls } from '../rules.ts';
import { specialCode } from '../special-amounts.ts';
import type { World } from '../world.ts';
import * as life from './life.ts';
import { openSubscription } from './open.ts';
import { readPlan } from './read-plan.ts';
import { createdView } from './view.ts';

/** POST /subscription/create. */
export function createSubscription(world: World, body: SubscriptionCreateRequest): Record<string, unknown> {
  requireOwnMerchant(world, body.merchantInfo.merchantId);
  return world.keys.once('subscription', body.subscriptionRequest, body, () => {
    const special = specialCode('create', body.amount);
    if (special && special !== 'E0001') throw new Refusal(special);
    validate(world, body);
    const plan = readPlan(body, body.productInfo, world.clock.now());
    const subscription = openSubscription(world, body, plan, expiryOf(world, body.orderExpiredAt));
    const what = `expiry of ${subscription.subscriptionId}`;
    subscription.timer = world.clock.at(subscription.expiresAt, what, () => life.expire(world, subscription));
    // The outcome is unknown to the merchant, but the subscription exists and can be queried.
    if (special) throw new Refusal(special);
    return createdView(world, subscription);
  });
}

function validate(world: World, body: SubscriptionCreateRequest): void {
  requireUrls(world, body, {
    notifyUrl: 256,
    successRedirectUrl: 512,
    failedRedirectUrl: 512,
    cancelRedirectUrl: 512,
    subscriptionManagementUrl: 256,
  });
  requireLanguage(body.paymentInfo.cashierLanguage);
  requireExtendInfo(body.extendInfo);
  if (body.paymentInfo.payMethodType.trim() === '')
    throw new Refusal('A0003', 'paymentInfo.payMethodType is empty');
  world.contract.select('SUBSCRIPTION', body.paymentInfo);
}
