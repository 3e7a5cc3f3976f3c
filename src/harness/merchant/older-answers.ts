import { setTimeout as pause } from 'node:timers/promises';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { HeldAnswer } from '../target/index.ts';
import { INQUIRY_WAIT, untilAcknowledged } from './acknowledgement-wait.ts';
import type { OrderObserver } from './order-observer.ts';
import type { Orders } from './orders.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, waitFor, waitUntil } from './polling.ts';

/** For a merchant that asks of itself, when nothing can tell it to (ms). */
const UNASKED_WAIT = 1_000;

type Parts = MerchantParts<
  'reconcile' | 'timeouts',
  'advance' | 'faults' | 'holdAnswer' | 'notifications' | 'pays' | 'subscriptions' | 'visitsRedirect'
>;

/** What the composed class uses of the other classes. */
interface Others {
  observer: Pick<OrderObserver, 'lastNotification' | 'view'>;
  orders: Pick<Orders, 'staysPaid'>;
}

/** Answers to inquiries that come after newer news: the notification of a payment, or an answer to the same inquiry. */
export class OlderAnswers {
  readonly #parts: Parts;
  readonly #on: Others;

  constructor(parts: Parts, others: Others) {
    this.#parts = parts;
    this.#on = others;
  }

  /**
   * The merchant asks about an open order, and the answer is held. The payer pays, and the notification is delivered;
   * the answer, which is older, comes last.
   */
  async payAfterInquiry(order: PlacedOrder): Promise<void> {
    const { waffo } = this.#parts;
    const { held, asking } = await this.#asksAbout(order);
    const paying = waffo.pays(order);
    await untilAcknowledged(this.#parts, order.paymentRequestId);
    held.release();
    await Promise.all([paying, asking]);
    await waffo.notifications.delivered();
  }

  /** The same, but the notification leaves at the same moment as the older answer, or so many milliseconds before it. */
  async payTogetherWithAnswer(order: PlacedOrder, before: number): Promise<void> {
    const { waffo } = this.#parts;
    const { held, asking } = await this.#asksAbout(order);
    waffo.notifications.hold();
    await waffo.pays(order);
    const delivering = waffo.notifications.release();
    await pause(before);
    held.release();
    await Promise.all([delivering, asking]);
    await waffo.notifications.delivered();
  }

  /** The merchant asks about an open refund, and the answer is held; it comes after the notification that the refund is done. */
  async refundAfterInquiry({ refundRequestId }: PlacedRefund): Promise<void> {
    const { driver, waffo } = this.#parts;
    const held = waffo.holdAnswer('refundInquiry');
    const asking = driver.reconcile?.();
    await this.#untilAsked(held, asking, 'an open refund');
    const moving = waffo.advance('3s');
    await untilAcknowledged(this.#parts, refundRequestId, 'REFUND_NOTIFICATION');
    held.release();
    await Promise.all([moving, asking]);
    await waffo.notifications.delivered();
  }

  /** The same with the first period of a subscription. */
  async payFirstPeriodAfterInquiry(plan: PlacedSubscription): Promise<void> {
    const { driver, waffo } = this.#parts;
    const held = waffo.holdAnswer('subscriptionInquiry');
    const asking = driver.reconcile?.();
    await this.#untilAsked(held, asking, 'a subscription that is not paid');
    const paying = waffo.subscriptions.pays(plan);
    await untilAcknowledged(this.#parts, plan.subscriptionRequest, 'SUBSCRIPTION_STATUS_NOTIFICATION');
    held.release();
    await Promise.all([paying, asking]);
  }

  /** The merchant is told to reconcile twice, and both answers about an order or a subscription come at the same moment. */
  async reconcilesTwice(about: PlacedOrder | PlacedSubscription): Promise<void> {
    const { driver, reactionTimes, waffo } = this.#parts;
    const operation = about.kind === 'order' ? 'orderInquiry' : 'subscriptionInquiry';
    const answers = [waffo.holdAnswer(operation, {}, about), waffo.holdAnswer(operation, {}, about)];
    // A merchant's call may return only when Waffo has answered.
    const asking = Promise.all([driver.reconcile?.(), driver.reconcile?.()]);
    // Most merchants work on one round at a time.
    await waitUntil(() => answers.every(({ isDone }) => isDone), observationTime(reactionTimes));
    for (const held of answers) held.release();
    await asking;
    waffo.faults.clear();
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
      fix: 'Do not save values that you read before the call. When the answer arrives, read the order again under a lock (SELECT ... FOR UPDATE), and only move its status forward. With a version column, repeat a failed write on the new row, and acknowledge nothing before it is stored.',
      entries: [view.reply.entry],
    });
  }

  /** Makes the merchant ask about an open order, and holds the answer. */
  async #asksAbout(order: PlacedOrder): Promise<{ held: HeldAnswer; asking: Promise<unknown> }> {
    const { driver, waffo } = this.#parts;
    const held = waffo.holdAnswer('orderInquiry', {}, order);
    const asking = driver.reconcile?.() ?? waffo.visitsRedirect(order, 'successRedirectUrl');
    await this.#untilAsked(held, asking, 'an open order');
    return { held, asking };
  }

  /** @param asking the merchant's call; it may return only when Waffo has answered */
  async #untilAsked(held: HeldAnswer, asking: Promise<unknown> | undefined, about: string): Promise<void> {
    await waitUntil(() => held.isDone, asking ? INQUIRY_WAIT : UNASKED_WAIT);
    if (held.isDone) return;
    this.#parts.context.note(
      `the merchant did not ask about ${about}, so no answer was older than the notification`,
    );
    held.release();
  }
}
