import { verifyWebhook } from '@waffo/pancake-ts';
import { webhookHeader } from '../../../../src/providers/pancake/protocol/index.ts';
import { BUYER, type TestBed } from './test-bed.ts';

/** One public member of the SDK, and how it is called here. */
export interface Member {
  /** Prepares what it needs, empties `sent`, and calls it. */
  call(bed: TestBed): Promise<unknown>;
  /** The operation whose answer it hands on; absent if it hands on none. */
  answers?: string;
  /** What it adds to that answer by itself. */
  adds?: readonly string[];
  /** The platform does not have it. */
  refused?: { status: number; message: string };
}

const prices = { USD: { amount: '29.00', taxCategory: 'saas' as never } };

/** Calls with nothing in `sent` but what the member itself sends. */
async function alone<T>(bed: TestBed, call: () => T | Promise<T>): Promise<T> {
  bed.sent.length = 0;
  return call();
}

/** A member that needs nothing before it. */
function plain(answers: string, call: (bed: TestBed) => unknown, adds?: readonly string[]): Member {
  return { answers, call: (bed) => alone(bed, () => call(bed)), ...(adds && { adds }) };
}

/** A member that needs something that is made first. */
function after<T>(
  answers: string,
  make: (bed: TestBed) => Promise<T>,
  call: (bed: TestBed, made: T) => unknown,
): Member {
  return {
    answers,
    async call(bed) {
      const made = await make(bed);
      return alone(bed, () => call(bed, made));
    },
  };
}

function missing(call: (bed: TestBed) => unknown): Member {
  return {
    call: (bed) => alone(bed, () => call(bed)),
    refused: { status: 501, message: 'Not implemented' },
  };
}

const newStore = async ({ sdk }: TestBed): Promise<string> =>
  (await sdk.stores.create({ name: 'Second shop' })).store.id;
const newOnetime = async ({ sdk, storeId }: TestBed): Promise<string> =>
  (await sdk.onetimeProducts.create({ storeId, name: 'E-book', prices })).product.id;
const newPlan = async ({ sdk, storeId }: TestBed): Promise<string> =>
  (await sdk.subscriptionProducts.create({ storeId, name: 'Pro', billingPeriod: 'monthly' as never, prices }))
    .product.id;
const newGroup = async (bed: TestBed): Promise<string> => {
  const { sdk, storeId } = bed;
  const productIds = [await newPlan(bed)];
  return (await sdk.subscriptionProductGroups.create({ storeId, name: 'Plans', productIds })).group.id;
};
const hook = (storeId: string) => ({
  storeId,
  channel: 'http' as const,
  url: 'https://shop.test/hook',
  events: ['order.completed' as const],
  testMode: true,
});
const newHook = async ({ sdk, storeId }: TestBed): Promise<string> =>
  (await sdk.webhooks.add(hook(storeId))).webhook.id;
const ticket = (paymentId: string) => ({
  paymentId,
  reason: 'no use',
  requestedAmount: { amount: '10.00', currency: 'USD' },
  refundTicketMerchantExternalId: 'R-1',
});
const verified = async (
  { rig }: TestBed,
  verify: (body: string, header: string) => unknown,
): Promise<unknown> => {
  const body = JSON.stringify({
    id: 'PAY_1',
    eventType: 'order.completed',
    eventId: 'PAY_1',
    mode: 'test',
    data: {},
  });
  return verify(body, await webhookHeader(Date.now(), body, rig.account.webhookKeys.test));
};
const query = { query: '{ onetimeOrders { id status } }' };

/** All of them, by their names. */
export const MEMBERS: Readonly<Record<string, Member>> = {
  'auth.issueSessionToken': plain('authIssueSessionToken', ({ sdk, storeId }) => sdk.auth.issueSessionToken({ storeId, buyerIdentity: BUYER })),
  'stores.create': plain('storeCreateStore', ({ sdk }) => sdk.stores.create({ name: 'Shop' })),
  'stores.update': after('storeUpdateStore', newStore, ({ sdk }, id) => sdk.stores.update({ id, name: 'Shop 2' })),
  'stores.delete': after('storeDeleteStore', newStore, ({ sdk }, id) => sdk.stores.delete({ id })),
  'storeMerchants.add': missing(({ sdk, storeId }) => sdk.storeMerchants.add({ storeId, email: 'a@b.test', role: 'admin' })),
  'storeMerchants.remove': missing(({ sdk, storeId, rig }) => sdk.storeMerchants.remove({ storeId, merchantId: rig.credentials.merchantId })),
  'storeMerchants.updateRole': missing(({ sdk, storeId, rig }) => sdk.storeMerchants.updateRole({ storeId, merchantId: rig.credentials.merchantId, role: 'member' })),
  'onetimeProducts.create': plain('onetimeProductCreateProduct', ({ sdk, storeId }) => sdk.onetimeProducts.create({ storeId, name: 'E-book', prices })),
  'onetimeProducts.update': after('onetimeProductUpdateProduct', newOnetime, ({ sdk }, id) => sdk.onetimeProducts.update({ id, name: 'E-book 2' })),
  'onetimeProducts.publish': after('onetimeProductPublishProduct', newOnetime, ({ sdk }, id) => sdk.onetimeProducts.publish({ id })),
  'onetimeProducts.updateStatus': after('onetimeProductUpdateStatus', newOnetime, ({ sdk }, id) => sdk.onetimeProducts.updateStatus({ id, status: 'inactive' as never })),
  'subscriptionProducts.create': plain('subscriptionProductCreateProduct', ({ sdk, storeId }) => sdk.subscriptionProducts.create({ storeId, name: 'Pro', billingPeriod: 'monthly' as never, prices })),
  'subscriptionProducts.update': after('subscriptionProductUpdateProduct', newPlan, ({ sdk }, id) => sdk.subscriptionProducts.update({ id, name: 'Pro 2' })),
  'subscriptionProducts.publish': after('subscriptionProductPublishProduct', newPlan, ({ sdk }, id) => sdk.subscriptionProducts.publish({ id })),
  'subscriptionProducts.updateStatus': after('subscriptionProductUpdateStatus', newPlan, ({ sdk }, id) => sdk.subscriptionProducts.updateStatus({ id, status: 'active' as never })),
  'subscriptionProductGroups.create': after('subscriptionProductGroupCreateGroup', newPlan, ({ sdk, storeId }, id) => sdk.subscriptionProductGroups.create({ storeId, name: 'Plans', rules: { sharedTrial: true }, productIds: [id] })),
  'subscriptionProductGroups.update': after('subscriptionProductGroupUpdateGroup', newGroup, ({ sdk }, id) => sdk.subscriptionProductGroups.update({ id, rules: { selfServicePlanChange: true } })),
  'subscriptionProductGroups.delete': after('subscriptionProductGroupDeleteGroup', newGroup, ({ sdk }, id) => sdk.subscriptionProductGroups.delete({ id })),
  'subscriptionProductGroups.publish': after('subscriptionProductGroupPublishGroup', newGroup, ({ sdk }, id) => sdk.subscriptionProductGroups.publish({ id })),
  'orders.cancelSubscription': after('subscriptionOrderCancelOrder', (bed) => bed.subscribe(), ({ sdk }, orderId) => sdk.orders.cancelSubscription({ orderId })),
  'checkout.createSession': plain('checkoutCreateSession', ({ sdk, product }) => sdk.checkout.createSession({ productId: product('onetime'), currency: 'USD', orderMerchantExternalId: 'SHOP-1', metadata: { cart: '1' } })),
  'checkout.createPlanChangeSession': after('checkoutCreateSession', (bed) => bed.subscribe(), ({ sdk, product }, originOrderId) => sdk.checkout.createPlanChangeSession({ originOrderId, productId: product('monthly-plus'), currency: 'USD', changeTiming: 'immediate' as never, changeCreditAmount: '8.00' })),
  'checkout.anonymous.create': plain('checkoutCreateSession', ({ sdk, product }) => sdk.checkout.anonymous.create({ productId: product('onetime'), currency: 'JPY', priceSnapshot: { amount: '4500', taxCategory: 'digital_goods' as never } })),
  'checkout.authenticated.create': plain('checkoutCreateSession', ({ sdk, product }) => sdk.checkout.authenticated.create({ productId: product('onetime'), currency: 'USD', buyerIdentity: BUYER, buyerEmail: 'a@b.test' }), ['token', 'tokenExpiresAt']),
  'checkout.authenticated.createPlanChange': { ...after('checkoutCreateSession', (bed) => bed.subscribe(), ({ sdk, product }, originOrderId) => sdk.checkout.authenticated.createPlanChange({ originOrderId, productId: product('monthly-plus'), currency: 'USD', buyerIdentity: BUYER, changeTiming: 'next_period' as never })), adds: ['token', 'tokenExpiresAt'] },
  'graphql.query': plain('graphql', ({ sdk }) => sdk.graphql.query(query)),
  'webhooks.add': plain('storeAddWebhook', ({ sdk, storeId }) => sdk.webhooks.add(hook(storeId))),
  'webhooks.update': after('storeUpdateWebhook', newHook, ({ sdk }, id) => sdk.webhooks.update({ id, events: [] })),
  'webhooks.remove': after('storeRemoveWebhook', newHook, ({ sdk }, id) => sdk.webhooks.remove({ id })),
  'webhooks.verify': { call: (bed) => alone(bed, () => verified(bed, (body, header) => bed.sdk.webhooks.verify(body, header))) },
  'contentSafety.scanPrompt': plain('verificationScanPrompt', ({ sdk }) => sdk.contentSafety.scanPrompt({ prompt: 'a cat' })),
  'customer': { call: (bed) => alone(bed, () => bed.sdk.customer('token', { environment: 'test' })) },
  'buyer': { call: (bed) => alone(bed, () => bed.sdk.buyer('token')) },
  'customer(…).cancelSubscription': after('subscriptionOrderCancelOrder', async (bed) => ({ orderId: await bed.subscribe(), buyer: await bed.session() }), (_, { buyer, orderId }) => buyer.cancelSubscription({ orderId })),
  'customer(…).cancelOnetimeOrder': after('onetimeOrderCancelOrder', async (bed) => ({ orderId: await bed.open(), buyer: await bed.session() }), (_, { buyer, orderId }) => buyer.cancelOnetimeOrder({ orderId })),
  'customer(…).reactivateSubscription': after('subscriptionOrderReactivateOrder', async (bed) => {
    const orderId = await bed.subscribe();
    await bed.sdk.orders.cancelSubscription({ orderId });
    return { orderId, buyer: await bed.session() };
  }, (_, { buyer, orderId }) => buyer.reactivateSubscription({ orderId })),
  'customer(…).createRefundTicket': after('refundTicketCreateTicket', async (bed) => ({ ...(await bed.buy()), buyer: await bed.session() }), (_, { buyer, paymentId }) => buyer.createRefundTicket(ticket(paymentId))),
  'customer(…).resubmitRefundTicket': after('refundTicketResubmitTicket', async (bed) => {
    const { paymentId } = await bed.buy();
    const buyer = await bed.session();
    const { ticket: made } = await buyer.createRefundTicket(ticket(paymentId));
    bed.rig.world.dashboard.reject(made.id);
    return { buyer, ticketId: made.id, paymentId };
  }, (_, { buyer, ...about }) => buyer.resubmitRefundTicket({ ...about, reason: 'again', requestedAmount: { amount: '10.00', currency: 'USD' } })),
  'customer(…).createPlanChangeSession': after('checkoutCreateSession', async (bed) => ({ originOrderId: await bed.subscribe(), buyer: await bed.session() }), ({ product }, { buyer, originOrderId }) => buyer.createPlanChangeSession({ originOrderId, productId: product('monthly-plus'), currency: 'USD', changeTiming: 'next_period' as never })),
  'customer(…).graphql.query': after('graphql', (bed) => bed.session(), (_, buyer) => buyer.graphql.query(query)),
  'verifyWebhook': { call: (bed) => alone(bed, () => verified(bed, (body, header) => verifyWebhook(body, header, { publicKeys: bed.rig.credentials.webhookPublicKeys }))) },
}; // prettier-ignore
