import { setTimeout as pause } from 'node:timers/promises';
import { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { HeldAnswer } from '../target/index.ts';
import { merchantCalls } from '../wire.ts';
import type { Captures } from './captures.ts';
import type { OrderObserver } from './order-observer.ts';
import { NORMAL } from './order-placement.ts';
import type { Orders } from './orders.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, waitFor, waitUntil } from './polling.ts';
import type { Refunds } from './refunds.ts';

/** How long (ms) Waffo's answer is held for a merchant that answers the buyer first. */
const SILENCE = 20_000;
/** By then a merchant that asks Waffo again has done so. */
export const INQUIRY_WAIT = 5_000;
/** For a notification to be taken while an answer is held. */
const OVERTAKING = 1_000;
/** For the journal entry of a call whose answer is released. */
const ARRIVAL = 10_000;

type Parts = MerchantParts<
  'cancelOrder' | 'createOrder' | 'reconcile' | 'timeouts',
  | 'advance'
  | 'faults'
  | 'holdAnswer'
  | 'journal'
  | 'notifications'
  | 'pays'
  | 'subscriptions'
  | 'target'
  | 'visitsRedirect'
>;

/** What the composed class uses of the other classes. */
interface Others {
  observer: Pick<OrderObserver, 'lastNotification' | 'view'>;
  orders: Pick<Orders, 'staysPaid'>;
  captures: Pick<Captures, 'accepted'>;
  refunds: Pick<Refunds, 'accepted'>;
}

/** Answers of Waffo that come late, or while a notification comes. */
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
    if (reply.ok && held.isDone && order().merchantOrderId) {
      // The merchant has answered the buyer and waits for Waffo in the background: that wait must end well.
      await waitFor(
        () => this.#on.observer.view(order()),
        ({ status }) => status !== 'pending' && status !== undefined,
        Math.max(0, SILENCE - (performance.now() - started)),
      );
    }
    held.release();
    await waitUntil(
      () => merchantCalls(journal, 'orderCreate').some(({ id }) => !known.has(id)),
      held.hasArrived ? ARRIVAL : 0,
    );
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
    await this.#waitForAcknowledgement(order.paymentRequestId);
    held.release();
    await Promise.all([delivering, reconciling]);
    context.prove({ acquiringOrderId: order.acquiringOrderId });
  }

  /**
   * The payer pays the first period while the answer to an earlier inquiry is on its way: it says that nothing is paid, and
   * comes after the events.
   */
  async subscriptionPaidAfterInquiry(plan: PlacedSubscription): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const held = waffo.holdAnswer('subscriptionInquiry');
    const reconciling = driver.reconcile?.();
    await waitUntil(() => held.hasArrived, reconciling ? INQUIRY_WAIT : OVERTAKING);
    if (!held.hasArrived) {
      context.note('the merchant did not inquire, so no old answer could come after the events');
      held.release();
    }
    const paying = waffo.subscriptions.pays(plan);
    await this.#waitForAcknowledgement(plan.subscriptionRequest, 'SUBSCRIPTION_STATUS_NOTIFICATION');
    held.release();
    await Promise.all([paying, reconciling]);
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
    await this.#waitForAcknowledgement(order.paymentRequestId);
    held.release();
    await Promise.all([paying, cancelling]);
    waffo.faults.clear();
  }

  /**
   * The merchant asks about an open order, and the answer is held. The payer pays, and the notification is delivered;
   * the answer, which is older, comes last.
   */
  async payAfterInquiry(order: PlacedOrder): Promise<void> {
    const { waffo } = this.#parts;
    const { held, asking } = await this.#holdAnswerAbout(order);
    const paying = waffo.pays(order);
    // A merchant may lock the order while it asks: then it takes the notification afterwards.
    await this.#waitForAcknowledgement(order.paymentRequestId);
    held.release();
    await Promise.all([paying, asking]);
    waffo.faults.clear();
    await waffo.notifications.delivered();
  }

  /** The same, but the notification leaves at the same moment as the older answer, or so many milliseconds before it. */
  async payTogetherWithAnswer(order: PlacedOrder, before: number): Promise<void> {
    const { waffo } = this.#parts;
    const { held, asking } = await this.#holdAnswerAbout(order);
    waffo.notifications.hold();
    await waffo.pays(order);
    const delivering = waffo.notifications.release();
    await pause(before);
    held.release();
    await Promise.all([delivering, asking]);
    waffo.faults.clear();
    await waffo.notifications.delivered();
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
    await this.#waitForAcknowledgement(order.paymentRequestId, undefined, told);
    held.release();
    await Promise.all([capturing, moving]);
    await waffo.notifications.delivered();
  }

  /**
   * The order must be paid, and stay so: an answer that is older than the notification came after it, or at the same
   * moment. The merchant is not told to reconcile, since a new inquiry would put right what was lost.
   */
  async staysPaidBeside(answer: string, order: PlacedOrder, came: 'after' | 'together with'): Promise<void> {
    const { context, driver } = this.#parts;
    const view = await waitFor(
      () => this.#on.observer.view(order),
      ({ status }) => status === undefined || status === 'paid',
      driver.timeouts.settle,
    );
    if (view.status === 'paid' || view.status === undefined)
      return this.#on.orders.staysPaid(order, `${answer} that came ${came} its notification`);
    context.report({
      check: 'order.overwritten',
      message: `${order.name} is paid at Waffo. ${answer}, made before the payment, came ${came} the notification of the payment. Now the order is "${view.word}" at the merchant.${this.#on.observer.lastNotification(order)}`,
      why: 'The buyer has paid and gets nothing: the older answer has overwritten the payment, or kept it from being stored.',
      fix: 'Do not save what was read before the call. When the answer is there, read the order again under a lock (SELECT ... FOR UPDATE), and move its status forward only. With a version column, a write that fails must be done again on the new row, and nothing may be acknowledged before it is stored.',
      entries: [view.reply.entry],
    });
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
    await this.#waitForAcknowledgement(order.acquiringOrderId, 'REFUND_NOTIFICATION');
    held.release();
    const [refund] = await Promise.all([refunding, moving]);
    return refund;
  }

  /** Makes the merchant ask about an open order, and holds the answer. */
  async #holdAnswerAbout(order: PlacedOrder): Promise<{ held: HeldAnswer; asking: Promise<void> }> {
    const { context, driver, waffo } = this.#parts;
    const held = waffo.holdAnswer('orderInquiry', {}, order);
    // A merchant's call may return only when Waffo has answered.
    const asking = driver.reconcile?.() ?? waffo.visitsRedirect(order, 'successRedirectUrl');
    await waitUntil(() => held.isDone, INQUIRY_WAIT);
    if (!held.isDone) {
      context.note(
        'the merchant did not ask about an open order, so no answer was older than the notification',
      );
      waffo.faults.clear();
    }
    return { held, asking: asking.then(() => undefined) };
  }

  /**
   * Waits until the last notification about an order (by either id) was acknowledged, but not for too long.
   * @param known how many there were before
   */
  async #waitForAcknowledgement(id: string | undefined, eventType?: string, known = 0): Promise<void> {
    const { reactionTimes, waffo } = this.#parts;
    await waitUntil(
      () => waffo.notifications.about(id, eventType).slice(known).at(-1)?.state === 'acknowledged',
      Math.max(observationTime(reactionTimes), OVERTAKING),
    );
  }
}
