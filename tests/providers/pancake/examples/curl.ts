import type { Stage } from '../sdk/stage.ts';
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
const newProduct = async ({ sdk, storeId }: Stage): Promise<string> =>
  (
    await sdk.onetimeProducts.create({
      storeId,
      name: 'Pack',
      prices: { USD: { amount: '49.00', taxCategory: 'saas' as never } },
    })
  ).product.id;
const session = async (stage: Stage, item: string): Promise<string> =>
  (await stage.sdk.checkout.createSession({ productId: stage.product(item), currency: 'USD' })).sessionId;
const american = { country: 'US', isBusiness: false, state: 'CA', postcode: '94105' };

/** Calls by curl, signed with the API key in place of the Bearer header that they show. */
export const CURLS: readonly Example[] = [
  obsolete('an API key as a Bearer token', 'a key signs each request; Bearer is for session tokens', /^400 Incomplete JWT authentication headers/, (stage) =>
    send(stage, '/graphql', '{ "query": "{ stores { id name status } }" }', { Authorization: 'Bearer YOUR_API_KEY_TOKEN' })),
  example('a session for a visitor', (stage) => postAsVisitor(stage, '/actions/checkout/create-session', { productId: stage.product('onetime'), productType: 'onetime', currency: 'USD' })),
  example('a session for a one-time product', (stage) => post(stage, '/actions/checkout/create-session', { storeId: stage.storeId, productId: stage.product('onetime'), productType: 'onetime', currency: 'USD' })),
  example('a session for a subscription', (stage) => post(stage, '/actions/checkout/create-session', { storeId: stage.storeId, productId: stage.product('monthly'), productType: 'subscription', currency: 'USD' })),
  example('a one-time order', async (stage) => post(stage, '/actions/onetime-order/create-order', { checkoutSessionId: await session(stage, 'onetime'), billingDetail: american, buyerEmail: 'customer@example.com' })),
  example('a subscription', async (stage) => post(stage, '/actions/subscription-order/create-order', { checkoutSessionId: await session(stage, 'monthly'), billingDetail: american, buyerEmail: 'customer@example.com' })),
  obsolete('an order from the United States without a postcode', 'the postcode is required there', /^400 /, async (stage) => post(stage, '/actions/onetime-order/create-order', { checkoutSessionId: await session(stage, 'onetime'), billingDetail: { country: 'US', isBusiness: false, state: 'CA' } })),
  example('cancelling a subscription', async (stage) => post(stage, '/actions/subscription-order/cancel-order', { orderId: await stage.subscribe() })),
  obsolete('a one-time product', INTEGERS, /^400 .*amount/, (stage) => post(stage, '/actions/onetime-product/create-product', { storeId: stage.storeId, name: 'Premium Template Pack', description: '50 templates', prices: { USD: { amount: 4900, taxIncluded: false, taxCategory: 'digital_goods' } }, successUrl: 'https://example.com/thank-you' })),
  obsolete('a subscription product', INTEGERS, /^400 .*amount/, (stage) => post(stage, '/actions/subscription-product/create-product', { storeId: stage.storeId, name: 'Pro Plan', billingPeriod: 'monthly', prices: { USD: { amount: 2900, taxIncluded: false, taxCategory: 'saas' }, EUR: { amount: 2700, taxIncluded: false, taxCategory: 'saas' } } })),
  example('taking a product off', async (stage) => post(stage, '/actions/onetime-product/update-status', { id: await newProduct(stage), status: 'inactive' })),
  example('publishing a product', async (stage) => post(stage, '/actions/onetime-product/publish-product', { id: await newProduct(stage) })),
  example('a group of plans', (stage) => post(stage, '/actions/subscription-product-group/create-group', { storeId: stage.storeId, name: 'Pricing Plans', description: 'Free, Pro, and Enterprise tiers', rules: { sharedTrial: true }, productIds: [stage.product('monthly'), stage.product('yearly'), stage.product('trial')] })),
  example('a store', (stage) => post(stage, '/actions/store/create-store', { name: 'My Digital Store' })),
  example('another name for a store', (stage) => post(stage, '/actions/store/update-store', { id: stage.storeId, name: 'Updated Store Name', status: 'active' })),
  example('deleting a store', async (stage) => post(stage, '/actions/store/delete-store', { id: (await stage.sdk.stores.create({ name: 'Old' })).store.id })),
  obsolete('a refund of the whole payment', REQUESTED, /^400 .*requestedAmount/, async (stage) => post(stage, '/actions/refund-ticket/create-ticket', { paymentId: (await stage.buy()).paymentId, reason: 'Product did not meet expectations' })),
  obsolete('a refund of a part', REQUESTED, /^400 .*requestedAmount/, async (stage) => post(stage, '/actions/refund-ticket/create-ticket', { paymentId: (await stage.buy()).paymentId, reason: 'Partial service used', amount: 1500 })),
]; // prettier-ignore
