import type { Webhook } from '../catalogue/webhook.ts';
import { newId } from '../ids.ts';
import type { WorldState } from '../state.ts';
import type { WebhookEvent } from '../webhooks/event.ts';

/** The event of "Send test event": a purchase that never happened. It is always signed with the test key. */
export function sampleEvent({ clock }: WorldState, { storeId }: Webhook): WebhookEvent {
  const paymentId = newId('PAY');
  const orderId = newId('ORD');
  const price = { total: '29.00', subtotal: '29.00', taxAmount: '0.00', taxRate: 0 };
  return {
    eventType: 'order.completed',
    eventId: paymentId,
    objectId: paymentId,
    storeId,
    environment: 'test',
    data: {
      orderId,
      orderStatus: 'completed',
      buyerEmail: 'test@waffo.example',
      currency: 'USD',
      productName: 'Test event',
      paymentId,
      paymentStatus: 'succeeded',
      paymentMethod: 'card',
      paymentDate: clock.now().toISOString().slice(0, 10),
      chargedAmount: '29.00',
      listPrice: price,
      amount: '29.00',
      taxAmount: '0.00',
      taxRate: 0,
      subtotal: '29.00',
      total: '29.00',
    },
    about: [orderId, paymentId],
  };
}
