import type { OrderCreateRequest } from '../../types.ts';
import { newToken, newWaffoId } from '../../protocol/index.ts';
import { sandboxCard } from '../cards.ts';
import { Refusal } from '../refusal.ts';
import { specialCode } from '../special-amounts.ts';
import {
  expiryOf,
  requireExtendInfo,
  requireLanguage,
  requireOwnMerchant,
  requirePayable,
  requireUrls,
} from '../rules.ts';
import type { World } from '../world.ts';
import * as life from './life.ts';
import type { Order } from './order.ts';
import { createdView } from './view.ts';

/** POST /order/create. */
export function createOrder(world: World, body: OrderCreateRequest): Record<string, unknown> {
  requireOwnMerchant(world, body.merchantInfo.merchantId);
  return world.keys.once('payment', body.paymentRequestId, body, () => {
    const special = specialCode('create', body.orderAmount);
    if (special && special !== 'E0001') throw new Refusal(special);
    validate(world, body);
    const order = open(world, body);
    if (body.cardInfo) payDirectly(world, order, body.cardInfo.cardNumber);
    // The outcome is unknown to the merchant, but the order exists and can be queried.
    if (special) throw new Refusal(special);
    return createdView(world, order);
  });
}

function validate(world: World, body: OrderCreateRequest): void {
  requireUrls(world, body, {
    notifyUrl: 256,
    successRedirectUrl: 512,
    failedRedirectUrl: 512,
    cancelRedirectUrl: 512,
  });
  requirePayable(body.orderAmount, body.orderCurrency, 'orderAmount', body.userCurrency);
  if (world.options.goodsName === 'required' && body.goodsInfo && !body.goodsInfo.goodsName?.trim())
    throw new Refusal('A0003', 'goodsInfo.goodsName is required');
  requireLanguage(body.paymentInfo.cashierLanguage);
  expiryOf(world, body.orderExpiredAt);
  const { payMethodName, payMethodType, captureMode, merchantInitiatedMode } = body.paymentInfo;
  const methods = world.contract.select('ONE_TIME_PAYMENT', body.paymentInfo);
  if (captureMode != null && captureMode !== 'manualCapture')
    throw new Refusal('A0003', 'paymentInfo.captureMode is not known');
  if (captureMode === 'manualCapture' && !methods.some(({ kind }) => kind === 'card')) {
    throw new Refusal('A0031', `${payMethodName ?? payMethodType ?? ''} cannot be captured by the merchant`);
  }
  if (merchantInitiatedMode && !body.paymentInfo.userPaymentAccessToken) throw new Refusal('A0038');
  requireExtendInfo(body.extendInfo);
}

function open(world: World, request: OrderCreateRequest): Order {
  const now = world.clock.now();
  const order: Order = {
    acquiringOrderId: newWaffoId('A', 25, now),
    token: newToken(),
    request,
    createdAt: now,
    expiresAt: expiryOf(world, request.orderExpiredAt),
    status: 'AUTHORIZATION_REQUIRED',
    updatedAt: now,
    finalDealAmount: request.orderAmount,
  };
  order.expiry = world.clock.at(order.expiresAt, `expiry of ${order.acquiringOrderId}`, () =>
    life.expire(world, order),
  );
  world.orders.add(order);
  return order;
}

/** The order contains card data: there is no page, and the result is known at once (except for 3-D Secure cards). */
function payDirectly(world: World, order: Order, cardNumber: string): void {
  const card = sandboxCard(cardNumber);
  if (!card) throw new Refusal('A0029', 'cardInfo.cardNumber');
  if (card.outcome === 'challenge') return;
  if (card.outcome === 'success') life.succeed(world, order);
  else life.fail(world, order);
}
