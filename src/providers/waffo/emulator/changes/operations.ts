import type {
  SubscriptionChangeInquiryRequest,
  SubscriptionChangeRequest,
  SubscriptionPaymentInfo,
} from '../../types.ts';
import { fromMinor, toMinor } from '../../../../core/index.ts';
import { TIMED_OUT } from '../failure.ts';
import { Refusal } from '../refusal.ts';
import {
  expiryOf,
  requireCurrency,
  requireDecimals,
  requireExtendInfo,
  requireLanguage,
  requireOwnMerchant,
  requireUrls,
} from '../rules.ts';
import { openSubscription } from '../subscriptions/open.ts';
import { requireActive } from '../subscriptions/operations.ts';
import { isFree, priceOf } from '../subscriptions/plan.ts';
import { readPlan } from '../subscriptions/read-plan.ts';
import type { Subscription, SubscriptionRequest } from '../subscriptions/subscription.ts';
import type { World } from '../world.ts';
import type { Change } from './change.ts';
import * as life from './life.ts';
import { answerView, changeView } from './view.ts';

/** POST /subscription/change. */
export function changeSubscription(world: World, body: SubscriptionChangeRequest): Record<string, unknown> {
  requireOwnMerchant(world, body.merchantInfo.merchantId);
  return world.keys.once('subscription', body.subscriptionRequest, body, () => {
    validate(world, body);
    const change = open(world, body, originOf(world, body));
    if (world.options.changeNeedsPayer) {
      const what = `expiry of the change to ${change.next.subscriptionId}`;
      change.expiry = world.clock.at(change.next.expiresAt, what, () => life.close(world, change, TIMED_OUT));
    } else {
      if (change.origin.method) change.next.method = change.origin.method;
      life.succeed(world, change);
    }
    return answerView(world, change);
  });
}

/** POST /subscription/change/inquiry: both ids must belong to the same change. */
export function inquireChange(world: World, body: SubscriptionChangeInquiryRequest): Record<string, unknown> {
  const change = world.subscriptions.findChange(body.subscriptionRequest);
  if (!change || change.request.originSubscriptionRequest !== body.originSubscriptionRequest)
    throw new Refusal('A0009', `${body.originSubscriptionRequest} → ${body.subscriptionRequest}`);
  return changeView(world, change);
}

function validate(world: World, body: SubscriptionChangeRequest): void {
  requireUrls(world, body, {
    notifyUrl: 256,
    successRedirectUrl: 256,
    failedRedirectUrl: 256,
    cancelRedirectUrl: 512,
    subscriptionManagementUrl: 256,
  });
  requireLanguage(body.paymentInfo.cashierLanguage);
  requireExtendInfo(body.extendInfo);
  requireCurrency(body.currency);
  if (!isFree(body.remainingAmount)) requireDecimals(body.remainingAmount, body.currency, 'remainingAmount');
}

function originOf(world: World, { originSubscriptionRequest }: SubscriptionChangeRequest): Subscription {
  const origin = world.subscriptions.find(originSubscriptionRequest);
  if (origin?.request.subscriptionRequest !== originSubscriptionRequest)
    throw new Refusal('A0009', originSubscriptionRequest);
  requireActive(origin);
  return origin;
}

function open(world: World, body: SubscriptionChangeRequest, origin: Subscription): Change {
  const request = requestOfNext(body, origin);
  world.contract.select('SUBSCRIPTION', request.paymentInfo);
  const plan = readPlan(request, request.productInfo, world.clock.now());
  const next = openSubscription(world, request, plan, expiryOf(world, body.orderExpiredAt));
  const difference = toMinor(priceOf(plan, 1), body.currency) - toMinor(body.remainingAmount, body.currency);
  const dueNow = difference > 0n ? fromMinor(difference, body.currency) : '0';
  const change: Change = { request: body, origin, next, dueNow, status: 'AUTHORIZATION_REQUIRED' };
  world.subscriptions.addChange(change);
  return change;
}

/** The request of the new subscription. Of several products only the first counts: the documents do not define more. */
function requestOfNext(body: SubscriptionChangeRequest, origin: Subscription): SubscriptionRequest {
  const { productInfoList, originSubscriptionRequest: _origin, remainingAmount: _credit, ...shared } = body;
  const [product] = productInfoList;
  if (!product) throw new Refusal('A0003', 'productInfoList is empty');
  return {
    ...shared,
    merchantSubscriptionId: body.merchantSubscriptionId ?? body.subscriptionRequest,
    amount: product.amount,
    productInfo: product,
    paymentInfo: withMethodsOf(origin.request.paymentInfo, body.paymentInfo),
  };
}

/** A change without a method keeps those of the old subscription. */
function withMethodsOf(old: SubscriptionPaymentInfo, wish: SubscriptionPaymentInfo): SubscriptionPaymentInfo {
  if (wish.payMethodType != null || wish.payMethodName != null) return wish;
  return {
    ...wish,
    ...(old.payMethodType && { payMethodType: old.payMethodType }),
    ...(old.payMethodName && { payMethodName: old.payMethodName }),
  };
}
