import { GraphQLError } from 'graphql';
import { momentOf } from '../../../../../core/index.ts';
import type { Order, SubscriptionOrder } from '../../orders/order.ts';
import type { Ticket } from '../../refunds/ticket.ts';
import type { WorldState } from '../../state.ts';
import type { Visible } from '../visible.ts';
import type { Sale } from './figures.ts';

/** Arguments of all statistics. */
export interface ScopeArguments {
  storeId?: string | null;
  storeSlug?: string | null;
  filter: {
    timeRange: { startDate: string; endDate: string };
    currency?: string | null;
    status?: string | null;
  };
}

/** Orders, payments and tickets of a store in a time range. */
export interface Scope {
  orders: Order[];
  subscriptions: SubscriptionOrder[];
  /** All payments, including failed ones. */
  attempts: Sale[];
  /** Successful payments. */
  sales: Sale[];
  tickets: Ticket[];
  /** The sales in a currency; default: that of the filter, or dollars. */
  in(currency: string | null | undefined): { sales: Sale[]; currency: string };
  now: Date;
}

export function scopeOf(world: WorldState, visible: Visible, args: ScopeArguments): Scope {
  const { filter, storeId, storeSlug } = args;
  const [from, to] = [momentIn(filter.timeRange.startDate), momentIn(filter.timeRange.endDate)];
  const stores = visible.stores.filter(
    ({ id, slug }) => (storeId == null || id === storeId) && (storeSlug == null || slug === storeSlug),
  );
  const ids = new Set(stores.map(({ id }) => id));
  const isInside = (moment: Date): boolean => moment >= from && moment < to;
  const own = visible.orders.filter((order) => ids.has(order.storeId));
  const orders = own.filter(
    ({ createdAt, status }) => isInside(createdAt) && (filter.status == null || status === filter.status),
  );
  const attempts = own.flatMap((order) =>
    order.payments.filter(({ createdAt }) => isInside(createdAt)).map((payment) => ({ order, payment })),
  );
  const sales = attempts.filter(({ payment }) => payment.status === 'succeeded');
  return {
    orders,
    subscriptions: orders.filter((order) => order.kind === 'subscription'),
    attempts,
    sales,
    tickets: visible.tickets.filter(({ storeId: id, createdAt }) => ids.has(id) && isInside(createdAt)),
    in(asked) {
      const currency = (asked ?? filter.currency ?? 'USD').toUpperCase();
      return { currency, sales: sales.filter(({ order }) => order.currency === currency) };
    },
    now: world.clock.now(),
  };
}

function momentIn(text: string): Date {
  const moment = momentOf(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (!moment) throw new GraphQLError(`"${text.slice(0, 100)}" is no ISO 8601 time`);
  return moment;
}
