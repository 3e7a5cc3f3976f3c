import type { WebhookEvent } from '@waffo/pancake-ts';
import type {
  OnetimeOrder,
  SubscriptionOrder,
} from '../../../../src/providers/pancake/emulator/orders/order.ts';
import type { Payment } from '../../../../src/providers/pancake/emulator/orders/payment.ts';
import { GOOD_CARD, orderIdIn, type Details } from './buyer.ts';
import { settle, type Rig } from './rig.ts';

/** A paid one-time order. */
export async function bought(
  rig: Rig,
  more: Record<string, unknown> = {},
  details: Details = {},
): Promise<{ order: OnetimeOrder; payment: Payment }> {
  const { checkoutUrl } = await rig.sdk.checkout.createSession({
    productId: rig.credentials.products['onetime'] ?? '',
    currency: 'USD',
    ...more,
  });
  const page = await rig.buyer.buy(checkoutUrl, GOOD_CARD, details);
  const order = rig.world.orders.get(orderIdIn(page));
  const [payment] = order?.payments ?? [];
  if (order?.kind !== 'onetime' || !payment) throw new Error(`nothing was bought: ${page.html}`);
  await settle(rig);
  return { order, payment };
}

/** A subscription that a buyer has begun. */
export async function subscribed(
  rig: Rig,
  {
    item = 'monthly',
    buyerIdentity,
    card = GOOD_CARD,
    ...more
  }: Record<string, unknown> & {
    item?: string;
    buyerIdentity?: string;
    card?: string;
  } = {},
  details: Details = {},
): Promise<SubscriptionOrder> {
  const params = { productId: rig.credentials.products[item] ?? '', currency: 'USD', ...more };
  const { checkoutUrl } =
    buyerIdentity === undefined
      ? await rig.sdk.checkout.createSession(params)
      : await rig.sdk.checkout.authenticated.create({ ...params, buyerIdentity });
  const page = await rig.buyer.buy(checkoutUrl, card, details);
  const order = rig.world.orders.get(orderIdIn(page));
  if (order?.kind !== 'subscription') throw new Error(`nothing was begun: ${page.html}`);
  await settle(rig);
  return order;
}

/** Types of the events that came since the last time, and forgets them. */
export function news(rig: Rig): string[] {
  const types = rig.shop.types();
  rig.shop.received.length = 0;
  return types;
}

/** The only event of a type. */
export function only(rig: Rig, type: string): WebhookEvent {
  const [event, ...more] = rig.shop.events(type);
  if (!event || more.length > 0) throw new Error(`${type} came ${more.length + (event ? 1 : 0)} times`);
  return event;
}
