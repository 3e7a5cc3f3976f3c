import type { OrderView, Reply } from '../../../merchant/index.ts';
import { observationTime, observe } from '../../merchant/polling.ts';
import type { PlacedOrder } from '../placed.ts';
import { requireBuyerMessage } from './buyer-message.ts';
import type { Orders } from './orders.ts';
import type { Parts } from './parts.ts';
import type { Unresolved } from './unresolved.ts';

/** Cancellations of one-time orders that nobody has paid, and payments that come all the same. */
export class OrderCancellations {
  readonly #parts: Parts;
  readonly #orders: Orders;
  readonly #unresolved: Unresolved;

  constructor(parts: Parts, orders: Orders, unresolved: Unresolved) {
    this.#parts = parts;
    this.#orders = orders;
    this.#unresolved = unresolved;
  }

  /** The buyer cancels. A merchant may refuse: then the buyer must be told why. */
  async cancel(order: PlacedOrder): Promise<void> {
    const { context, driver, pancake } = this.#parts;
    const reply = await driver.cancelOrder(order.reference ?? '');
    await pancake.delivered();
    if (!reply.ok) {
      requireBuyerMessage(context, pancake.journal, reply, 'the cancellation of an order that is not paid');
      context.note(`the merchant answers HTTP ${reply.status} and does not cancel the order`);
    }
    await this.#orders.staysUnpaid(order, 'its cancellation');
  }

  /** Somebody else asks for the cancellation: the order must stay open. */
  async isNotCancelledBy(order: PlacedOrder, who: string): Promise<void> {
    const { context, driver, reactionTimes } = this.#parts;
    if (!driver.passes('cancelOrder', 'userId')) return;
    const reply = await driver.cancelOrder(order.reference ?? '', who);
    const isCancelled = ({ status }: OrderView): boolean => status === 'cancelled' || status === 'failed';
    const view = await observe(() => this.#orders.view(order), isCancelled, observationTime(reactionTimes));
    if (isCancelled(view)) context.report(cancelledByOther(order, view, reply, who));
  }

  /** A payment that comes after or during the cancellation: the goods are delivered, the money goes back, or a person sees it. */
  async paymentIsSeen(order: PlacedOrder, when = 'that was cancelled before'): Promise<void> {
    const { context, pancake } = this.#parts;
    context.expectations.end(order);
    const { id, orderId } = pancake.records.paymentOf(order);
    await this.#unresolved.isVisible([id, orderId], `the payment of an order ${when}`, () =>
      this.#orders.isGranted(order),
    );
    pancake.records.prove(order);
  }
}

function cancelledByOther(order: PlacedOrder, view: OrderView, reply: Reply<unknown>, who: string) {
  return {
    check: 'order.cancelled-by-other',
    message: `Buyer ${who} asked for the cancellation of ${order.name}, which belongs to another buyer. The merchant answered HTTP ${reply.status}, and the order is "${view.word ?? 'unknown'}".`,
    why: 'Anybody who knows or guesses a reference cancels the orders of others.',
    fix: 'Compare the signed-in user with the owner of the order before every change, and refuse with 403 or 404.',
    entries: [reply.entry],
  };
}
