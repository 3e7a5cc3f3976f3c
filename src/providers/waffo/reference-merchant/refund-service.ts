import { sameAmount } from '../../../core/index.ts';
import { Service } from './service.ts';
import { agrees, textAt } from './fields.ts';
import { optional, required } from './inputs.ts';
import type { AnyRecord, Json, Order, OrderStatus, Refund } from './records.ts';
import { WEBHOOK_PATH } from './settings.ts';
import type { OrderService } from './order-service.ts';
import type { Shared } from './shared.ts';
import { Refused } from './words.ts';

const WAS_PAID: readonly OrderStatus[] = ['PAID', 'PARTLY_REFUNDED', 'REFUNDED'];

/** Refunds. Waffo decides how much may still be refunded, because it knows of refunds that we do not. */
export class RefundService extends Service<'refund'> {
  protected readonly path = '/order/refund';

  declare protected readonly shop: Shared & { readonly orders: OrderService };

  constructor(shop: Shared & { readonly orders: OrderService }) {
    super(shop, 'refund');
  }

  /** POST /orders/:id/refunds. Throws `Refused` if Waffo refuses; accepted does not mean refunded. */
  async create(orderId: string, body: unknown): Promise<Refund> {
    const refund = await this.submit(this.newRefund(await this.refundable(orderId), body));
    if (refund.refusal !== null && refund.status === 'FAILED') {
      throw this.refusedByWaffo(refund.refusal, refund.id);
    }
    // Some pay methods do not report the end of a refund.
    if (refund.known) this.watch(refund.id, (now) => !this.isOpen(now));
    return refund;
  }

  /** What GET /refunds/:id shows. */
  view({ id, status, requestId, orderId, amount }: Refund): Json {
    return { id, status, refundRequestId: requestId, orderId, amount };
  }

  /** The order, if it has a payment to refund. */
  protected async refundable(orderId: string): Promise<Order> {
    const order = this.shop.orders.get(orderId);
    if (!WAS_PAID.includes(order.status)) {
      throw new Refused(409, 'This order is not paid, so there is nothing to refund.', orderId);
    }
    if (order.waffoOrderId === null) await this.shop.orders.ask(orderId);
    return this.shop.orders.get(orderId);
  }

  protected newRefund(order: Order, body: unknown): Refund {
    const id = this.newId('refund');
    const requestId = this.newRequestId();
    const amount = required(body, 'amount');
    const reason = optional(body, 'reason') ?? 'The buyer gave the order back';
    return {
      kind: 'refund', id, requestId, orderId: order.id, amount, status: 'PENDING',
      request: this.refundRequest({ id, requestId, amount, reason }, order),
      sends: 0, known: false, refusal: null,
    }; // prettier-ignore
  }

  protected refundRequest(
    refund: { id: string; requestId: string; amount: string; reason: string },
    order: Order,
  ): Json {
    const { merchantId, publicUrl } = this.shop.setup;
    return {
      refundRequestId: refund.requestId,
      merchantRefundOrderId: refund.id,
      acquiringOrderId: order.waffoOrderId,
      merchantId,
      requestedAt: this.now(),
      refundAmount: refund.amount,
      refundReason: refund.reason,
      // Always send it, even if the order has one: otherwise no notification may come.
      refundNotifyUrl: publicUrl + WEBHOOK_PATH,
    };
  }

  protected override inquiry(refund: Refund) {
    return { path: '/refund/inquiry', body: { refundRequestId: refund.requestId } };
  }

  protected override keyIn(result: Json): string | undefined {
    return textAt(result, 'refundRequestId');
  }

  override notified(eventType: string, result: Json): Promise<boolean> {
    return this.recordIn(result) ? super.notified(eventType, result) : this.adopt(result);
  }

  /**
   * A refund that we did not start: made in Waffo's portal, or by the buyer's bank (refundSource RDR or ETHOCA). The
   * money is gone, so it counts like ours. Returns false if it is not about a payment of ours.
   */
  protected async adopt(data: Json): Promise<boolean> {
    const requestId = textAt(data, 'refundRequestId');
    const amount = textAt(data, 'refundAmount');
    const ownNumber = textAt(data, 'merchantRefundOrderId') ?? '';
    const order = this.orderOf(data);
    if (!order || requestId === undefined || amount === undefined) return false;
    if (this.shop.store.get('refund', ownNumber)) return false;
    await this.serialised(order.id, async () => {
      // Two copies of the message may be processed at the same moment.
      if (this.recordIn(data)) return;
      const refund: Refund = {
        kind: 'refund', id: this.newId('refund'), requestId, orderId: order.id, amount, status: 'PENDING',
        request: {}, sends: 1, known: true, refusal: null,
      }; // prettier-ignore
      await this.shop.store.write(...this.afterNews(refund, data));
    });
    this.alarm(requestId, `${amount} of ${order.id} was refunded without our asking`);
    return true;
  }

  /** The paid order of a refund. */
  protected orderOf(data: Json): Order | undefined {
    const waffoOrderId = textAt(data, 'acquiringOrderId');
    const order = this.shop.store
      .all('order')
      .find((one) => one.waffoOrderId !== null && one.waffoOrderId === waffoOrderId);
    const isPaid = order && WAS_PAID.includes(order.status);
    return isPaid && agrees(textAt(data, 'origPaymentRequestId'), order.requestId) ? order : undefined;
  }

  /** The order's lock, because a refund also changes the order. */
  protected override lockOf(refund: Refund): string {
    return refund.orderId;
  }

  protected override isOpen(refund: Refund): boolean {
    return refund.status === 'PENDING';
  }

  /** Every answer about a refund contains its amount, so no inquiry is needed. */
  protected override meansMoney(): boolean {
    return false;
  }

  protected override matches(refund: Refund, data: Json): boolean {
    const order = this.shop.orders.get(refund.orderId);
    return (
      textAt(data, 'refundRequestId') === refund.requestId &&
      sameAmount(textAt(data, 'refundAmount') ?? '', refund.amount) &&
      agrees(textAt(data, 'acquiringOrderId'), order.waffoOrderId) &&
      agrees(textAt(data, 'origPaymentRequestId'), order.requestId)
    );
  }

  protected override afterNews(before: Refund, data: Json): readonly AnyRecord[] {
    if (!this.isOpen(before)) return [];
    const refund: Refund = { ...before, known: true, refusal: null };
    const order = this.shop.orders.get(refund.orderId);
    switch (textAt(data, 'refundStatus')) {
      case 'ORDER_FULLY_REFUNDED':
        return [{ ...refund, status: 'DONE' }, this.revoke(order)];
      case 'ORDER_PARTIALLY_REFUNDED':
        return [{ ...refund, status: 'DONE' }, this.reduce(order)];
      case 'ORDER_REFUND_FAILED':
        return [{ ...refund, status: 'FAILED' }];
      default:
        return [refund];
    }
  }

  /** After a full refund, the goods are revoked. */
  protected revoke(order: Order): Order {
    return { ...order, status: 'REFUNDED', credits: 0 };
  }

  /** Our policy: after a partial refund, the buyer keeps the goods. */
  protected reduce(order: Order): Order {
    return order.status === 'REFUNDED' ? order : { ...order, status: 'PARTLY_REFUNDED' };
  }

  protected override afterRefusal(refund: Refund, code: string): readonly Refund[] {
    return [{ ...refund, known: true, refusal: code, status: 'FAILED' }];
  }
}
