import type { PaymentMethod } from '../checkout/methods.ts';
import type { Amounts } from '../checkout/tax.ts';
import { newId } from '../ids.ts';
import type { WorldState } from '../state.ts';
import type { Order } from './order.ts';
import type { CardInfo, Payment } from './payment.ts';

/** How a buyer pays, and how that ends. */
export interface Attempt {
  method: PaymentMethod;
  card?: CardInfo;
  /** Why the channel refuses; absent if it takes the money. */
  declined?: string;
}

/** What is collected. */
export interface Due {
  listed: Amounts;
  /** What the channel takes, where that is not the list price. */
  charged?: bigint;
  phase?: Payment['phase'];
  periodNumber?: number;
}

/** Tries to collect money, and writes the payment down. */
export function charge(world: WorldState, order: Order, due: Due, attempt: Attempt): Payment {
  const now = world.clock.now();
  const { method, card, declined } = attempt;
  order.updatedAt = now;
  return world.orders.addPayment(order, {
    id: newId('PAY'),
    orderId: order.id,
    status: declined === undefined ? 'succeeded' : 'failed',
    ...(due.periodNumber !== undefined && { periodNumber: due.periodNumber }),
    phase: due.phase ?? 'regular',
    listed: due.listed,
    charged: due.charged ?? due.listed.total,
    method,
    ...(card && { card }),
    ...(declined === undefined ? { succeededAt: now } : { failureReason: declined }),
    createdAt: now,
    refundStatus: 'none',
    refunds: [],
  });
}
