import type { ContractedMethod } from '../contract.ts';
import { DECLINED, TIMED_OUT } from '../failure.ts';
import type { WorldState } from '../state.ts';
import { isOpen, type Order, type OrderStatus } from './order.ts';
import { orderView } from './view.ts';

/** The payer has begun: the order no longer waits for one. */
export function startPaying(world: WorldState, order: Order, method?: ContractedMethod): void {
  if (method) order.method = method;
  if (order.status === 'AUTHORIZATION_REQUIRED') enter(world, order, 'PAY_IN_PROGRESS');
}

/** The payment succeeded: paid, or authorised if the merchant captures later. */
export function succeed(world: WorldState, order: Order): void {
  if (order.status !== 'AUTHORIZATION_REQUIRED' && order.status !== 'PAY_IN_PROGRESS') return;
  if (order.request.paymentInfo.captureMode === 'manualCapture') {
    enter(world, order, 'AUTHED_WAITING_CAPTURE');
    if (world.options.authorizationNotifies) notify(world, order);
    return;
  }
  complete(world, order, 'PAY_SUCCESS');
  notify(world, order);
}

/** The channel refused the payment. */
export function fail(world: WorldState, order: Order): void {
  if (order.status !== 'AUTHORIZATION_REQUIRED' && order.status !== 'PAY_IN_PROGRESS') return;
  order.failure = DECLINED;
  complete(world, order, 'ORDER_CLOSE');
  notify(world, order);
}

/** The time to pay is over. An authorisation that waits for its capture also expires. */
export function expire(world: WorldState, order: Order): void {
  if (!isOpen(order) || order.status === 'CAPTURE_IN_PROGRESS') return;
  order.failure = TIMED_OUT;
  complete(world, order, 'ORDER_CLOSE');
  if (world.options.expiryNotifies) notify(world, order);
}

/** The merchant cancelled the order. */
export function cancel(world: WorldState, order: Order): void {
  order.failure = { code: 'CANCELLED', description: 'Cancelled by the merchant' };
  complete(world, order, 'ORDER_CLOSE');
  if (world.options.cancelNotifies) notify(world, order);
}

/** The merchant captures the authorised money, or a part of it; the rest is released. */
export function capture(world: WorldState, order: Order, amount: string): void {
  enter(world, order, 'CAPTURE_IN_PROGRESS');
  world.clock.after(world.options.captureSettles, `capture of ${order.acquiringOrderId} settles`, () => {
    if (order.status !== 'CAPTURE_IN_PROGRESS') return;
    order.finalDealAmount = amount;
    complete(world, order, 'PAY_SUCCESS');
    notify(world, order);
  });
}

function enter(world: WorldState, order: Order, status: OrderStatus): void {
  order.status = status;
  order.updatedAt = world.clock.now();
}

function complete(world: WorldState, order: Order, status: 'PAY_SUCCESS' | 'ORDER_CLOSE'): void {
  enter(world, order, status);
  order.completedAt = order.updatedAt;
  order.expiry?.cancel();
  order.whenCompleted?.();
}

function notify(world: WorldState, order: Order): void {
  const { paymentRequestId, merchantOrderId, notifyUrl } = order.request;
  const about = [order.acquiringOrderId, paymentRequestId, merchantOrderId];
  if (order.subscription)
    about.push(order.subscription.subscriptionId, order.subscription.subscriptionRequest);
  world.outbox.emit('PAYMENT_NOTIFICATION', notifyUrl, orderView(world, order), about);
}
