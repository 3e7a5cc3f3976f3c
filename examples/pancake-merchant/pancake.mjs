// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { WaffoPancake, WaffoPancakeError } from '@waffo/pancake-ts';

/** @typedef {import('./shop.mjs').Json} Json */

/** Milliseconds before each repeat of a call that Pancake could not answer. */
const PAUSES = [200, 600, 1_800];
const TIMEOUT_MS = 8_000;
const PAGE = 50;

const PAYMENTS = `payments {
  id status periodNumber pspAmountDetails { amount } snapshotAmountDetails { total }
  refunds { id status requestedAmountDetails { amount } }
}`;
const FIELDS = {
  order: `id status currency ${PAYMENTS}`,
  subscription: `id status currency currentPeriodEnd isInTrial ${PAYMENTS}`,
};

/** Nobody knows what became of a call. */
export class Unknown extends Error {}

/** The calls of Pancake that this shop makes. */
export class Pancake {
  /** @param {NodeJS.ProcessEnv} env */
  constructor(env) {
    this.storeId = env['WAFFO_STORE_ID'] ?? '';
    this.environment = env;
    this.sdk = new WaffoPancake({
      merchantId: env['WAFFO_MERCHANT_ID'] ?? '',
      privateKey: env['WAFFO_PRIVATE_KEY'] ?? '',
      ...(env['WAFFO_BASE_URL'] && { baseUrl: env['WAFFO_BASE_URL'] }),
      // The SDK waits for ever.
      fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
    });
  }

  /**
   * @param {string} item
   * @returns {string | undefined}
   */
  productId(item) {
    return this.environment[`WAFFO_PRODUCT_${item.toUpperCase().replaceAll('-', '_')}`];
  }

  /**
   * The address of a checkout. With the same key and body, a repeat finds the session that was made before.
   * @param {Json} request
   * @param {string} idempotencyKey
   * @returns {Promise<string>}
   */
  async createSession(request, idempotencyKey) {
    const body = /** @type {never} */ (/** @type {unknown} */ (request));
    const { checkoutUrl } = await this.patiently(() =>
      this.sdk.checkout.createSession(body, { idempotencyKey }),
    );
    // For a failure that names no errors the SDK resolves to an empty object.
    if (typeof checkoutUrl !== 'string') throw new Unknown('there is no checkoutUrl in the answer');
    return checkoutUrl;
  }

  /**
   * No key: the same one would be answered from memory after the buyer had taken the cancellation back.
   * @param {string} orderId
   */
  async cancelSubscription(orderId) {
    await this.patiently(() => this.sdk.orders.cancelSubscription({ orderId }), []);
  }

  /**
   * All of Pancake's orders under a number of ours, oldest first: beside a declined one there may be one that is paid.
   * @param {'order' | 'subscription'} kind
   * @param {string} number
   * @returns {Promise<Json[]>}
   */
  async ordersUnder(kind, number) {
    const [field, type] =
      kind === 'order'
        ? ['onetimeOrders', 'OnetimeOrderFilter']
        : ['subscriptionOrders', 'SubscriptionOrderFilter'];
    const query = `query ($storeId: String!, $filter: ${type}, $limit: Int, $offset: Int) {
      ${field}(storeId: $storeId, filter: $filter, limit: $limit, offset: $offset) { ${FIELDS[kind]} }
    }`;
    const filter = { orderMerchantExternalId: { eq: number } };
    /** @type {Json[]} */
    const found = [];
    for (;;) {
      const variables = { storeId: this.storeId, filter, limit: PAGE, offset: found.length };
      const { data, errors } = await this.patiently(() => this.sdk.graphql.query({ query, variables }));
      const page = data?.[field ?? ''];
      // Half an answer is none, and no answer is not "no orders".
      if (errors?.length || !Array.isArray(page)) throw new Unknown(errors?.[0]?.message ?? 'no data');
      if (page.length === 0) return found.toReversed();
      found.push(...page);
    }
  }

  /**
   * Repeats what Pancake could not answer, with growing pauses. A refusal is final, and 429 is told to the buyer: the
   * SDK does not say how long to wait.
   * @template T
   * @param {() => Promise<T>} call
   * @param {readonly number[]} pauses
   * @returns {Promise<T>}
   */
  async patiently(call, pauses = PAUSES) {
    try {
      return await call();
    } catch (error) {
      const isAnswered = error instanceof WaffoPancakeError;
      if (isAnswered && error.status < 500 && error.status !== 429) throw error;
      const [first, ...rest] = pauses;
      if (first === undefined || (isAnswered && error.status === 429))
        throw new Unknown(String(error), { cause: error });
      await pause(first);
      return this.patiently(call, rest);
    }
  }
}
