import type { OrderView } from '../../merchant/index.ts';
import { acknowledgedFix, lastNotificationText, refusalText } from '../answered.ts';
import { orderFacts } from '../late/facts.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { nameless, type OrderEvidence } from './order-findings.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe, waitFor } from './polling.ts';

type Parts = MerchantParts<'getOrder' | 'timeouts', 'journal' | 'notifications' | 'target'>;

/** Reads what the merchant shows of its orders: once, until it is right, or for as long as it must stay right. */
export class OrderObserver {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What the merchant shows of an order. Ends the scenario if neither its reply nor the wire names the order. */
  async view(order: PlacedOrder): Promise<OrderView> {
    const { context, driver, waffo } = this.#parts;
    const { merchantOrderId } = order;
    if (merchantOrderId === undefined)
      return context.failCase(nameless(order, refusalText(waffo.journal, 'orderCreate', order)));
    return driver.getOrder(merchantOrderId);
  }

  /** Waits for a view that is right, by default for the settle time. Returns the last view in both cases. */
  waitFor(
    order: PlacedOrder,
    isRight: (view: OrderView) => boolean,
    within = this.#parts.driver.timeouts.settle,
  ): Promise<OrderView> {
    return waitFor(() => this.view(order), isRight, within);
  }

  /** Observes an order for a time that its merchant's reactions set. Returns the first wrong view, or the last one. */
  observe(order: PlacedOrder, isWrong: (view: OrderView) => boolean): Promise<OrderView> {
    return observe(() => this.view(order), isWrong, observationTime(this.#parts.reactionTimes));
  }

  /** A merchant may show the payment first and deliver from a queue: waits until the goods are delivered too. */
  waitForDelivery(order: PlacedOrder): Promise<OrderView> {
    return this.waitFor(order, ({ benefits }) => benefits === undefined || Boolean(benefits));
  }

  /** Repeats an assertion when the case is over, unless the order changes at Waffo before that. */
  repeatLater(order: PlacedOrder, assertion: () => Promise<void>): Promise<void> {
    const { context, waffo } = this.#parts;
    return context.expect(order, { facts: () => orderFacts(waffo, order), assertion });
  }

  /** The same for an order that is not paid: once it is paid at Waffo, the merchant may learn that at any time. */
  async repeatLaterWhileUnpaid(order: PlacedOrder, assertion: () => Promise<void>): Promise<void> {
    const { context, waffo } = this.#parts;
    if (!context.repeatsAssertions) return;
    if ((await waffo.target.statusOf(order)) === 'PAY_SUCCESS') context.expectations.end(order);
    else await this.repeatLater(order, assertion);
  }

  /** On the sandbox Waffo may have gone on while the merchant was observed: then paid is right. */
  async isPaidMeanwhile(order: PlacedOrder): Promise<boolean> {
    const { context, waffo } = this.#parts;
    if (waffo.target.realTimeMs === 0 || (await waffo.target.statusOf(order)) !== 'PAY_SUCCESS') return false;
    context.note('Waffo had gone on to PAY_SUCCESS while the harness observed the merchant');
    return true;
  }

  /** What a finding about a view tells. */
  async evidence(order: PlacedOrder, view: OrderView): Promise<OrderEvidence> {
    const truth = await this.#parts.waffo.target.statusOf(order);
    const behind = acknowledgedFix(this.#parts.waffo.journal, [
      order.paymentRequestId,
      order.acquiringOrderId,
    ]);
    return { order, view, truth, notification: this.lastNotification(order), behind };
  }

  /** The last notification and the merchant's reply to it, as a sentence: often the cause of a finding. */
  lastNotification({ paymentRequestId, acquiringOrderId }: PlacedOrder): string {
    return lastNotificationText(this.#parts.waffo.journal, [paymentRequestId, acquiringOrderId]);
  }
}
