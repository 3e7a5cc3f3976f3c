import { reasonOf } from '../../../../core/index.ts';
import { amountText } from '../money.ts';
import type { Order } from '../orders/order.ts';
import type { Payment } from '../orders/payment.ts';
import { currentOf, type Ticket } from '../refunds/ticket.ts';
import { dateOf } from '../webhooks/data.ts';
import type { WebhookDelivery } from '../webhooks/delivery.ts';
import type { World } from '../world.ts';
import type { DashboardPort, DashboardView, DeliveryRow, OrderRow, PaymentRow, TicketRow } from './port.ts';

const MOST_ROWS = 50;

/** The dashboard's access to the current world. */
export function dashboardPort(world: World): DashboardPort {
  const { dashboard } = world;
  return {
    view: (message) => viewOf(world, message),
    simulateRenewal: (id, outcome) =>
      attempt(() => dashboard.simulateRenewal(id, outcome) || 'This subscription is not billed any more.'),
    refund: (id, amount, fails) =>
      attempt(() => void dashboard.refund(id, { ...(amount !== '' && { amount }), fails })),
    approve: (id) => attempt(() => dashboard.approve(id) || 'This ticket does not wait for a decision.'),
    reject: (id) => attempt(() => dashboard.reject(id) || 'This ticket does not wait for a decision.'),
    failRefund: (id) => attempt(() => dashboard.failRefund(id)),
    sendTestEvent: (id) =>
      attempt(() => (dashboard.sendTestEvent(id) ? undefined : 'This webhook takes no events.')),
    enableWebhook: (id) => attempt(() => dashboard.enableWebhook(id)),
  };
}

/** Why an action failed; undefined if it succeeded. */
function attempt(act: () => string | true | void): string | undefined {
  try {
    const result = act();
    return typeof result === 'string' ? result : undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function viewOf(world: World, message: string | undefined): DashboardView {
  const { catalogue, orders, tickets, outbox } = world;
  const [store] = catalogue.stores.values();
  const newest = <T>(list: readonly T[]): T[] => list.toReversed().slice(0, MOST_ROWS);
  const payments = orders.all.flatMap((order) => order.payments.map((payment) => ({ order, payment })));
  return {
    storeName: store?.name ?? '',
    ...(message !== undefined && { message }),
    orders: newest(orders.all).map(orderRow),
    payments: newest(payments).map(({ order, payment }) => paymentRow(world, order, payment)),
    tickets: newest(tickets.all).map(ticketRow),
    webhooks: [...catalogue.webhooks.values()].map(({ id, url, testMode, events, disabled }) => ({
      id,
      url,
      mode: testMode ? 'test' : 'prod',
      events: events.length,
      isDisabled: disabled,
    })),
    deliveries: newest(outbox.sent).map(deliveryRow),
  };
}

function orderRow(order: Order): OrderRow {
  const { total } = order.kind === 'onetime' ? order.amounts : order.regular;
  return {
    id: order.id,
    product: order.version.name,
    buyer: order.buyerEmail,
    externalId: order.externalId ?? '',
    status: order.status,
    total: `${order.currency} ${amountText(total, order.currency)}`,
    ...(order.kind === 'subscription' && order.period && { until: dateOf(order.period.end) }),
    isBilled: order.kind === 'subscription' && (order.status === 'active' || order.status === 'past_due'),
  };
}

function paymentRow({ tickets }: World, order: Order, payment: Payment): PaymentRow {
  const { id, status, refundStatus, charged, createdAt } = payment;
  const isFree = tickets.of(id).every((ticket) => ticket.status === 'rejected' || ticket.status === 'failed');
  return {
    id,
    orderId: order.id,
    at: createdAt.toISOString(),
    amount: `${order.currency} ${amountText(charged, order.currency)}`,
    status,
    refundStatus,
    isRefundable: status === 'succeeded' && isFree && charged > 0n,
  };
}

function ticketRow(ticket: Ticket): TicketRow {
  const { amount, reason } = currentOf(ticket);
  return {
    id: ticket.id,
    paymentId: ticket.paymentId,
    amount: `${ticket.currency} ${amountText(amount, ticket.currency)}`,
    reason,
    status: ticket.status,
    isWaiting: ticket.status === 'pending',
    isProcessing: ticket.status === 'processing' && !ticket.willFail,
  };
}

function deliveryRow({ event, url, state, attempts, replies, createdAt }: WebhookDelivery): DeliveryRow {
  const last = replies.at(-1);
  return {
    eventType: event.eventType,
    eventId: event.eventId,
    url,
    status: state,
    attempts,
    answer: last?.response ? `HTTP ${last.response.status}` : (last?.noResponse ?? ''),
    at: createdAt.toISOString(),
  };
}
