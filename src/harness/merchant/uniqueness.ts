import { isRecord } from '../../core/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';
import type { MerchantParts } from './parts.ts';

type Parts = MerchantParts<'passes', 'journal'>;

/** Ids, checkouts and buyers that must differ from each other. */
export class Uniqueness {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** No id may occur twice, and no two buyers may be sent to one checkout. */
  ordersHaveOwnIds(orders: readonly PlacedOrder[]): void {
    this.#areUnique(
      'paymentRequestId',
      orders.map(({ paymentRequestId }) => paymentRequestId),
    );
    this.#areUnique(
      'merchantOrderId',
      orders.map(({ sent }) => sent && text(sent, 'merchantOrderId')),
    );
    this.#haveOwnCheckouts(orders);
  }

  /** This number of subscriptions must have the same number of keys. */
  subscriptionsHaveOwnIds(count: number): void {
    const { context, waffo } = this.#parts;
    const bodies = merchantCalls(waffo.journal, 'subscriptionCreate').map(requestBody);
    const keys = bodies.map((body) => text(body, 'subscriptionRequest'));
    const distinct = new Set(keys.filter((key) => key !== undefined));
    if (distinct.size >= count) return;
    context.report({
      check: 'ids.reused',
      message: `The harness asked for ${count} subscriptions. The merchant sent ${distinct.size} subscriptionRequest(s) to Waffo: ${[...distinct].join(', ')}.`,
      why: 'Waffo answers A0011, or treats the second subscription as the first: a buyer pays for the wrong one or gets none.',
      fix: 'Make a new subscriptionRequest for every subscription, from at least 96 random bits, before you call subscription/create.',
    });
  }

  /** Buyers with e-mail addresses of their own must have different addresses at Waffo too. */
  buyersAreDistinct(orders: readonly PlacedOrder[]): void {
    const { context, driver } = this.#parts;
    if (!driver.passes('createOrder', 'userEmail')) return;
    const users = orders.map(({ sent }) => (isRecord(sent?.['userInfo']) ? sent['userInfo'] : {}));
    const emails = new Set(users.map(({ userEmail }) => userEmail));
    const [shared] = emails;
    if (orders.length < 2 || emails.size > 1 || typeof shared !== 'string') return;
    context.report({
      check: 'buyer.email-shared',
      message: `${orders.length} buyers have e-mail addresses of their own. The merchant sent userInfo.userEmail "${shared}" to Waffo for all of them.`,
      why: 'Waffo treats them as one buyer: its risk control declines payments, and receipts go to the wrong person.',
      fix: "Send the buyer's own address. If there is none, send a valid address that is unique for the user, such as <userId>@example.com.",
    });
  }

  #haveOwnCheckouts(orders: readonly PlacedOrder[]): void {
    const sentTo = orders.filter(({ checkoutUrl }) => checkoutUrl !== undefined);
    const later = sentTo.find(
      (one, index) => sentTo.findIndex((other) => other.checkoutUrl === one.checkoutUrl) < index,
    );
    const first = sentTo.find(({ checkoutUrl }) => checkoutUrl === later?.checkoutUrl);
    if (!first || !later) return;
    this.#parts.context.report({
      check: 'order.checkout-shared',
      message: `The merchant sends the buyers of ${first.name} and ${later.name} to the same checkout: ${first.checkoutUrl}.`,
      why: "One buyer pays for the other's order. The other pays nothing, or nobody knows whose payment it was.",
      fix: 'Keep the data of a request in variables of that request. Data in a module or a singleton is overwritten while order/create is awaited.',
      entries: [first.reply.entry, later.reply.entry],
    });
  }

  #areUnique(field: string, ids: readonly (string | undefined)[]): void {
    const given = ids.filter((id) => id !== undefined);
    const twice = given.find((id, index) => given.indexOf(id) !== index);
    if (twice === undefined) return;
    this.#parts.context.report({
      check: 'ids.reused',
      message: `The merchant uses ${field} ${twice} for more than one order.`,
      why: 'Waffo answers A0011, or treats the second order as the first: a buyer pays for the wrong order or for none.',
      fix: `Make a new ${field} for every order, from at least 96 random bits, before you call order/create.`,
    });
  }
}
