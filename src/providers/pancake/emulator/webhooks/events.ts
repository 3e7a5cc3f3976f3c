import type { EventType } from '../catalogue/webhook.ts';
import type { OnetimeOrder, Order, SubscriptionOrder } from '../orders/order.ts';
import type { Payment } from '../orders/payment.ts';
import type { WorldState } from '../state.ts';
import { dateOf, paymentData, refundData, statusData, type RefundFacts } from './data.ts';
import type { WebhookEvent } from './event.ts';

/** A one-time order is paid. */
export function orderCompleted(world: WorldState, order: OnetimeOrder, payment: Payment): WebhookEvent {
  return paymentEvent(world, 'order.completed', order, payment);
}

/** A charge of a subscription succeeded. */
export function chargeSucceeded(world: WorldState, order: SubscriptionOrder, payment: Payment): WebhookEvent {
  return paymentEvent(world, 'subscription.payment_succeeded', order, payment);
}

function paymentEvent(world: WorldState, eventType: EventType, order: Order, payment: Payment): WebhookEvent {
  return {
    ...placeOf(order),
    eventType,
    eventId: payment.id,
    objectId: payment.id,
    data: paymentData(order, payment, world.options),
    about: aboutOf(order, payment.id),
  };
}

/** Events about the status of a subscription. */
export type StatusEventType = Exclude<
  EventType,
  'order.completed' | 'subscription.payment_succeeded' | 'refund.succeeded' | 'refund.failed'
>;

/** @param first the payment with which the subscription begins, for `subscription.activated` */
export function statusEvent(
  world: WorldState,
  eventType: StatusEventType,
  order: SubscriptionOrder,
  first?: Payment,
): WebhookEvent {
  return {
    ...placeOf(order),
    eventType,
    eventId: statusEventId(world, eventType, order, first),
    objectId: order.id,
    data: statusData(order, world.options),
    about: aboutOf(order),
  };
}

/** Observed forms, except for the last five: these are invented, after that of `canceling`. */
function statusEventId(
  world: WorldState,
  eventType: StatusEventType,
  order: SubscriptionOrder,
  first: Payment | undefined,
): string {
  const moment = (): string => momentOf(order, world.clock.now());
  switch (eventType) {
    case 'subscription.activated':
      return world.options.firstPaymentSharesEventId && first ? first.id : order.id;
    case 'subscription.canceled':
      return order.id;
    case 'subscription.renewed':
      return renewedEventId(world, order);
    case 'subscription.canceling':
      return `${order.id}-${moment()}`;
    case 'subscription.past_due':
      return `${order.id}-past_due-${moment()}`;
    case 'subscription.recovered':
      return `${order.id}-recovered-${moment()}`;
    case 'subscription.uncanceled':
    case 'subscription.plan_changed':
    case 'subscription.plan_change_scheduled':
    case 'subscription.plan_change_failed':
      return `${order.id}-${moment()}`;
  }
}

/** Keeps two events of an order distinct while the clock of the emulator stands still. */
function momentOf(order: SubscriptionOrder, now: Date): string {
  order.toldAt = Math.max(now.getTime(), (order.toldAt ?? 0) + 1);
  return new Date(order.toldAt).toISOString();
}

/** Two renewals that end on the same day have the same id, so the second one is not sent. */
function renewedEventId({ options, clock }: WorldState, order: SubscriptionOrder): string {
  const end = dateOf(order.period?.end ?? clock.now());
  return options.coalesceRenewed
    ? `${order.id}-renewed-${end}`
    : `${order.id}-renewed-${end}-${order.periodNumber}`;
}

/** A refund ended, successfully or not. */
export function refundEnded(world: WorldState, facts: RefundFacts): WebhookEvent {
  const { order, payment, refund } = facts;
  return {
    ...placeOf(order),
    eventType: refund.status === 'succeeded' ? 'refund.succeeded' : 'refund.failed',
    eventId: refund.id,
    objectId: refund.id,
    data: refundData(facts, world.options),
    about: aboutOf(order, payment.id, refund.id, refund.ticketId),
  };
}

function placeOf({ storeId, environment }: Order): Pick<WebhookEvent, 'storeId' | 'environment'> {
  return { storeId, environment };
}

function aboutOf(order: Order, ...ids: string[]): string[] {
  const { id, sessionId, externalId, buyerIdentity } = order;
  return [id, sessionId, ...ids, ...[externalId, buyerIdentity].filter((one) => one !== undefined)];
}
