import type { Refund } from '../refunds/refund.ts';
import type { Order } from './order.ts';

/** All orders of a world, by each of their ids, and the refunds on them. */
export class OrderBook {
  readonly all: Order[] = [];
  readonly refunds: Refund[] = [];
  readonly #byId = new Map<string, Order>();
  readonly #byToken = new Map<string, Order>();
  readonly #refundsById = new Map<string, Refund>();

  add(order: Order): void {
    this.all.push(order);
    this.#byId.set(order.acquiringOrderId, order);
    this.#byId.set(order.request.paymentRequestId, order);
    this.#byToken.set(order.token, order);
  }

  addRefund(refund: Refund): void {
    this.refunds.push(refund);
    this.#refundsById.set(refund.acquiringRefundOrderId, refund);
    this.#refundsById.set(refund.request.refundRequestId, refund);
  }

  /** By acquiringOrderId or paymentRequestId. */
  find(id: string | null | undefined): Order | undefined {
    return id == null ? undefined : this.#byId.get(id);
  }

  /** The latest order of that merchantOrderId: a merchant may try again under the same number. */
  ofMerchant(merchantOrderId: string): Order | undefined {
    return this.all.findLast(({ request }) => request.merchantOrderId === merchantOrderId);
  }

  atCheckout(token: string): Order | undefined {
    return this.#byToken.get(token);
  }

  /** By acquiringRefundOrderId or refundRequestId. */
  findRefund(id: string | null | undefined): Refund | undefined {
    return id == null ? undefined : this.#refundsById.get(id);
  }

  refundsOf(order: Order): Refund[] {
    return this.refunds.filter((refund) => refund.order === order);
  }
}
