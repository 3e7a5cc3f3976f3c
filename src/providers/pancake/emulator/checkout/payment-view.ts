import { amountText } from '../money.ts';
import type { Order, SubscriptionOrder } from '../orders/order.ts';
import type { PageView, PaymentView, RenewalView, SumView } from '../pages/port.ts';
import type { WorldState } from '../state.ts';
import { daysAfter, periodsAfter } from '../subscriptions/calendar.ts';
import { dateOf } from '../webhooks/data.ts';
import type { Amounts } from './tax.ts';

export const EVERY = { weekly: 'week', monthly: 'month', quarterly: '3 months', yearly: 'year' } as const;

/** The content of the second step for an order. */
export function paymentView(
  world: WorldState,
  order: Order,
  page: PageView,
  message: string | undefined,
): PaymentView {
  const price = order.kind === 'onetime' ? order.amounts : order.regular;
  const due = order.kind === 'subscription' && order.special ? order.special.price : price;
  const store = world.catalogue.stores.get(order.storeId);
  const stage = stageOf(order);
  const shown = stage === 'closed' ? undefined : message;
  return {
    ...page,
    stage,
    orderId: order.id,
    sum: sumView(price),
    now: amountText(due.total, order.currency),
    ...(order.kind === 'subscription' && { renewal: renewalView(world, order) }),
    methods: order.methods,
    ...(store && isOpen(world, order) && { backTo: `/store/${store.slug}/checkout/${order.sessionId}` }),
    ...(stage === 'success' && order.successUrl && { doneUrl: order.successUrl }),
    ...(shown !== undefined && { message: shown }),
  };
}

/** A price as lines. */
export function sumView({ currency, subtotal, tax, total, rate, taxName }: Amounts): SumView {
  const percent = `${Number(rate) / 100}%`;
  return {
    currency,
    subtotal: amountText(subtotal, currency),
    tax: amountText(tax, currency),
    taxName: taxName === undefined ? 'Tax' : `${taxName} (${percent})`,
    total: amountText(total, currency),
  };
}

function stageOf(order: Order): PaymentView['stage'] {
  if (order.payments.some(({ status }) => status === 'succeeded')) return 'success';
  if (order.status === 'pending') return 'pay';
  return order.payments.some(({ status }) => status === 'failed') ? 'failure' : 'closed';
}

/** Whether the buyer may start again from the same session. */
function isOpen(world: WorldState, order: Order): boolean {
  const session = world.sessions.get(order.sessionId);
  return session !== undefined && session.expiresAt > world.clock.now();
}

function renewalView({ clock }: WorldState, order: SubscriptionOrder): RenewalView {
  const { billingPeriod, special, regular, period, currency } = order;
  const first = special ? daysAfter(clock.now(), special.days) : periodsAfter(clock.now(), billingPeriod, 1);
  return {
    every: EVERY[billingPeriod],
    total: amountText(regular.total, currency),
    ...(special && { trialDays: special.days }),
    nextCharge: dateOf(period?.end ?? first),
  };
}
