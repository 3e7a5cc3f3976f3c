// @ts-check
// Calls of Pancake with the SDK.
import { setTimeout as sleep } from 'node:timers/promises';
import { WaffoPancake, WaffoPancakeError } from '@waffo/pancake-ts';
import { apply, describe } from './rules.mjs';
import { read, write } from './store.mjs';

/**
 * @typedef {import('./rules.mjs').Sale} Sale
 * @typedef {import('./rules.mjs').News} News
 */

/** What a buyer is told. */
export class Told extends Error {
  /**
   * @param {number} status
   * @param {string} message
   * @param {string} [sale]
   */
  constructor(status, message, sale) {
    super(message);
    this.status = status;
    this.sale = sale;
  }
}

const environment = process.env['WAFFO_ENVIRONMENT'] === 'prod' ? 'prod' : 'test';
const storeId = process.env['WAFFO_STORE_ID'] ?? '';
const client = new WaffoPancake({
  merchantId: process.env['WAFFO_MERCHANT_ID'] ?? '',
  privateKey: process.env['WAFFO_PRIVATE_KEY'] ?? '',
  baseUrl: process.env['WAFFO_BASE_URL'] ?? 'https://api.waffo.ai',
  environment,
  fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(8_000) }),
});

/**
 * Where a sale is paid. Buyers with an account are known to Pancake by it.
 * @param {Sale} sale
 * @param {string} variable with the id of the product
 * @returns {Promise<string>}
 */
export async function beginCheckout(sale, variable) {
  const session = sale.sessions.find(({ isKnown }) => !isKnown) ?? {
    key: `${sale.id}-${sale.sessions.length}`,
    isKnown: false,
  };
  remember(sale.id, ({ sessions, ...rest }) => ({
    ...rest,
    sessions: [...sessions.filter(({ key }) => key !== session.key), session],
  }));
  const params = {
    productId: process.env[variable] ?? '',
    currency: sale.currency,
    orderMerchantExternalId: sale.id,
    successUrl: `${process.env['PUBLIC_URL']}/thanks/${sale.id}`,
    ...(sale.email && { buyerEmail: sale.email }),
  };
  const options = { idempotencyKey: session.key };
  const call = () => {
    const { authenticated, anonymous } = client.checkout;
    return sale.user
      ? authenticated.create({ ...params, buyerIdentity: sale.user }, options)
      : anonymous.create(params, options);
  };
  for (const pause of [150, 450, 1_350, undefined]) {
    try {
      const { checkoutUrl } = await call();
      // For a failure without errors the SDK resolves to an empty object, and makes "undefined#token=…" of it.
      if (!/^https?:/.test(checkoutUrl)) throw new Error('an answer without checkoutUrl');
      const known = { ...session, isKnown: true };
      remember(sale.id, (now) => ({
        ...now,
        sessions: now.sessions.map((one) => (one.key === session.key ? known : one)),
      }));
      return checkoutUrl;
    } catch (error) {
      console.error(sale.id, error);
      if (isRefusal(error)) {
        const isOnly = sale.sessions.every(({ isKnown }) => !isKnown);
        remember(sale.id, (now) => ({ ...now, ...(isOnly && { state: 'failed' }) }));
        throw new Told(402, 'We cannot sell this to you at the moment. Please come back later.', sale.id);
      }
      if (pause === undefined || statusOf(error) === 429) break;
      await sleep(pause);
    }
  }
  throw new Told(503, 'The payment service does not answer. Please try again in a minute.', sale.id);
}

/**
 * Ends a subscription at the end of what is paid.
 * @param {Sale} sale
 */
export async function cancelPlan(sale) {
  const news = await ask(sale).catch(() => {
    throw new Told(503, 'The payment service does not answer. Please try again in a minute.', sale.id);
  });
  remember(sale.id, (now) => news.reduce(apply, now));
  const { plans } = read().sales[sale.id] ?? sale;
  const [orderId] =
    Object.entries(plans).findLast(([, { status }]) => ['pending', 'active', 'past_due'].includes(status)) ??
    [];
  if (orderId === undefined) {
    if (Object.keys(plans).length === 0) remember(sale.id, (now) => ({ ...now, state: 'cancelled' }));
    else if (!Object.values(plans).some(({ status }) => status === 'canceling'))
      throw new Told(409, 'This plan has ended already.', sale.id);
    return;
  }
  try {
    if (sale.user) {
      const { token } = await client.auth.issueSessionToken({ storeId, buyerIdentity: sale.user });
      await client.customer(token).cancelSubscription({ orderId });
    } else await client.orders.cancelSubscription({ orderId });
  } catch (error) {
    console.error(sale.id, error);
    if (isRefusal(error)) throw new Told(409, 'This plan cannot be cancelled.', sale.id);
  }
  const after = await ask(sale).catch(() => []);
  remember(sale.id, (now) => after.reduce(apply, now));
  if (describe(read().sales[sale.id] ?? sale).state === 'active')
    throw new Told(503, 'We do not know whether that worked. Please try again in a minute.', sale.id);
}

const MONEY = `payments {
  id status periodNumber createdAt pspAmountDetails { amount currency } snapshotAmountDetails { total }
  refunds { id status requestedAmountDetails { amount } }
}`;

/**
 * What Pancake knows of a sale, told as events would tell it. Throws where it cannot be known.
 * @param {Sale} sale
 * @returns {Promise<News[]>}
 */
export async function ask({ id, kind }) {
  const field = kind === 'order' ? 'onetimeOrders' : 'subscriptionOrders';
  const more = kind === 'order' ? '' : 'currentPeriodEnd updatedAt isInTrial';
  /** @type {News[]} */
  const news = [];
  for (let offset = 0; ; offset += 25) {
    const { data, errors } = await client.graphql.query({
      query: `query Sale($store: String!, $number: String!, $offset: Int) {
        found: ${field}(storeId: $store, filter: { orderMerchantExternalId: { eq: $number } }, limit: 25, offset: $offset) {
          id status currency ${more} ${MONEY}
        }
      }`,
      variables: { store: storeId, number: id, offset },
    });
    const found = data?.['found'];
    if (errors?.length || !Array.isArray(found)) throw new Error(errors?.[0]?.message ?? 'no data');
    news.push(...found.flatMap((order) => newsIn(order, kind)));
    if (found.length < 25) return news.toSorted((one, other) => one.timestamp.localeCompare(other.timestamp));
  }
}

/**
 * @param {any} order
 * @param {Sale['kind']} kind
 * @returns {News[]}
 */
function newsIn(order, kind) {
  const paid = order.payments.filter((/** @type {any} */ one) => one.status === 'succeeded');
  const common = { orderId: order.id, currency: order.currency };
  /** @type {News[]} */
  const payments = paid.map((/** @type {any} */ one) => ({
    eventType: kind === 'order' ? 'order.completed' : 'subscription.payment_succeeded',
    eventId: one.id,
    timestamp: one.createdAt,
    data: {
      ...common,
      paymentId: one.id,
      chargedAmount: one.pspAmountDetails?.amount ?? one.snapshotAmountDetails.total,
      ...(one.periodNumber !== null && { periodNumber: one.periodNumber }),
    },
  }));
  /** @type {News[]} */
  const refunds = paid.flatMap((/** @type {any} */ one) =>
    one.refunds
      .filter((/** @type {any} */ refund) => refund.status === 'succeeded')
      .map((/** @type {any} */ refund) => ({
        eventType: 'refund.succeeded',
        eventId: refund.id,
        timestamp: one.createdAt,
        data: { ...common, paymentId: one.id, refundedAmount: refund.requestedAmountDetails.amount },
      })),
  );
  if (kind === 'order') return [...payments, ...refunds];
  const status = {
    eventType: 'subscription.read',
    eventId: order.id,
    timestamp: order.updatedAt,
    data: {
      ...common,
      orderStatus: order.status,
      ...(order.currentPeriodEnd && { currentPeriodEnd: order.currentPeriodEnd }),
      ...(order.isInTrial && { periodNumber: 0 }),
    },
  };
  return [...payments, ...refunds, status];
}

/**
 * @param {string} id
 * @param {(sale: Sale) => Sale} change
 */
function remember(id, change) {
  write((all) => ({ ...all, sales: { ...all.sales, [id]: change(/** @type {Sale} */ (all.sales[id])) } }));
}

/** @param {unknown} error */
function statusOf(error) {
  return error instanceof WaffoPancakeError ? error.status : 0;
}

/**
 * Whether Pancake has said no: then nothing has happened. Everything else may have happened.
 * @param {unknown} error
 */
function isRefusal(error) {
  const status = statusOf(error);
  return status >= 200 && status < 500 && status !== 429;
}
