import type { OrderView } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import { replyText } from './buyer-messages.ts';
import type { Cancellations } from './cancellations.ts';
import type { OrderObserver } from './order-observer.ts';
import type { OrderPlacement } from './order-placement.ts';
import type { Orders } from './orders.ts';
import type { MerchantParts } from './parts.ts';
import { waitFor } from './polling.ts';
import type { Refunds } from './refunds.ts';
import { effectTime, lastRespelled, NOT_ASKED, notAccepted, respelledAbout } from './respelled-answers.ts';

const ENDED: readonly string[] = ['failed', 'cancelled'];

type Parts = MerchantParts<
  'getRefund' | 'reconcile' | 'timeouts',
  'advance' | 'faults' | 'journal' | 'notifications' | 'pays'
>;

/** What the composed class uses of the other classes. */
interface Others {
  observer: OrderObserver;
  placement: OrderPlacement;
  orders: Orders;
  cancellations: Cancellations;
  refunds: Refunds;
}

/** What the merchant does with validly signed answers about orders whose JSON has another form. */
export class RespelledOrders {
  readonly #parts: Parts;
  readonly #on: Others;

  constructor(parts: Parts, others: Others) {
    this.#parts = parts;
    this.#on = others;
  }

  /** A buyer orders and must come to the checkout. */
  async place(): Promise<PlacedOrder> {
    const { context, waffo } = this.#parts;
    waffo.faults.onEvery('orderCreate', { respelled: true });
    const order = await this.#on.orders.attempt({ amount: '1234.56' });
    waffo.faults.clear();
    const { reply } = order;
    if (order.answer === '0' && !(reply.ok && order.checkoutUrl)) {
      const instead = `createOrder gives ${replyText(reply)} and no checkout address${reply.message ? ` ("${reply.message}")` : ''}`;
      context.failCase(notAccepted(lastRespelled(waffo, 'orderCreate'), 'orderCreate', instead));
    }
    this.#on.placement.requireCheckout(order);
    return order;
  }

  /** A payment that the merchant learns only by order/inquiry must show, as it does after a usual answer. */
  async learnByInquiry(): Promise<void> {
    const { context, waffo } = this.#parts;
    if (!(await this.#isLearned(await this.#on.orders.place(), false)))
      return context.note(
        'no answer to order/inquiry makes the merchant show a payment, so none in another JSON form was tried',
      );
    const order = await this.#on.orders.place();
    if (await this.#isLearned(order, true)) return;
    const call = respelledAbout(waffo, 'orderInquiry', [order.paymentRequestId, order.acquiringOrderId]);
    if (!call) return context.note(NOT_ASKED);
    const { word } = await this.#on.observer.view(order);
    const instead = `${order.name} is paid at Waffo and "${word ?? 'unknown'}" at the merchant, which shows a payment after the usual answer`;
    context.report(notAccepted(call, 'orderInquiry', instead));
  }

  /** The merchant must cancel an order, whichever form Waffo's answers have. */
  async cancel(): Promise<void> {
    const { context, waffo } = this.#parts;
    const order = await this.#on.orders.place();
    for (const operation of ['orderCancel', 'orderInquiry'])
      waffo.faults.onEvery(operation, { respelled: true });
    const reply = await this.#on.cancellations.request(order);
    const isEnded = ({ status }: OrderView): boolean => status !== undefined && ENDED.includes(status);
    const view = await this.#on.observer.waitFor(order, isEnded);
    waffo.faults.clear();
    if (reply.ok && isEnded(view)) return;
    const call = lastRespelled(waffo, 'orderCancel');
    if (!call) return this.#on.cancellations.accepted(order);
    const instead = `cancelOrder gives ${replyText(reply)}${reply.message ? ` ("${reply.message}")` : ''}, and ${order.name} is "${view.word ?? 'unknown'}" at the merchant`;
    context.report(notAccepted(call, 'orderCancel', instead));
  }

  /** A refund that the merchant learns only by Waffo's answers must show, as it does after usual answers. */
  async refund(): Promise<void> {
    const { context, waffo } = this.#parts;
    if (!(await this.#refund(await this.#on.orders.placePaid(), false)).isDone)
      return context.note(
        'no answer to refund/inquiry makes the merchant show a refund, so none in another JSON form was tried',
      );
    const order = await this.#on.orders.placePaid();
    const { refund, isDone } = await this.#refund(order, true);
    if (isDone) return;
    const asked = respelledAbout(waffo, 'refundInquiry', [refund.refundRequestId]);
    const call = asked ?? (refund.reply.ok ? undefined : lastRespelled(waffo, 'orderRefund'));
    if (!call) return context.note(NOT_ASKED);
    const instead = `the refund of ${order.name} is done at Waffo and not at the merchant, which shows a refund after the usual answers`;
    context.report(notAccepted(call, 'refundInquiry', instead));
  }

  /** Whether the merchant shows the payment although it gets no notification. */
  async #isLearned(order: PlacedOrder, respelled: boolean): Promise<boolean> {
    const { driver, waffo } = this.#parts;
    waffo.notifications.hold();
    if (respelled) waffo.faults.onEvery('orderInquiry', { respelled });
    await waffo.pays(order);
    await driver.reconcile?.();
    const within = effectTime(driver.timeouts, respelled);
    const view = await this.#on.observer.waitFor(order, ({ status }) => status === 'paid', within);
    waffo.faults.clear();
    await waffo.notifications.release();
    return view.status === 'paid';
  }

  async #refund(order: PlacedOrder, respelled: boolean): Promise<{ refund: PlacedRefund; isDone: boolean }> {
    const { driver, waffo } = this.#parts;
    waffo.notifications.hold();
    for (const operation of ['orderRefund', 'refundInquiry'])
      if (respelled) waffo.faults.onEvery(operation, { respelled });
    const refund = await this.#on.refunds.request(order, order.wanted.amount);
    await waffo.advance('3s');
    await driver.reconcile?.();
    const { refundId } = refund;
    const view =
      refundId === undefined
        ? undefined
        : await waitFor(
            () => driver.getRefund(refundId),
            ({ status }) => status === 'succeeded',
            effectTime(driver.timeouts, respelled),
          );
    waffo.faults.clear();
    await waffo.notifications.release();
    return { refund, isDone: view?.status === 'succeeded' };
  }
}
