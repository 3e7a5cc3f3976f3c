// @ts-check
// Calls of Pancake with the SDK. Nothing of an answer is kept.
import { setTimeout as sleep } from 'node:timers/promises';
import { WaffoPancake, WaffoPancakeError } from '@waffo/pancake-ts';

/**
 * @typedef {{ id: string, kind: 'order' | 'subscription', item: string, currency: string, user: string, email: string }} Purchase
 * @typedef {{ id: string, amount: string, currency: string, order: string, share: 'none' | 'part' | 'whole', isPeriod: boolean }} Payment
 * @typedef {{ id: string, number: string | null, status: string, end: string | null, payments: Payment[] }} Found
 */

/** What a caller is told. */
export class Told extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const LATER = 'The payment service does not answer. Please try again in a minute.';
const storeId = process.env['WAFFO_STORE_ID'] ?? '';
const client = new WaffoPancake({
  merchantId: process.env['WAFFO_MERCHANT_ID'] ?? '',
  privateKey: process.env['WAFFO_PRIVATE_KEY'] ?? '',
  baseUrl: process.env['WAFFO_BASE_URL'] ?? 'https://api.waffo.ai',
  environment: process.env['WAFFO_ENVIRONMENT'] === 'prod' ? 'prod' : 'test',
  fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(8_000) }),
});

/**
 * Where a purchase is paid. A repeat after a lost answer is the same request under the same key.
 * @param {Purchase} purchase
 * @param {string} key
 * @returns {Promise<string>}
 */
export async function openCheckout({ id, item, currency, email }, key) {
  const request = {
    productId: productOf(item),
    currency,
    orderMerchantExternalId: id,
    successUrl: `${process.env['PUBLIC_URL']}/bought/${id}`,
    ...(email && { buyerEmail: email }),
  };
  for (const pause of [150, 450, 1_350, undefined]) {
    try {
      const { checkoutUrl } = await client.checkout.anonymous.create(request, { idempotencyKey: key });
      if (/^https?:/.test(checkoutUrl)) return checkoutUrl;
    } catch (error) {
      console.error(id, error);
      if (isRefusal(error)) throw new Told(402, 'We cannot sell this at the moment. Please come back later.');
      if (error instanceof WaffoPancakeError && error.status === 429) break;
    }
    if (pause !== undefined) await sleep(pause);
  }
  throw new Told(503, LATER);
}

/** @param {string} orderId */
export async function stop(orderId) {
  try {
    await client.orders.cancelSubscription({ orderId });
  } catch (error) {
    console.error(orderId, error);
    if (isRefusal(error)) throw new Told(409, 'This subscription cannot be cancelled.');
    throw new Told(503, LATER);
  }
}

/**
 * Pancake's orders under a number, or all of the store. Throws where that cannot be known.
 * @param {'order' | 'subscription'} kind
 * @param {string} [number]
 * @returns {Promise<Found[]>}
 */
export async function find(kind, number) {
  const [list, type] =
    kind === 'order'
      ? ['onetimeOrders', 'OnetimeOrderFilter']
      : ['subscriptionOrders', 'SubscriptionOrderFilter'];
  const more = kind === 'order' ? '' : 'currentPeriodEnd canceledAt';
  const query = `query Find($store: String!, $filter: ${type}, $offset: Int) {
    found: ${list}(storeId: $store, filter: $filter, limit: 50, offset: $offset) {
      id status currency orderMerchantExternalId createdAt ${more}
      payments { id status periodNumber pspAmountDetails { amount currency } snapshotAmountDetails { total }
        refunds { status requestedAmountDetails { amount } } }
    }
  }`;
  const filter = number === undefined ? {} : { orderMerchantExternalId: { eq: number } };
  /** @type {any[]} */
  const nodes = [];
  for (;;) {
    const variables = { store: storeId, filter, offset: nodes.length };
    const { data, errors } = await client.graphql.query({ query, variables }).catch((error) => {
      console.error(error);
      throw new Told(503, LATER);
    });
    const page = data?.['found'];
    if (errors?.length || !Array.isArray(page)) throw new Told(503, LATER);
    nodes.push(...page);
    if (page.length < 50) break;
  }
  return nodes.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt)).map(foundIn);
}

/** @param {string} item */
export function productOf(item) {
  return process.env[`WAFFO_PRODUCT_${item.toUpperCase().replaceAll('-', '_')}`] ?? '';
}

/**
 * @param {any} node
 * @returns {Found}
 */
function foundIn({ id, status, currency, orderMerchantExternalId, currentPeriodEnd, canceledAt, payments }) {
  const paid = payments.filter((/** @type {any} */ one) => one.status === 'succeeded');
  // What ends before its time ends then.
  const isCut = status === 'canceled' && canceledAt && canceledAt < (currentPeriodEnd ?? '');
  return {
    id,
    number: orderMerchantExternalId ?? null,
    status,
    end: (isCut ? canceledAt : currentPeriodEnd) ?? null,
    payments: paid.map((/** @type {any} */ one) => {
      const amount = one.pspAmountDetails?.amount ?? one.snapshotAmountDetails.total;
      const back = one.refunds
        .filter((/** @type {any} */ refund) => refund.status === 'succeeded')
        .reduce((/** @type {bigint} */ sum, /** @type {any} */ refund) => sum + minor(refund.requestedAmountDetails.amount), 0n); // prettier-ignore
      return {
        id: one.id,
        order: id,
        amount,
        currency: one.pspAmountDetails?.currency ?? currency,
        share: back === 0n ? 'none' : back >= minor(amount) ? 'whole' : 'part',
        isPeriod: one.periodNumber !== 0 && minor(amount) > 0n,
      };
    }),
  };
}

/**
 * Whole hundredths.
 * @param {string} amount
 */
function minor(amount) {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(2, '0'));
}

/** @param {unknown} error */
function isRefusal(error) {
  return (
    error instanceof WaffoPancakeError && error.status >= 200 && error.status < 500 && error.status !== 429
  );
}
