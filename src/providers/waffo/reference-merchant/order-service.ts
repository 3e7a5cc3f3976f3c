import { sameAmount } from '../../../core/index.ts';
import { Service } from './service.ts';
import { agrees, payUrlIn, textAt } from './fields.ts';
import { required } from './inputs.ts';
import { newOrderRequest, type OrderTerms } from './order-request.ts';
import type { Json, Order, OrderStatus } from './records.ts';
import type { Shared } from './shared.ts';
import type { Answer } from './waffo-client.ts';
import { Refused } from './words.ts';

/** The progress of an open order. Statuses that are not here are final for the payment. */
const PROGRESS: Partial<Record<OrderStatus, number>> = {
  PENDING: 0,
  CREATED: 1,
  AUTHORIZED: 2,
  CAPTURING: 3,
};

/** Code for an order that Waffo accepted and closed at once. */
const DECLINED = 'D0001';

/** One-time orders: create, cancel, capture, and the only place where goods are delivered. */
export class OrderService extends Service<'order'> {
  protected readonly path = '/order/create';

  constructor(shop: Shared) {
    super(shop, 'order');
  }

  /** POST /orders. Throws `Refused` if Waffo refuses; if the outcome is unknown, the order is PENDING. */
  async create(body: unknown): Promise<Order> {
    const order = await this.submit(this.newOrder(body));
    if (order.status === 'FAILED') throw this.refusedByWaffo(order.refusal ?? DECLINED, order.id);
    return order;
  }

  /** POST /orders/:id/cancel. Only Waffo's answer closes the order, never the request itself. */
  async cancel(id: string): Promise<Order> {
    const { status, requestId } = this.get(id);
    if (status === 'CANCELLED') return this.get(id);
    if (status === 'FAILED') throw new Refused(409, 'This order is closed already.', id);
    if (!this.isPayable(status)) throw this.refusedHere('A0013', id);
    await this.change(id, (now) => [{ ...now, cancelAsked: true }]);
    const answer = await this.shop.waffo.call('/order/cancel', {
      paymentRequestId: requestId,
      merchantId: this.shop.setup.merchantId,
      orderRequestedAt: this.now(),
    });
    await this.afterCancel(id, answer);
    return this.get(id);
  }

  /** POST /orders/:id/capture. Only what Waffo later reports as paid counts. */
  async capture(id: string, body: unknown): Promise<Order> {
    const amount = required(body, 'amount');
    // Waffo may not have reported an authorisation, so ask before refusing.
    if (this.get(id).status === 'CREATED') await this.ask(id);
    const { status, requestId, waffoOrderId } = this.get(id);
    if (status !== 'AUTHORIZED') throw this.refusedHere('A0036', id);
    const answer = await this.shop.waffo.call('/order/capture', {
      paymentRequestId: requestId,
      acquiringOrderId: waffoOrderId,
      merchantId: this.shop.setup.merchantId,
      captureRequestedAt: this.now(),
      captureAmount: amount,
    });
    if (answer.kind === 'refused') throw this.refusedByWaffo(answer.code, id);
    if (answer.kind === 'accepted') await this.takeAnswer(id, answer.data);
    if (answer.kind === 'unknown') this.askBehind(id, (now) => now.status !== 'AUTHORIZED');
    else this.watch(id, (now) => !this.isPayable(now.status));
    return this.get(id);
  }

  /** What GET /orders/:id shows. */
  view(order: Order): Json {
    const { id, status, credits, requestId, waffoOrderId, amount, currency, payUrl } = order;
    const view = { id, status, credits, paymentRequestId: requestId, waffoOrderId, amount, currency };
    return status === 'CREATED' ? { ...view, payUrl } : view;
  }

  protected newOrder(body: unknown): Order {
    const id = this.newId('order');
    const requestId = this.newPaymentRequestId();
    const amount = required(body, 'amount');
    const currency = required(body, 'currency');
    return {
      kind: 'order', id, requestId, amount, currency, status: 'PENDING', credits: 0,
      request: this.createRequest({ id, requestId, amount, currency }, body),
      sends: 0, known: false, refusal: null, cancelAsked: false, waffoOrderId: null, payUrl: null,
    }; // prettier-ignore
  }

  protected newPaymentRequestId(): string {
    return this.newRequestId();
  }

  protected createRequest(order: OrderTerms, body: unknown): Json {
    return newOrderRequest(order, body, this.shop.setup, this.now());
  }

  protected async afterCancel(id: string, answer: Answer): Promise<void> {
    if (answer.kind === 'refused') {
      await this.change(id, (now) => [{ ...now, cancelAsked: false }]);
      // Already paid: the notification is late or lost, so ask for its content.
      if (answer.code === 'A0013') await this.ask(id);
      throw this.refusedByWaffo(answer.code, id);
    }
    if (answer.kind === 'accepted') await this.takeAnswer(id, answer.data);
    if (this.isPayable(this.get(id).status)) this.askBehind(id, (now) => !this.isPayable(now.status));
  }

  protected askBehind(id: string, done: (now: Order) => boolean): void {
    this.shop.background.run(() => this.askUntil(id, done));
  }

  protected override inquiry(order: Order) {
    return { path: '/order/inquiry', body: { paymentRequestId: order.requestId } };
  }

  protected override keyIn(result: Json): string | undefined {
    return textAt(result, 'paymentRequestId');
  }

  protected override lockOf(order: Order): string {
    return order.id;
  }

  protected override isOpen(order: Order): boolean {
    return this.isPayable(order.status);
  }

  protected isPayable(status: OrderStatus): boolean {
    return PROGRESS[status] !== undefined;
  }

  protected override meansMoney(data: Json): boolean {
    return textAt(data, 'orderStatus') === 'PAY_SUCCESS';
  }

  protected override matches(order: Order, data: Json): boolean {
    return (
      textAt(data, 'paymentRequestId') === order.requestId &&
      agrees(textAt(data, 'merchantOrderId'), order.id) &&
      agrees(textAt(data, 'acquiringOrderId'), order.waffoOrderId) &&
      this.samePrice(order, data)
    );
  }

  /** The amount may be missing only if no money has moved. */
  protected samePrice(order: Order, data: Json): boolean {
    const amount = textAt(data, 'orderAmount');
    const currency = textAt(data, 'orderCurrency');
    if (amount === undefined && currency === undefined) return !this.meansMoney(data);
    return currency === order.currency && amount !== undefined && sameAmount(amount, order.amount);
  }

  protected override afterNews(before: Order, data: Json): readonly Order[] {
    const status = textAt(data, 'orderStatus');
    const order: Order = {
      ...before,
      known: true,
      refusal: null,
      waffoOrderId: textAt(data, 'acquiringOrderId') ?? before.waffoOrderId,
      payUrl: payUrlIn(textAt(data, 'orderAction')) ?? before.payUrl,
    };
    if (this.isFinal(before)) {
      this.questionLateNews(before, status);
      return [{ ...before, waffoOrderId: order.waffoOrderId }];
    }
    switch (status) {
      case 'PAY_SUCCESS':
        return [this.fulfil(order)];
      case 'ORDER_CLOSE':
        return [this.close(order)];
      case 'AUTHED_WAITING_CAPTURE':
        return [this.advance(order, 'AUTHORIZED')];
      case 'CAPTURE_IN_PROGRESS':
        return [this.advance(order, 'CAPTURING')];
      default:
        return [this.advance(order, 'CREATED')];
    }
  }

  /** Waffo's result of a payment is recorded once. Anything later is a duplicate or late. */
  protected isFinal(order: Order): boolean {
    return !this.isPayable(order.status);
  }

  /** Waffo's final statuses are also final: a person must look at a payment after a close. */
  protected questionLateNews(order: Order, status: string | undefined): void {
    const closed = order.status === 'FAILED' || order.status === 'CANCELLED';
    if (closed && status === 'PAY_SUCCESS') this.alarm(order.id, 'Waffo reports a payment after the close');
  }

  /** Delivers the goods in the same write as the status, so that neither is stored without the other. */
  protected fulfil(order: Order): Order {
    return { ...order, status: 'PAID', credits: order.credits + 1 };
  }

  protected close(order: Order): Order {
    return { ...order, status: order.cancelAsked ? 'CANCELLED' : 'FAILED' };
  }

  /** Events may overtake each other: an open order only moves forward. */
  protected advance(order: Order, to: OrderStatus): Order {
    return (PROGRESS[to] ?? 0) > (PROGRESS[order.status] ?? 0) ? { ...order, status: to } : order;
  }

  protected override afterRefusal(order: Order, code: string): readonly Order[] {
    return [{ ...order, known: true, refusal: code, status: 'FAILED' }];
  }
}
