import type { TestBed } from '../sdk/test-bed.ts';
import { post, postAsVisitor, send, type Example } from './example.ts';

const INTEGERS = 'sums are texts as people write them, not integers of minor units';
const REQUESTED = 'a ticket needs requestedAmount, with amount and currency';

type Run = Example['run'];

const example = (name: string, run: Run): Example => ({ kind: 'curl', name, run });
const obsolete = (name: string, why: string, fails: RegExp, run: Run): Example => ({
  kind: 'curl',
  name,
  run,
  obsolete: { why, fails },
});
const newProduct = async ({ sdk, storeId }: TestBed): Promise<string> =>
  (
    await sdk.onetimeProducts.create({
      storeId,
      name: 'Pack',
      prices: { USD: { amount: '49.00', taxCategory: 'saas' as never } },
    })
  ).product.id;
const session = async (bed: TestBed, item: string): Promise<string> =>
  (await bed.sdk.checkout.createSession({ productId: bed.product(item), currency: 'USD' })).sessionId;
const american = { country: 'US', isBusiness: false, state: 'CA', postcode: '94105' };

/** Calls by curl, signed with the API key in place of the Bearer header that they show. */
export const CURLS: readonly Example[] = [
  obsolete('an API key as a Bearer token', 'a key signs each request; Bearer is for session tokens', /^400 Incomplete JWT authentication headers/, (bed) =>
    send(bed, '/graphql', '{ "query": "{ stores { id name status } }" }', { Authorization: 'Bearer YOUR_API_KEY_TOKEN' })),
  example('a session for a visitor', (bed) => postAsVisitor(bed, '/actions/checkout/create-session', { productId: bed.product('onetime'), productType: 'onetime', currency: 'USD' })),
  example('a session for a one-time product', (bed) => post(bed, '/actions/checkout/create-session', { storeId: bed.storeId, productId: bed.product('onetime'), productType: 'onetime', currency: 'USD' })),
  example('a session for a subscription', (bed) => post(bed, '/actions/checkout/create-session', { storeId: bed.storeId, productId: bed.product('monthly'), productType: 'subscription', currency: 'USD' })),
  example('a one-time order', async (bed) => post(bed, '/actions/onetime-order/create-order', { checkoutSessionId: await session(bed, 'onetime'), billingDetail: american, buyerEmail: 'customer@example.com' })),
  example('a subscription', async (bed) => post(bed, '/actions/subscription-order/create-order', { checkoutSessionId: await session(bed, 'monthly'), billingDetail: american, buyerEmail: 'customer@example.com' })),
  obsolete('an order from the United States without a postcode', 'the postcode is required there', /^400 /, async (bed) => post(bed, '/actions/onetime-order/create-order', { checkoutSessionId: await session(bed, 'onetime'), billingDetail: { country: 'US', isBusiness: false, state: 'CA' } })),
  example('cancelling a subscription', async (bed) => post(bed, '/actions/subscription-order/cancel-order', { orderId: await bed.subscribe() })),
  obsolete('a one-time product', INTEGERS, /^400 .*amount/, (bed) => post(bed, '/actions/onetime-product/create-product', { storeId: bed.storeId, name: 'Premium Template Pack', description: '50 templates', prices: { USD: { amount: 4900, taxIncluded: false, taxCategory: 'digital_goods' } }, successUrl: 'https://example.com/thank-you' })),
  obsolete('a subscription product', INTEGERS, /^400 .*amount/, (bed) => post(bed, '/actions/subscription-product/create-product', { storeId: bed.storeId, name: 'Pro Plan', billingPeriod: 'monthly', prices: { USD: { amount: 2900, taxIncluded: false, taxCategory: 'saas' }, EUR: { amount: 2700, taxIncluded: false, taxCategory: 'saas' } } })),
  example('taking a product off', async (bed) => post(bed, '/actions/onetime-product/update-status', { id: await newProduct(bed), status: 'inactive' })),
  example('publishing a product', async (bed) => post(bed, '/actions/onetime-product/publish-product', { id: await newProduct(bed) })),
  example('a group of plans', (bed) => post(bed, '/actions/subscription-product-group/create-group', { storeId: bed.storeId, name: 'Pricing Plans', description: 'Free, Pro, and Enterprise tiers', rules: { sharedTrial: true }, productIds: [bed.product('monthly'), bed.product('yearly'), bed.product('trial')] })),
  example('a store', (bed) => post(bed, '/actions/store/create-store', { name: 'My Digital Store' })),
  example('another name for a store', (bed) => post(bed, '/actions/store/update-store', { id: bed.storeId, name: 'Updated Store Name', status: 'active' })),
  example('deleting a store', async (bed) => post(bed, '/actions/store/delete-store', { id: (await bed.sdk.stores.create({ name: 'Old' })).store.id })),
  obsolete('a refund of the whole payment', REQUESTED, /^400 .*requestedAmount/, async (bed) => post(bed, '/actions/refund-ticket/create-ticket', { paymentId: (await bed.buy()).paymentId, reason: 'Product did not meet expectations' })),
  obsolete('a refund of a part', REQUESTED, /^400 .*requestedAmount/, async (bed) => post(bed, '/actions/refund-ticket/create-ticket', { paymentId: (await bed.buy()).paymentId, reason: 'Partial service used', amount: 1500 })),
]; // prettier-ignore
