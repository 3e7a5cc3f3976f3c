import { andList } from '../../core/index.ts';
import type { OrderView, RefundStatus, RefundView } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { NotificationRecord } from '../target/index.ts';
import type { MerchantParts } from './parts.ts';
import { waitFor } from './polling.ts';
import * as findings from './refund-update-findings.ts';

type Parts = MerchantParts<'getOrder' | 'getRefund' | 'timeouts', 'notifications' | 'refunds'>;

/** What the merchant makes of several messages about refunds that come at the same moment, or in another order. */
export class RefundUpdates {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * All notifications of an order came at the same moment: its refunds must be done, and it must be refunded. If that is not so, but
   * is so after the same notifications have come one after the other, one write has undone another. What is wrong either way is left
   * to the assertions that follow.
   */
  async noneIsLost(
    order: PlacedOrder,
    refunds: readonly PlacedRefund[],
    notifications: readonly NotificationRecord[],
  ): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const look = (): Promise<Seen> => this.#look(order, refunds);
    const seen = await waitFor(look, isRight, driver.timeouts.settle);
    if (isRight(seen)) return;
    const acknowledged = notifications.filter(({ state }) => state === 'acknowledged');
    for (const one of acknowledged) await waffo.notifications.redeliver(one, {});
    if (isRight(await waitFor(look, isRight, driver.timeouts.settle)))
      context.report(findings.lostTogether(order, shownText(seen), entriesOf(seen)));
  }

  /** The refund must be done: an answer that is older than its notification came after it. */
  async staysDoneBeside(answer: string, refund: PlacedRefund): Promise<void> {
    const { context, driver } = this.#parts;
    if (!refund.refundId) return;
    const view = await waitFor(
      () => this.#view(refund),
      ({ status }) => status === undefined || status === 'succeeded',
      driver.timeouts.settle,
    );
    if (view.status !== undefined && view.status !== 'succeeded')
      context.report(findings.overwritten(refund, view, answer));
  }

  /** Two equal refunds have ended in different ways: each must show its own end. */
  async endApart(failed: PlacedRefund, done: PlacedRefund): Promise<void> {
    const { context, driver } = this.#parts;
    if (!failed.refundId || !done.refundId) return;
    const look = () => Promise.all([this.#view(failed), this.#view(done)]);
    const [first, second] = await waitFor(
      look,
      ([one, other]) => one.status === 'failed' && other.status === 'succeeded',
      driver.timeouts.settle,
    );
    const isOther = (view: RefundView, status: RefundStatus): boolean =>
      view.status === status || view.status === 'pending';
    // One of them has the end of the other.
    const isMixedUp =
      (first.status === 'succeeded' && isOther(second, 'failed')) ||
      (second.status === 'failed' && isOther(first, 'succeeded'));
    if (isMixedUp)
      context.report(findings.mixedUp({ refund: failed, view: first }, { refund: done, view: second }));
  }

  async #look(order: PlacedOrder, refunds: readonly PlacedRefund[]): Promise<Seen> {
    const named = refunds.filter(({ refundId }) => refundId !== undefined);
    return {
      order: { name: order.name, view: await this.#parts.driver.getOrder(order.merchantOrderId ?? '') },
      refunds: await Promise.all(
        named.map(async (refund) => ({ name: refund.name, view: await this.#view(refund) })),
      ),
    };
  }

  #view({ refundId = '' }: PlacedRefund): Promise<RefundView> {
    return this.#parts.driver.getRefund(refundId);
  }
}

/** What the merchant shows at one moment. */
interface Seen {
  order: { name: string; view: OrderView };
  refunds: { name: string; view: RefundView }[];
}

function isRight({ order, refunds }: Seen): boolean {
  return order.view.status === 'refunded' && refunds.every(({ view }) => view.status === 'succeeded');
}

function shownText({ order, refunds }: Seen): string {
  return andList([order, ...refunds].map(({ name, view }) => `${name} is "${view.word ?? 'unknown'}"`));
}

function entriesOf({ order, refunds }: Seen): string[] {
  return [order, ...refunds].map(({ view }) => view.reply.entry);
}
