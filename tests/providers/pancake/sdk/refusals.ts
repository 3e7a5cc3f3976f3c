import { generateKeyPair } from '../../../../src/core/index.ts';
import { settle } from '../emulator/rig.ts';
import { BUYER, type TestBed } from './test-bed.ts';

/** A call that the platform refuses, and how. */
export interface Refusal {
  name: string;
  /** HTTP status, layer and text of the first notice. */
  status: number;
  layer: string;
  message: RegExp;
  call(bed: TestBed): Promise<unknown>;
}

const STRANGER_STORE = 'STO_0000000000000000000000';
const prices = { USD: { amount: '29.00', taxCategory: 'saas' as never } };
const of = (paymentId: string, amount = '10.00', currency = 'USD') => ({
  paymentId,
  reason: 'no use',
  requestedAmount: { amount, currency },
});
const change = (originOrderId: string, productId: string) => ({ originOrderId, productId, currency: 'USD' });

/** Documented refusals, each by the call of the SDK that meets it. */
export const REFUSALS: readonly Refusal[] = [
  { name: 'a key that is not registered', status: 401, layer: 'gateway', message: /^Invalid API key$/, call: (bed) => bed.client({ privateKey: generateKeyPair().privateKey }).stores.create({ name: 'Shop' }) },
  { name: 'a merchant that nobody knows', status: 401, layer: 'gateway', message: /^Invalid API key$/, call: (bed) => bed.client({ merchantId: 'MER_0000000000000000000000' }).stores.create({ name: 'Shop' }) },
  { name: 'a token that is none', status: 401, layer: 'user', message: /^Authentication failed$/, call: ({ sdk }) => sdk.customer('nonsense').cancelSubscription({ orderId: 'ORD_0000000000000000000000' }) },
  { name: 'a token that is over', status: 401, layer: 'user', message: /^Token has expired$/, async call(bed) {
    const buyer = await bed.session();
    await bed.rig.clock.advance('6m');
    return buyer.cancelSubscription({ orderId: 'ORD_0000000000000000000000' });
  } },
  { name: 'an idempotency key with a space', status: 400, layer: 'gateway', message: /./, call: ({ sdk }) => sdk.stores.create({ name: 'Shop' }, { idempotencyKey: 'a key' }) },
  { name: 'an idempotency key of 257 characters', status: 400, layer: 'gateway', message: /./, call: ({ sdk }) => sdk.stores.create({ name: 'Shop' }, { idempotencyKey: 'k'.repeat(257) }) },
  { name: 'a store that there is not', status: 404, layer: 'user', message: /^Store not found$/, call: ({ sdk }) => sdk.auth.issueSessionToken({ storeId: STRANGER_STORE, buyerIdentity: BUYER }) },
  { name: 'a token for a closed store', status: 400, layer: 'store', message: /^Store is not active$/, async call({ sdk, storeId }) {
    await sdk.stores.update({ id: storeId, status: 'inactive' as never });
    return sdk.auth.issueSessionToken({ storeId, buyerIdentity: BUYER });
  } },
  { name: 'a store name of 49 characters', status: 400, layer: 'store', message: /^Store name must be between 1 and \d+ characters$/, call: ({ sdk }) => sdk.stores.create({ name: 's'.repeat(49) }) },
  { name: 'a product name of 65 characters', status: 400, layer: 'product', message: /^name must not exceed 64 characters$/, call: ({ sdk, storeId }) => sdk.onetimeProducts.create({ storeId, name: 'p'.repeat(65), prices }) },
  { name: 'a trial price without a trial', status: 400, layer: 'product', message: /./, call: ({ sdk, storeId }) => sdk.subscriptionProducts.create({ storeId, name: 'Pro', billingPeriod: 'monthly' as never, prices: { USD: { ...prices.USD, trialAmount: '1.00' } } }) },
  { name: 'a currency that cannot be charged', status: 400, layer: 'order', message: /./, call: ({ sdk, product }) => sdk.checkout.createSession({ productId: product('onetime'), currency: 'THB' }) },
  { name: 'both lists of methods', status: 400, layer: 'order', message: /./, call: ({ sdk, product }) => sdk.checkout.createSession({ productId: product('onetime'), currency: 'USD', includePaymentMethods: ['card'], excludePaymentMethods: ['wechat'] }) },
  { name: 'a method that the currency does not have', status: 400, layer: 'order', message: /./, call: ({ sdk, product }) => sdk.checkout.createSession({ productId: product('onetime'), currency: 'EUR', includePaymentMethods: ['wechat'] }) },
  { name: 'production before the review', status: 403, layer: 'store', message: /./, call: ({ rig, client, product }) =>
      client({ privateKey: rig.credentials.privateKeys.prod }).checkout.createSession({ productId: product('onetime'), currency: 'USD' }) },
  { name: 'a second cancellation', status: 400, layer: 'order', message: /^Subscription cannot be canceled, current status: canceling$/, async call(bed) {
    const orderId = await bed.subscribe();
    await bed.sdk.orders.cancelSubscription({ orderId });
    return bed.sdk.orders.cancelSubscription({ orderId });
  } },
  { name: 'a paid order that is cancelled', status: 400, layer: 'order', message: /^Order cannot be canceled, current status: completed$/, async call(bed) {
    const { orderId } = await bed.buy();
    return (await bed.session()).cancelOnetimeOrder({ orderId });
  } },
  { name: 'the order of another buyer', status: 403, layer: 'order', message: /^Order does not belong to user$/, async call(bed) {
    const orderId = await bed.subscribe();
    return (await bed.session('user-2')).cancelSubscription({ orderId });
  } },
  { name: 'taking back what was not cancelled', status: 400, layer: 'order', message: /./, async call(bed) {
    const orderId = await bed.subscribe();
    return (await bed.session()).reactivateSubscription({ orderId });
  } },
  { name: 'taking back with an open charge', status: 400, layer: 'order', message: /^Subscription with an unpaid balance cannot be reactivated$/, async call(bed) {
    const orderId = await bed.subscribe();
    bed.rig.world.dashboard.simulateRenewal(orderId, 'failure');
    await settle(bed.rig);
    await bed.sdk.orders.cancelSubscription({ orderId });
    return (await bed.session()).reactivateSubscription({ orderId });
  } },
  { name: 'a plan change with both amounts', status: 400, layer: 'order', message: /./, async call(bed) {
    const orderId = await bed.subscribe();
    return bed.sdk.checkout.createPlanChangeSession({ ...change(orderId, bed.product('monthly-plus')), changeAmount: '1.00', changeCreditAmount: '1.00' });
  } },
  { name: 'a plan change of another buyer', status: 403, layer: 'order', message: /^Subscription order does not belong to this credential$/, async call(bed) {
    const orderId = await bed.subscribe();
    return (await bed.session('user-2')).createPlanChangeSession(change(orderId, bed.product('monthly-plus')));
  } },
  { name: 'a plan of another group', status: 403, layer: 'order', message: /^Target plan is not in the same product group as the current plan$/, async call(bed) {
    const orderId = await bed.subscribe();
    return (await bed.session()).createPlanChangeSession(change(orderId, bed.product('yearly')));
  } },
  { name: 'a plan change that the group does not allow', status: 403, layer: 'order', message: /^Self-service plan change is not enabled for this product group$/, async call(bed) {
    const orderId = await bed.subscribe();
    const [group] = [...bed.rig.world.catalogue.groups.values()];
    await bed.sdk.subscriptionProductGroups.update({ id: group?.id ?? '', rules: { selfServicePlanChange: false } });
    return (await bed.session()).createPlanChangeSession(change(orderId, bed.product('monthly-plus')));
  } },
  { name: 'a second refund', status: 409, layer: 'ticket', message: /./, async call(bed) {
    const { paymentId } = await bed.buy();
    const buyer = await bed.session();
    await buyer.createRefundTicket(of(paymentId));
    return buyer.createRefundTicket(of(paymentId));
  } },
  { name: 'a refund above what was charged', status: 400, layer: 'ticket', message: /./, async call(bed) {
    const { paymentId } = await bed.buy();
    return (await bed.session()).createRefundTicket(of(paymentId, '1000.00'));
  } },
  { name: 'a refund in another currency', status: 400, layer: 'ticket', message: /./, async call(bed) {
    const { paymentId } = await bed.buy();
    return (await bed.session()).createRefundTicket(of(paymentId, '10.00', 'EUR'));
  } },
  { name: 'a refund after two weeks', status: 400, layer: 'ticket', message: /./, async call(bed) {
    const { paymentId } = await bed.buy();
    await bed.rig.clock.advance('15d');
    return (await bed.session()).createRefundTicket(of(paymentId));
  } },
  { name: 'an address that is not https', status: 400, layer: 'store', message: /./, call: ({ sdk, storeId }) => sdk.webhooks.add({ storeId, channel: 'http', url: 'http://shop.test/hook', events: [], testMode: true }) },
]; // prettier-ignore
