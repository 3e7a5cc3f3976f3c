import { randomBytes } from 'node:crypto';
import type { OrderAtPancake, Variant } from '../../providers/pancake/emulator/index.ts';

export { MANNERS as FORGERIES } from '../../providers/pancake/emulator/index.ts';

/** The event of a payment, rewritten so that it tells of an order that nobody has paid. */
export function asPaymentOf(order: OrderAtPancake): Pick<Variant, 'envelope' | 'data'> {
  const paymentId = newId('PAY');
  const { id, externalId, metadata, buyerIdentity, buyerEmail } = order;
  return {
    envelope: { id: paymentId, eventId: paymentId },
    data: {
      orderId: id,
      paymentId,
      buyerEmail,
      orderMerchantExternalId: externalId,
      orderMetadata: metadata,
      merchantProvidedBuyerIdentity: buyerIdentity,
    },
  };
}

/** The event of a subscription, rewritten so that it tells of its end. */
export function asEnd(now: Date): Pick<Variant, 'envelope' | 'data'> {
  return {
    envelope: { eventType: 'subscription.canceled' },
    data: { orderStatus: 'canceled', canceledAt: now.toISOString() },
  };
}

/** An id that Pancake could have given, and has not. */
export function newId(prefix: 'ORD' | 'PAY' | 'STO'): string {
  return `${prefix}_${randomBytes(32).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, 22)}`;
}
