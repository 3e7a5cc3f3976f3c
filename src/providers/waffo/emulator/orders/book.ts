import type { Refund } from '../refunds/refund.ts';
import type { Order } from './order.ts';

/**
 * The orders of a world, by each of their ids, with their refunds. Beyond the limit, the oldest orders are forgotten.
 */
export class OrderBook {
  readonly all: Order[] = [];
  readonly #refunds = new Map<Order, Refund[]>();
  readonly #byMerchant = new Map<string, Order[]>();
  readonly #history: number;
  readonly #added: (object: Order | Refund) => void;
  readonly #forgotten: (order: Order, refunds: readonly Refund[]) => void;
  readonly #byId = new Map<string, Order>();
  readonly #byToken = new Map<string, Order>();
  readonly #refundsById = new Map<string, Refund>();

  /**
   * @param history how many orders are kept
   * @param told.added called with each new order and refund
   * @param told.forgotten called with each order that is dropped
   */
  constructor(
    history: number,
    told: {
      added: (object: Order | Refund) => void;
      forgotten: (order: Order, refunds: readonly Refund[]) => void;
    },
  ) {
    this.#history = history;
    this.#added = told.added;
    this.#forgotten = told.forgotten;
  }

  add(order: Order): void {
    this.#added(order);
    this.all.push(order);
    const { merchantOrderId } = order.request;
    const same = this.#byMerchant.get(merchantOrderId);
    if (same) same.push(order);
    else this.#byMerchant.set(merchantOrderId, [order]);
    this.#byId.set(order.acquiringOrderId, order);
    this.#byId.set(order.request.paymentRequestId, order);
    this.#byToken.set(order.token, order);
    if (this.all.length > this.#history) this.#forgetOldest();
  }

  addRefund(refund: Refund): void {
    this.#added(refund);
    this.#refunds.set(refund.order, [...this.refundsOf(refund.order), refund]);
    this.#refundsById.set(refund.acquiringRefundOrderId, refund);
    this.#refundsById.set(refund.request.refundRequestId, refund);
  }

  get refunds(): readonly Refund[] {
    return [...this.#refunds.values()].flat();
  }

  /** By acquiringOrderId or paymentRequestId. */
  find(id: string | null | undefined): Order | undefined {
    return id == null ? undefined : this.#byId.get(id);
  }

  /** The latest order with that merchantOrderId: a merchant may try again under the same number. */
  ofMerchant(merchantOrderId: string): Order | undefined {
    return this.#byMerchant.get(merchantOrderId)?.at(-1);
  }

  atCheckout(token: string): Order | undefined {
    return this.#byToken.get(token);
  }

  /** By acquiringRefundOrderId or refundRequestId. */
  findRefund(id: string | null | undefined): Refund | undefined {
    return id == null ? undefined : this.#refundsById.get(id);
  }

  refundsOf(order: Order): Refund[] {
    return this.#refunds.get(order) ?? [];
  }

  #forgetOldest(): void {
    const order = this.all.shift();
    if (!order) return;
    const { paymentRequestId, merchantOrderId } = order.request;
    order.expiry?.cancel();
    this.#byId.delete(order.acquiringOrderId);
    if (this.#byId.get(paymentRequestId) === order) this.#byId.delete(paymentRequestId);
    this.#byToken.delete(order.token);
    const same = this.#byMerchant.get(merchantOrderId);
    same?.shift();
    if (same?.length === 0) this.#byMerchant.delete(merchantOrderId);
    const refunds = this.refundsOf(order);
    this.#refunds.delete(order);
    for (const { acquiringRefundOrderId, request } of refunds) {
      this.#refundsById.delete(acquiringRefundOrderId);
      this.#refundsById.delete(request.refundRequestId);
    }
    this.#forgotten(order, refunds);
  }
}
