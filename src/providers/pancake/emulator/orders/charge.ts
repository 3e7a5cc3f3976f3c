import type { PaymentMethod } from '../checkout/methods.ts';
import type { Amounts } from '../checkout/tax.ts';
import { newId } from '../ids.ts';
import type { WorldState } from '../state.ts';
import type { Order } from './order.ts';
import type { CardInfo, Payment } from './payment.ts';

/** How a buyer pays, and the result. */
export interface Attempt {
  method: PaymentMethod;
  card?: CardInfo;
  /** Why the channel refuses; absent if it accepts. */
  declined?: string;
}

/** The amount to collect. */
export interface Due {
  listed: Amounts;
  /** The amount that the channel takes, if it differs from the list price. */
  charged?: bigint;
  phase?: Payment['phase'];
  periodNumber?: number;
}

/** Tries to collect money, and records the payment. */
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
