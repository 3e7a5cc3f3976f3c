import { verifyWebhook } from '@waffo/pancake-ts';
import { webhookHeader } from '../../../../src/providers/pancake/protocol/index.ts';
import { BUYER, type Stage } from './stage.ts';

/** One public member of the SDK, and how it is called here. */
export interface Member {
  /** Prepares what it needs, empties `sent`, and calls it. */
  call(stage: Stage): Promise<unknown>;
  /** The operation whose answer it hands on; absent if it hands on none. */
  answers?: string;
  /** What it adds to that answer by itself. */
  adds?: readonly string[];
  /** The platform does not have it. */
  refused?: { status: number; message: string };
}

const prices = { USD: { amount: '29.00', taxCategory: 'saas' as never } };

/** Calls with nothing in `sent` but what the member itself sends. */
async function alone<T>(stage: Stage, call: () => T | Promise<T>): Promise<T> {
  stage.sent.length = 0;
  return call();
}

/** A member that needs nothing before it. */
function plain(answers: string, call: (stage: Stage) => unknown, adds?: readonly string[]): Member {
  return { answers, call: (stage) => alone(stage, () => call(stage)), ...(adds && { adds }) };
}

/** A member that needs something that is made first. */
function after<T>(
  answers: string,
  make: (stage: Stage) => Promise<T>,
  call: (stage: Stage, made: T) => unknown,
): Member {
  return {
    answers,
    async call(stage) {
      const made = await make(stage);
      return alone(stage, () => call(stage, made));
    },
  };
}

function missing(call: (stage: Stage) => unknown): Member {
  return {
    call: (stage) => alone(stage, () => call(stage)),
    refused: { status: 501, message: 'Not implemented' },
  };
}

const newStore = async ({ sdk }: Stage): Promise<string> =>
  (await sdk.stores.create({ name: 'Second shop' })).store.id;
const newOnetime = async ({ sdk, storeId }: Stage): Promise<string> =>
  (await sdk.onetimeProducts.create({ storeId, name: 'E-book', prices })).product.id;
const newPlan = async ({ sdk, storeId }: Stage): Promise<string> =>
  (await sdk.subscriptionProducts.create({ storeId, name: 'Pro', billingPeriod: 'monthly' as never, prices }))
    .product.id;
const newGroup = async (stage: Stage): Promise<string> => {
  const { sdk, storeId } = stage;
  const productIds = [await newPlan(stage)];
  return (await sdk.subscriptionProductGroups.create({ storeId, name: 'Plans', productIds })).group.id;
};
const hook = (storeId: string) => ({
  storeId,
  channel: 'http' as const,
  url: 'https://shop.test/hook',
  events: ['order.completed' as const],
  testMode: true,
});
const newHook = async ({ sdk, storeId }: Stage): Promise<string> =>
  (await sdk.webhooks.add(hook(storeId))).webhook.id;
const ticket = (paymentId: string) => ({
  paymentId,
  reason: 'no use',
  requestedAmount: { amount: '10.00', currency: 'USD' },
  refundTicketMerchantExternalId: 'R-1',
});
const verified = async (
  { rig }: Stage,
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
  'orders.cancelSubscription': after('subscriptionOrderCancelOrder', (stage) => stage.subscribe(), ({ sdk }, orderId) => sdk.orders.cancelSubscription({ orderId })),
  'checkout.createSession': plain('checkoutCreateSession', ({ sdk, product }) => sdk.checkout.createSession({ productId: product('onetime'), currency: 'USD', orderMerchantExternalId: 'SHOP-1', metadata: { cart: '1' } })),
  'checkout.createPlanChangeSession': after('checkoutCreateSession', (stage) => stage.subscribe(), ({ sdk, product }, originOrderId) => sdk.checkout.createPlanChangeSession({ originOrderId, productId: product('monthly-plus'), currency: 'USD', changeTiming: 'immediate' as never, changeCreditAmount: '8.00' })),
  'checkout.anonymous.create': plain('checkoutCreateSession', ({ sdk, product }) => sdk.checkout.anonymous.create({ productId: product('onetime'), currency: 'JPY', priceSnapshot: { amount: '4500', taxCategory: 'digital_goods' as never } })),
  'checkout.authenticated.create': plain('checkoutCreateSession', ({ sdk, product }) => sdk.checkout.authenticated.create({ productId: product('onetime'), currency: 'USD', buyerIdentity: BUYER, buyerEmail: 'a@b.test' }), ['token', 'tokenExpiresAt']),
  'checkout.authenticated.createPlanChange': { ...after('checkoutCreateSession', (stage) => stage.subscribe(), ({ sdk, product }, originOrderId) => sdk.checkout.authenticated.createPlanChange({ originOrderId, productId: product('monthly-plus'), currency: 'USD', buyerIdentity: BUYER, changeTiming: 'next_period' as never })), adds: ['token', 'tokenExpiresAt'] },
  'graphql.query': plain('graphql', ({ sdk }) => sdk.graphql.query(query)),
  'webhooks.add': plain('storeAddWebhook', ({ sdk, storeId }) => sdk.webhooks.add(hook(storeId))),
  'webhooks.update': after('storeUpdateWebhook', newHook, ({ sdk }, id) => sdk.webhooks.update({ id, events: [] })),
  'webhooks.remove': after('storeRemoveWebhook', newHook, ({ sdk }, id) => sdk.webhooks.remove({ id })),
  'webhooks.verify': { call: (stage) => alone(stage, () => verified(stage, (body, header) => stage.sdk.webhooks.verify(body, header))) },
  'contentSafety.scanPrompt': plain('verificationScanPrompt', ({ sdk }) => sdk.contentSafety.scanPrompt({ prompt: 'a cat' })),
  'customer': { call: (stage) => alone(stage, () => stage.sdk.customer('token', { environment: 'test' })) },
  'buyer': { call: (stage) => alone(stage, () => stage.sdk.buyer('token')) },
  'customer(…).cancelSubscription': after('subscriptionOrderCancelOrder', async (stage) => ({ orderId: await stage.subscribe(), buyer: await stage.session() }), (_, { buyer, orderId }) => buyer.cancelSubscription({ orderId })),
  'customer(…).cancelOnetimeOrder': after('onetimeOrderCancelOrder', async (stage) => ({ orderId: await stage.open(), buyer: await stage.session() }), (_, { buyer, orderId }) => buyer.cancelOnetimeOrder({ orderId })),
  'customer(…).reactivateSubscription': after('subscriptionOrderReactivateOrder', async (stage) => {
    const orderId = await stage.subscribe();
    await stage.sdk.orders.cancelSubscription({ orderId });
    return { orderId, buyer: await stage.session() };
  }, (_, { buyer, orderId }) => buyer.reactivateSubscription({ orderId })),
  'customer(…).createRefundTicket': after('refundTicketCreateTicket', async (stage) => ({ ...(await stage.buy()), buyer: await stage.session() }), (_, { buyer, paymentId }) => buyer.createRefundTicket(ticket(paymentId))),
  'customer(…).resubmitRefundTicket': after('refundTicketResubmitTicket', async (stage) => {
    const { paymentId } = await stage.buy();
    const buyer = await stage.session();
    const { ticket: made } = await buyer.createRefundTicket(ticket(paymentId));
    stage.rig.world.dashboard.reject(made.id);
    return { buyer, ticketId: made.id, paymentId };
  }, (_, { buyer, ...about }) => buyer.resubmitRefundTicket({ ...about, reason: 'again', requestedAmount: { amount: '10.00', currency: 'USD' } })),
  'customer(…).createPlanChangeSession': after('checkoutCreateSession', async (stage) => ({ originOrderId: await stage.subscribe(), buyer: await stage.session() }), ({ product }, { buyer, originOrderId }) => buyer.createPlanChangeSession({ originOrderId, productId: product('monthly-plus'), currency: 'USD', changeTiming: 'next_period' as never })),
  'customer(…).graphql.query': after('graphql', (stage) => stage.session(), (_, buyer) => buyer.graphql.query(query)),
  'verifyWebhook': { call: (stage) => alone(stage, () => verified(stage, (body, header) => verifyWebhook(body, header, { publicKeys: stage.rig.credentials.webhookPublicKeys }))) },
}; // prettier-ignore
