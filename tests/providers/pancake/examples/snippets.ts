import * as sdk from '@waffo/pancake-ts';
import { webhookHeader } from '../../../../src/providers/pancake/protocol/index.ts';
import type { TestBed } from '../sdk/test-bed.ts';
import type { Example } from './example.ts';

const INTEGERS = 'sums are texts as people write them, not integers of minor units';
const GONE = 'the SDK has no such member any more';

type Run = Example['run'];
/** The SDK as somebody writes who has another version of it. */
type Loose = Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>;

const loose = ({ sdk: client }: TestBed): Loose => client as unknown as Loose;
const example = (name: string, run: Run): Example => ({ kind: 'SDK', name, run });
const obsolete = (name: string, why: string, fails: RegExp, run: Run): Example => ({
  kind: 'SDK',
  name,
  run,
  obsolete: { why, fails },
});
const cents = (amount: number, taxIncluded = false) => ({
  USD: { amount, taxIncluded, taxCategory: 'saas' },
});
const call = (bed: TestBed, resource: string, method: string, ...args: unknown[]): Promise<unknown> =>
  loose(bed)[resource]?.[method]?.(...args) ??
  Promise.reject(new TypeError(`client.${resource}.${method} is not a function`));

async function webhook({ rig }: TestBed): Promise<{ body: string; sig: string; key: string }> {
  const body = JSON.stringify({
    id: 'PAY_1',
    eventType: 'order.completed',
    eventId: 'PAY_1',
    storeId: rig.credentials.storeId,
    mode: 'test',
    data: {},
  });
  return {
    body,
    sig: await webhookHeader(Date.now(), body, rig.account.webhookKeys.test),
    key: rig.credentials.webhookPublicKeys.test,
  };
}

/** Snippets with the SDK. */
export const SNIPPETS: readonly Example[] = [
  example('stores.create', ({ sdk: client }) => client.stores.create({ name: 'My Store' })),
  example('stores.update', (bed) => call(bed, 'stores', 'update', { id: bed.storeId, name: 'New Name', supportEmail: 'help@example.com', website: 'https://example.com' })),
  example('stores.update with webhookSettings, which are ignored with a warning', async (bed) => {
    const got = (await call(bed, 'stores', 'update', { id: bed.storeId, webhookSettings: { testWebhookUrl: 'https://example.com/webhooks', prodWebhookUrl: null } })) as { warnings?: { message: string }[] };
    if (!got.warnings?.some(({ message }) => message.includes('WEBHOOK_SETTINGS_IGNORED'))) throw new Error('there is no warning');
    return got;
  }),
  example('stores.delete', async ({ sdk: client }) => client.stores.delete({ id: (await client.stores.create({ name: 'Old' })).store.id })),
  obsolete('stores.create with an empty name', 'the SDK refuses it by itself now, with its own words and layer', /cannot be empty/, ({ sdk: client }) => client.stores.create({ name: '' })),
  obsolete('onetimeProducts.create', INTEGERS, /amount/, (bed) => call(bed, 'onetimeProducts', 'create', { storeId: bed.storeId, name: 'E-Book', description: 'A great e-book', prices: cents(2900), successUrl: 'https://example.com/thanks', metadata: { sku: 'EB-001' } })),
  obsolete('subscriptionProducts.create', INTEGERS, /amount/, (bed) => call(bed, 'subscriptionProducts', 'create', { storeId: bed.storeId, name: 'Pro Monthly', billingPeriod: 'monthly', prices: cents(999, true) })),
  example('onetimeProducts.updateStatus', (bed) => bed.sdk.onetimeProducts.updateStatus({ id: bed.product('onetime'), status: sdk.ProductVersionStatus.Inactive })),
  example('onetimeProducts.publish', (bed) => bed.sdk.onetimeProducts.publish({ id: bed.product('cheap') })),
  example('subscriptionProductGroups: create, update, publish, delete', async ({ sdk: client, storeId, product }) => {
    const { group } = await client.subscriptionProductGroups.create({ storeId, name: 'Pro Plans', rules: { sharedTrial: true }, productIds: [product('monthly'), product('yearly')] });
    await client.subscriptionProductGroups.update({ id: group.id, productIds: [product('monthly'), product('monthly-plus'), product('yearly')] });
    await client.subscriptionProductGroups.publish({ id: group.id });
    return client.subscriptionProductGroups.delete({ id: group.id });
  }),
  example('checkout.createSession with storeId and productType, which are dropped', (bed) => call(bed, 'checkout', 'createSession', { storeId: bed.storeId, productId: bed.product('onetime'), productType: 'onetime', currency: 'USD', buyerEmail: 'customer@example.com', successUrl: 'https://example.com/thank-you' })),
  example('checkout.createSession for a subscription', (bed) => call(bed, 'checkout', 'createSession', { productId: bed.product('monthly'), productType: 'subscription', currency: 'USD', buyerEmail: 'customer@example.com', successUrl: 'https://myapp.com/welcome' })),
  obsolete('checkout.createSession with CheckoutSessionProductType', 'the SDK does not export it any more, and the kind follows from the product', /Cannot read properties of undefined/, (bed) => {
    const { CheckoutSessionProductType: kinds } = sdk as unknown as { CheckoutSessionProductType: { Onetime: string } };
    return Promise.resolve().then(() => call(bed, 'checkout', 'createSession', { productId: bed.product('onetime'), productType: kinds.Onetime, currency: 'USD' }));
  }),
  obsolete('checkout.createSession with a price by usage', INTEGERS, /amount/, (bed) => call(bed, 'checkout', 'createSession', { productId: bed.product('onetime'), currency: 'USD', priceSnapshot: { amount: 1999, taxIncluded: true, taxCategory: 'saas' } })),
  obsolete('orders.createOnetimeOrder', GONE, /is not a function/, (bed) => call(bed, 'orders', 'createOnetimeOrder', { checkoutSessionId: 'session-uuid' })),
  obsolete('refunds.createTicket', `${GONE}; buyers have customer(…).createRefundTicket`, /is not a function/, (bed) => call(bed, 'refunds', 'createTicket', { paymentId: 'PAY_1', reason: 'Product not as described', amount: 1500 })),
  example('orders.cancelSubscription', async (bed) => bed.sdk.orders.cancelSubscription({ orderId: await bed.subscribe() })),
  example('graphql.query', ({ sdk: client }) => client.graphql.query({ query: 'query { stores { id name status } }' })),
  obsolete('graphql.query with a text', 'it takes an object with query and variables', /query/, (bed) => call(bed, 'graphql', 'query', '{ stores { id name status } }')),
  example('verifyWebhook(body, header)', async (bed) => {
    const { body, sig, key } = await webhook(bed);
    return sdk.verifyWebhook(body, sig, { publicKey: key, environment: 'test', toleranceMs: 600_000 });
  }),
  obsolete('verifyWebhook({ body, signature, timestamp, environment })', 'it takes the body and the header X-Waffo-Signature', /Missing X-Waffo-Signature header/, async (bed) => {
    const { body, sig } = await webhook(bed);
    return (sdk.verifyWebhook as (...args: unknown[]) => unknown)({ body, signature: sig, timestamp: '0', environment: 'test' });
  }),
  obsolete('events as { event, data }', 'the type stands in eventType of an envelope of eight members', /no member event/, async (bed) => {
    await bed.buy();
    const [told] = bed.rig.shop.received;
    if (!('event' in (JSON.parse(told?.body ?? '{}') as object))) throw new Error('the body has no member event');
  }),
]; // prettier-ignore
