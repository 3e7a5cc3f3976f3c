import { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import { merchantCalls } from '../wire.ts';
import { Calls } from './calls.ts';
import { NORMAL } from './orders.ts';
import { watchRepeats } from './repeats.ts';
import { lookingTime, waitFor } from './polling.ts';

/** How long an answer is kept back from a merchant that does not wait for it itself. */
const SILENCE = 20_000;
/** A merchant that asks again will have done so by then. */
const ASKING = 5_000;
/** For news to be taken while an answer is on its way. */
const OVERTAKING = 1_000;
/** For a call that has been let go to be written down. */
const ARRIVAL = 10_000;

/** Answers of Waffo that come late, or while something else comes. */
export class DelayedResponses extends Calls {
  /** A buyer orders while Waffo keeps its answer back for longer than the merchant waits. */
  async placeInSilence(): Promise<PlacedOrder> {
    const { journal } = this.waffo;
    const known = new Set(merchantCalls(journal, 'orderCreate').map(({ id }) => id));
    const held = this.waffo.holdAnswer('order/create');
    const started = performance.now();
    const reply = await this.driver.createOrder(NORMAL);
    await waitFor(() => Promise.resolve(held.isMet), Boolean, reply.ok ? this.driver.timeouts.settle : 0);
    this.context.note(`replied after ${((performance.now() - started) / 1000).toFixed(0)} s of silence`);
    const order = (): PlacedOrder => new PlacedOrder(NORMAL, reply, journal, known);
    if (reply.ok && held.isDone && order().merchantOrderId) {
      // Answered the buyer first and waits for Waffo elsewhere: it is that waiting which must end well.
      await waitFor(
        () => this.view(order()),
        ({ status }) => status !== 'pending' && status !== undefined,
        Math.max(0, SILENCE - (performance.now() - started)),
      );
    }
    held.letGo();
    await waitFor(
      () => Promise.resolve(merchantCalls(journal, 'orderCreate').some(({ id }) => !known.has(id))),
      Boolean,
      held.isMet ? ARRIVAL : 0,
    );
    const placed = order();
    this.context.prove({
      paymentRequestId: placed.paymentRequestId,
      acquiringOrderId: placed.acquiringOrderId,
    });
    return placed;
  }

  /**
   * The payer pays; the notification is delivered while an answer to the merchant's inquiry, which says the same,
   * is on its way. Waits only for a while if the merchant does not inquire.
   */
  async paysWhileInquiring(order: PlacedOrder): Promise<void> {
    this.waffo.holdNotifications();
    const paying = this.waffo.pays(order);
    // Behind a page the payer's payment takes inquiries of our own, which must not be kept back.
    if (this.waffo.target.tempo > 0) await paying;
    const held = this.waffo.holdAnswer('order/inquiry');
    await paying;
    // It may return only when Waffo has answered.
    const reconciling = this.reconcile();
    await waitFor(() => Promise.resolve(held.isMet), Boolean, ASKING);
    if (!held.isMet) this.context.note('the merchant did not inquire, so nothing could cross');
    const delivering = this.waffo.releaseNotifications();
    // A merchant may lock the order while it asks: then it takes the notification only afterwards.
    await this.#taken(order.paymentRequestId);
    held.letGo();
    await Promise.all([delivering, reconciling]);
    this.context.prove({ acquiringOrderId: order.acquiringOrderId });
  }

  /**
   * The payer pays while Waffo's refusal to cancel is on its way: the news overtakes the answer. A merchant that
   * locks the order until it has the answer takes the news afterwards.
   */
  async paysWhileCancelling(order: PlacedOrder): Promise<void> {
    const held = this.waffo.holdAnswer('order/cancel', { answer: 'A0013' });
    const cancelling = this.driver.cancelOrder(order.merchantOrderId ?? '');
    await waitFor(() => Promise.resolve(held.isMet), Boolean, ASKING);
    if (!held.isMet)
      this.context.inconclusive(
        'the merchant did not call order/cancel, so nothing could overtake the answer',
      );
    const paying = this.waffo.pays(order);
    await this.#taken(order.paymentRequestId);
    held.letGo();
    await Promise.all([paying, cancelling]);
    this.waffo.faults.clear();
  }

  /** A refund whose news overtakes Waffo's answer to order/refund. */
  async refundOvertaken(order: PlacedOrder, amount: string): Promise<PlacedRefund> {
    const held = this.waffo.holdAnswer('order/refund');
    const refunding = this.refundAccepted(order, amount);
    await waitFor(() => Promise.resolve(held.isMet), Boolean, ASKING);
    if (!held.isMet)
      this.context.inconclusive(
        'the merchant did not call order/refund, so nothing could overtake the answer',
      );
    const moving = this.waffo.advance('3s');
    await this.#taken(order.acquiringOrderId, 'REFUND_NOTIFICATION');
    held.letGo();
    const [refund] = await Promise.all([refunding, moving]);
    return refund;
  }

  /** Resolves when the last notification about an order (by either id) was acknowledged, or when that takes too long. */
  async #taken(id: string | undefined, eventType?: string): Promise<void> {
    await waitFor(
      () => Promise.resolve(this.waffo.notifications(id, eventType).at(-1)?.state),
      (state) => state === 'acknowledged',
      Math.max(lookingTime(this.pace), OVERTAKING),
    );
  }

  /** Waits until the merchant has asked about an order, or for a while. */
  async hasAsked(order: PlacedOrder): Promise<boolean> {
    const count = (): number => merchantCalls(this.waffo.journal, 'orderInquiry').length;
    const before = count();
    await this.reconcile();
    const asked = await waitFor(() => Promise.resolve(count() > before), Boolean, ASKING);
    if (!asked) this.context.note(`the merchant did not ask about ${order.name}`);
    return asked;
  }

  /** Time for the merchant to repeat what has an unknown outcome: whether it does so with measure, a check tells. */
  async mayRepeat(): Promise<void> {
    await watchRepeats(this.waffo.journal, () => this.reconcile());
  }
}
