import type { OrderView } from '../../merchant/index.ts';
import { toMinor } from '../../core/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { OrderObserver } from './order-observer.ts';
import { requireKnownOrder } from './order-requirements.ts';
import type { Orders } from './orders.ts';
import type { MerchantParts } from './parts.ts';
import { waitFor } from './polling.ts';

type Parts = MerchantParts<'reconcile' | 'timeouts', 'journal' | 'pays' | 'target'>;

/** What the composed class uses of the other classes. */
interface Others {
  observer: Pick<OrderObserver, 'lastNotification' | 'view'>;
  orders: Pick<Orders, 'deliveredOnce' | 'recovers'>;
}

/**
 * Payments of orders that somebody wished to cancel, and that are paid all the same. The merchant may deliver, or send
 * the whole sum back. It may not keep the money and do nothing.
 */
export class UnwantedPayments {
  readonly #parts: Parts;
  readonly #on: Others;

  constructor(parts: Parts, others: Others) {
    this.#parts = parts;
    this.#on = others;
  }

  /** The payer pays, unless the merchant has closed the order at Waffo meanwhile: then it must show that. */
  async paysUnlessClosed(order: PlacedOrder, because: string): Promise<void> {
    const { driver, waffo } = this.#parts;
    await driver.reconcile?.();
    const isGivenUp = (await this.#on.observer.view(order)).status === 'cancelled';
    const truth = await waitFor(
      () => waffo.target.statusOf(order),
      (status) => status === 'ORDER_CLOSE',
      // What is cancelled in the books of the merchant alone is sent to Waffo by a job, if at all.
      isGivenUp ? driver.timeouts.settle : 0,
    );
    if (truth === 'ORDER_CLOSE') {
      await this.#on.orders.recovers(order, 'cancelled', 'failed');
      return;
    }
    await waffo.pays(order);
    await this.deliveredOrSentBack(order, because);
  }

  /** Must deliver once, or send the money back, within the recover time. The merchant is told to reconcile first. */
  async deliveredOrSentBack(order: PlacedOrder, because: string): Promise<void> {
    const { context, driver } = this.#parts;
    await driver.reconcile?.();
    context.expectations.end(order);
    const look = async (): Promise<{ view: OrderView; isSentBack: boolean }> => ({
      view: await this.#on.observer.view(order),
      isSentBack: await this.#isSentBack(order),
    });
    const within = driver.timeouts.recover;
    const { view, isSentBack } = await waitFor(look, (now) => now.isSentBack || isServed(now.view), within);
    if (isSentBack) return context.note(`the merchant sent back the payment of ${order.name}`);
    if (view.status === 'paid') return this.#on.orders.deliveredOnce(order, because);
    const notification = this.#on.observer.lastNotification(order);
    requireKnownOrder(context, order, view, notification);
    if (view.status === undefined) return;
    context.report({
      check: 'order.paid',
      message: `${order.name} is paid at Waffo: ${because}. ${within / 1000} s later it is "${view.word}" at the merchant, and no refund of it is at Waffo.${notification}`,
      why: 'The buyer has paid and gets nothing, neither goods nor money. Nobody in the shop knows of it.',
      fix: 'A cancellation that is refused, or whose outcome is unknown, does not end the order: the buyer can still pay. When PAY_SUCCESS comes, deliver, or refund the full amount with order/refund, even if the order is marked for cancellation.',
      entries: [view.reply.entry],
    });
  }

  /** Whether all of the payment has gone back, or is on its way. */
  async #isSentBack(order: PlacedOrder): Promise<boolean> {
    const all = await this.#parts.waffo.target.refundsOf(order);
    const made = all.filter(({ status }) => status !== 'ORDER_REFUND_FAILED');
    const sum = made.reduce((total, { amount }) => total + amount, 0n);
    return sum > 0n && sum === toMinor(order.amount, order.currency);
  }
}

/** Paid, and delivered where the merchant shows what it delivers: a queue may need a while. */
function isServed({ status, benefits }: OrderView): boolean {
  return status === 'paid' && (benefits === undefined || Boolean(benefits));
}
