import { expect, test } from '@playwright/test';
import { BAD_CARD, orderIdIn } from './buyer.ts';
import { openRig, settle, type Rig } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

async function checkout(more: Record<string, unknown> = {}): Promise<string> {
  const { checkoutUrl } = await rig.sdk.checkout.anonymous.create({
    productId: rig.credentials.products['onetime'] ?? '',
    currency: 'USD',
    orderMerchantExternalId: 'SHOP-1',
    metadata: { cart: '7' },
    successUrl: 'https://shop.example/thanks?order=1',
    ...more,
  });
  return checkoutUrl;
}

test('a purchase: the SDK opens a checkout, the buyer pays, the webhook is verified, GraphQL tells of it', async () => {
  const page = await rig.buyer.buy(await checkout());
  expect(page.heading).toBe('Payment successful');
  expect(page.html).toContain('href="https://shop.example/thanks?order=1"');
  await settle(rig);

  expect(rig.shop.types()).toEqual(['order.completed']);
  const [event] = rig.shop.events('order.completed');
  const orderId = orderIdIn(page);
  expect(event).toMatchObject({
    eventType: 'order.completed',
    storeId: rig.credentials.storeId,
    mode: 'test',
    data: {
      orderId,
      orderStatus: 'completed',
      orderMerchantExternalId: 'SHOP-1',
      orderMetadata: { cart: '7' },
      buyerEmail: 'buyer@shop.example',
      chargedAmount: '29.00',
      currency: 'USD',
      paymentLast4: '0110',
      paymentDate: '2026-03-10',
    },
  });
  expect(event?.id).toBe(event?.eventId);
  expect(event?.eventId).toBe(event?.data.paymentId);

  const { data, errors } = await rig.sdk.graphql.query<{ onetimeOrders: unknown[] }>({
    query: `query ($storeId: String!, $ref: String!) {
      onetimeOrders(storeId: $storeId, filter: { orderMerchantExternalId: { eq: $ref } }) {
        id status priceSnapshot { total } payments { id status }
      }
    }`,
    variables: { storeId: rig.credentials.storeId, ref: 'SHOP-1' },
  });
  expect(errors).toBeUndefined();
  expect(data?.onetimeOrders).toEqual([
    {
      id: orderId,
      status: 'completed',
      priceSnapshot: { total: '29.00' },
      payments: [{ id: event?.data.paymentId, status: 'succeeded' }],
    },
  ]);
});

test('a declined card leaves the order open for another one, and nobody is told', async () => {
  const details = await rig.buyer.enterDetails(await checkout());
  const declined = await rig.buyer.pay(details.address, BAD_CARD);
  expect(declined.heading).toBe('Payment');
  expect(declined.html).toContain('Your card was declined.');
  await settle(rig);
  expect(rig.shop.received).toEqual([]);

  const paid = await rig.buyer.pay(declined.address);
  expect(paid.heading).toBe('Payment successful');
  await settle(rig);
  expect(rig.shop.types()).toEqual(['order.completed']);
  const order = rig.world.orders.get(orderIdIn(paid));
  expect(order?.payments.map(({ status, failureReason }) => [status, failureReason])).toEqual([
    ['failed', 'Your card was declined.'],
    ['succeeded', undefined],
  ]);
});

test('tax is added by the country of the buyer, and charged', async () => {
  const second = await rig.buyer.enterDetails(await checkout(), { country: 'SG' });
  expect(second.html).toContain('USD 31.61');
  await rig.buyer.pay(second.address);
  await settle(rig);
  expect(rig.shop.events('order.completed')[0]?.data).toMatchObject({
    chargedAmount: '31.61',
    amount: '31.61',
    taxAmount: '2.61',
    taxRate: 0.09,
    listPrice: { subtotal: '29.00', taxAmount: '2.61', total: '31.61', taxRate: 9, taxName: 'GST' },
  });
});

test('a known buyer is told by the token in the fragment, not by the e-mail', async () => {
  const { checkoutUrl, token } = await rig.sdk.checkout.authenticated.create({
    productId: rig.credentials.products['onetime'] ?? '',
    currency: 'USD',
    buyerIdentity: 'user-7',
  });
  expect(checkoutUrl).toContain(`#token=${token}`);
  await rig.buyer.buy(checkoutUrl);
  await settle(rig);
  expect(rig.shop.events('order.completed')[0]?.data.merchantProvidedBuyerIdentity).toBe('user-7');
});
