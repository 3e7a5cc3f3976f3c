import type { OrderCancelRequest, OrderCaptureRequest, OrderInquiryRequest } from '../../types.ts';
import { toMinor } from '../../../../core/index.ts';
import { Refusal } from '../refusal.ts';
import { requireDecimals, requireOwnMerchant } from '../rules.ts';
import { specialCode } from '../special-amounts.ts';
import type { World } from '../world.ts';
import * as life from './life.ts';
import type { Order } from './order.ts';
import { orderView, withoutGaps } from './view.ts';

/** POST /order/inquiry. */
export function inquireOrder(world: World, body: OrderInquiryRequest): Record<string, unknown> {
  return orderView(world, required(world, body));
}

/** POST /order/cancel: only unpaid orders, and only if the channel supports it. */
export function cancelOrder(world: World, body: OrderCancelRequest): Record<string, unknown> {
  requireOwnMerchant(world, body.merchantId);
  const order = required(world, body);
  const special = specialCode('cancel', order.request.orderAmount);
  if (special) throw new Refusal(special);
  if (order.status === 'PAY_SUCCESS') throw new Refusal('A0013');
  if (order.status === 'CAPTURE_IN_PROGRESS') throw new Refusal('A0016', 'the capture is under way');
  if (methodOf(world, order)?.cancels === false) throw new Refusal('A0015');
  if (order.status !== 'ORDER_CLOSE') life.cancel(world, order);
  return idsAndStatus(order);
}

/** POST /order/capture: captures an authorised amount or a part of it. */
export function captureOrder(world: World, body: OrderCaptureRequest): Record<string, unknown> {
  requireOwnMerchant(world, body.merchantId);
  const order = required(world, body);
  const { orderCurrency, orderAmount, paymentInfo } = order.request;
  if (paymentInfo.captureMode !== 'manualCapture') throw new Refusal('A0035');
  if (order.status !== 'AUTHED_WAITING_CAPTURE') throw new Refusal('A0036', order.status);
  requireDecimals(body.captureAmount, orderCurrency, 'captureAmount');
  const amount = toMinor(body.captureAmount, orderCurrency);
  if (amount <= 0n || amount > toMinor(orderAmount, orderCurrency)) {
    throw new Refusal(
      'A0003',
      `captureAmount ${body.captureAmount} is not within the authorised ${orderAmount}`,
    );
  }
  life.capture(world, order, body.captureAmount);
  return idsAndStatus(order);
}

function required(
  world: World,
  ids: { paymentRequestId?: string | null; acquiringOrderId?: string | null },
): Order {
  const order = world.orders.find(ids.acquiringOrderId) ?? world.orders.find(ids.paymentRequestId);
  if (!order) throw new Refusal('A0009', ids.acquiringOrderId ?? ids.paymentRequestId ?? '');
  return order;
}

/** The chosen method, or the only one that the order allows. */
function methodOf(world: World, order: Order): { cancels: boolean } | undefined {
  if (order.method) return order.method;
  const product = order.subscription ? 'SUBSCRIPTION' : 'ONE_TIME_PAYMENT';
  const allowed = world.contract.select(product, order.request.paymentInfo);
  return allowed.length === 1 ? allowed[0] : undefined;
}

function idsAndStatus(order: Order): Record<string, unknown> {
  return withoutGaps({
    paymentRequestId: order.request.paymentRequestId,
    merchantOrderId: order.request.merchantOrderId,
    acquiringOrderId: order.acquiringOrderId,
    orderStatus: order.status,
  });
}
