import type { Exchange } from '../../journal/index.ts';
import type { Observation } from '../case-context.ts';
import { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import { merchantCalls } from '../wire.ts';
import { INQUIRY_WAIT, untilAcknowledged } from './acknowledgement-wait.ts';
import type { Captures } from './captures.ts';
import type { OrderObserver } from './order-observer.ts';
import { NORMAL } from './order-placement.ts';
import type { MerchantParts } from './parts.ts';
import { ARRIVAL, waitFor, waitUntil } from './polling.ts';
import type { Refunds } from './refunds.ts';

/** How long (ms) Waffo's answer is held for a merchant that answers the buyer first. */
const SILENCE = 20_000;
/** Longer (ms) than the patience of any usual HTTP client that has one: that of .NET waits 100 s. */
const ENDLESS = 105_000;

type Parts = MerchantParts<
  'cancelOrder' | 'createOrder' | 'reconcile' | 'timeouts',
  'advance' | 'faults' | 'holdAnswer' | 'journal' | 'notifications' | 'pays' | 'target'
>;

/** What the composed class uses of the other classes. */
interface Others {
  observer: Pick<OrderObserver, 'view'>;
  captures: Pick<Captures, 'accepted'>;
  refunds: Pick<Refunds, 'accepted'>;
}

/** Answers of Waffo that come late: after the merchant's timeout, or after a notification about the same. */
export class DelayedResponses {
  readonly #parts: Parts;
  readonly #on: Others;

  constructor(parts: Parts, others: Others) {
    this.#parts = parts;
    this.#on = others;
  }

  /** A buyer orders, and Waffo's answer comes later than the merchant waits for it. */
  async placeOrder(): Promise<PlacedOrder> {
    const { context, driver, waffo } = this.#parts;
    const { journal } = waffo;
    const known = new Set(merchantCalls(journal, 'orderCreate').map(({ id }) => id));
    const held = waffo.holdAnswer('orderCreate');
    const started = performance.now();
    const reply = await driver.createOrder(NORMAL);
    await waitUntil(() => held.hasArrived, reply.ok ? driver.timeouts.settle : 0);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    context.note(`replied after ${seconds} s, while Waffo did not answer`);
    const order = (): PlacedOrder => new PlacedOrder(NORMAL, reply, journal, known);
    const sent = (): Exchange | undefined =>
      merchantCalls(journal, 'orderCreate').find(({ id }) => !known.has(id));
    const hasHungUp = (): boolean => sent()?.hungUpAfterMs !== undefined;
    const left = (ms: number): number => Math.max(0, ms - (performance.now() - started));
    if (reply.ok && held.isDone && order().merchantOrderId) {
      // The merchant has answered the buyer and waits for Waffo in the background: that wait must end well.
      await waitFor(
        () => this.#on.observer.view(order()),
        ({ status }) => hasHungUp() || (status !== 'pending' && status !== undefined),
        left(SILENCE),
      );
    }
    // On the sandbox nothing can be held back for so long.
    const isSilent = reply.status === 0 && held.isDone && waffo.target.realTimeMs === 0;
    if (isSilent) await waitUntil(hasHungUp, left(ENDLESS));
    held.release();
    await waitUntil(() => sent() !== undefined, held.hasArrived ? ARRIVAL : 0);
    const call = sent();
    if (isSilent && call && call.hungUpAfterMs === undefined) context.report(waitsForEver(call, reply.entry));
    const placed = order();
    const { paymentRequestId, acquiringOrderId } = placed;
    context.prove({ paymentRequestId, acquiringOrderId });
    return placed;
  }

  /**
   * The payer pays. The notification is delivered while the answer to the merchant's inquiry, which says the same, is
   * held. If the merchant does not inquire, the notification is delivered after a while.
   */
  async payDuringInquiry(order: PlacedOrder): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    waffo.notifications.hold();
    const paying = waffo.pays(order);
    // On the sandbox the payment at the page needs inquiries of the harness, which must not be held.
    if (waffo.target.realTimeMs > 0) await paying;
    const held = waffo.holdAnswer('orderInquiry');
    await paying;
    // It may return only when Waffo has answered.
    const reconciling = driver.reconcile?.();
    await waitUntil(() => held.hasArrived, INQUIRY_WAIT);
    if (!held.hasArrived)
      context.note('the merchant did not inquire, so no answer could cross the notification');
    const delivering = waffo.notifications.release();
    // A merchant may lock the order while it asks: then it takes the notification afterwards.
    await untilAcknowledged(this.#parts, order.paymentRequestId);
    held.release();
    await Promise.all([delivering, reconciling]);
    context.prove({ acquiringOrderId: order.acquiringOrderId });
  }

  /**
   * The payer pays while Waffo's refusal to cancel is held: the notification overtakes the answer. A merchant that
   * locks the order until it has the answer takes the notification afterwards.
   */
  async payDuringCancellation(order: PlacedOrder): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const held = waffo.holdAnswer('orderCancel', { answer: 'A0013' });
    const cancelling = driver.cancelOrder(order.merchantOrderId ?? '');
    await waitUntil(() => held.hasArrived, INQUIRY_WAIT);
    if (!held.hasArrived)
      context.inconclusive(
        'the merchant did not call order/cancel, so no notification could overtake the answer',
      );
    const paying = waffo.pays(order);
    await untilAcknowledged(this.#parts, order.paymentRequestId);
    held.release();
    await Promise.all([paying, cancelling]);
    waffo.faults.clear();
  }

  /** A capture whose notification overtakes Waffo's answer to order/capture. */
  async captureOvertaken(order: PlacedOrder, amount: string): Promise<void> {
    const { context, waffo } = this.#parts;
    const held = waffo.holdAnswer('orderCapture');
    const capturing = this.#on.captures.accepted(order, amount);
    await waitUntil(() => held.isDone, INQUIRY_WAIT);
    if (!held.isDone)
      context.inconclusive(
        'the merchant did not call order/capture, so no notification could overtake the answer',
      );
    const told = waffo.notifications.about(order.paymentRequestId).length;
    const moving = waffo.advance('2s');
    await untilAcknowledged(this.#parts, order.paymentRequestId, undefined, told);
    held.release();
    await Promise.all([capturing, moving]);
    await waffo.notifications.delivered();
  }

  /** A refund whose notification overtakes Waffo's answer to order/refund. */
  async refundOvertaken(order: PlacedOrder, amount: string): Promise<PlacedRefund> {
    const { context, waffo } = this.#parts;
    const held = waffo.holdAnswer('orderRefund');
    const refunding = this.#on.refunds.accepted(order, amount);
    await waitUntil(() => held.hasArrived, INQUIRY_WAIT);
    if (!held.hasArrived)
      context.inconclusive(
        'the merchant did not call order/refund, so no notification could overtake the answer',
      );
    const moving = waffo.advance('3s');
    await untilAcknowledged(this.#parts, order.acquiringOrderId, 'REFUND_NOTIFICATION');
    held.release();
    const [refund] = await Promise.all([refunding, moving]);
    return refund;
  }

  /**
   * Another part of an order is refunded. The notifications that wait, among them that of the first refund, are delivered
   * while Waffo's answer to the second one is held. A merchant that locks the order until it has the answer takes them
   * afterwards.
   */
  async refundWhileTold(first: PlacedRefund, amount: string): Promise<PlacedRefund> {
    const { context, waffo } = this.#parts;
    const held = waffo.holdAnswer('orderRefund');
    const refunding = this.#on.refunds.accepted(first.order, amount);
    await waitUntil(() => held.hasArrived, INQUIRY_WAIT);
    if (!held.hasArrived)
      context.inconclusive(
        'the merchant did not call order/refund, so no notification could overtake the answer',
      );
    const delivering = waffo.notifications.release();
    await untilAcknowledged(this.#parts, first.refundRequestId, 'REFUND_NOTIFICATION');
    held.release();
    const [second] = await Promise.all([refunding, delivering]);
    await waffo.notifications.delivered();
    return second;
  }
}

/** The merchant has no timeout. */
function waitsForEver(call: Pick<Exchange, 'id'>, entry: string): Observation {
  return {
    check: 'order.waits-for-ever',
    message: `Waffo did not answer order/create (${call.id}) for ${ENDLESS / 1000} s. In this time the merchant did not give up the call and did not answer its buyer.`,
    why: 'Each call that Waffo does not answer blocks a worker, a connection and a buyer for ever. After some minutes the shop serves no buyer and no notification.',
    fix: 'Set a timeout in the HTTP client for connecting and for reading: Waffo asks for at least 8 s, and 15 to 30 s are usual. Many clients have none by default. An order whose call was given up stays open until an inquiry or a notification says its outcome.',
    entries: [call.id, entry],
  };
}
