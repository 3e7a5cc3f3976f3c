import type { OrderStatus, RefundStatus, SubscriptionStatus, View } from '../../merchant/index.ts';
import { lastNotificationText } from '../answered.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { NotificationRecord } from '../target/index.ts';
import type { MerchantParts } from './parts.ts';
import { waitFor } from './polling.ts';

type Parts = MerchantParts<
  'getOrder' | 'getRefund' | 'getSubscription' | 'timeouts',
  'journal' | 'notifications'
>;

/** Genuine notifications of which forged copies came first: a forgery must not keep them from being taken. */
export class AfterForgeries {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Delivers copies of the notifications that wait: all but the signature is genuine. Then the notifications themselves. */
  async deliver(held: readonly NotificationRecord[]): Promise<void> {
    const { notifications } = this.#parts.waffo;
    for (const notification of held)
      for (const forged of ["attacker's key", 'no signature'] as const)
        await notifications.deliverVariant(notification, { forged });
    await notifications.release();
    await notifications.delivered();
  }

  async orderIsPaid(order: PlacedOrder): Promise<void> {
    const { merchantOrderId = '', paymentRequestId } = order;
    await this.#shows<OrderStatus>(order.name, [paymentRequestId], 'paid', () =>
      this.#parts.driver.getOrder(merchantOrderId),
    );
  }

  async refundIsDone({ name, refundId, refundRequestId }: PlacedRefund): Promise<void> {
    if (refundId === undefined) return;
    await this.#shows<RefundStatus>(name, [refundRequestId], 'succeeded', () =>
      this.#parts.driver.getRefund(refundId),
    );
  }

  async planIsActive({ name, subscriptionRef = '', subscriptionRequest }: PlacedSubscription): Promise<void> {
    await this.#shows<SubscriptionStatus>(name, [subscriptionRequest], 'active', () =>
      this.#parts.driver.getSubscription(subscriptionRef),
    );
  }

  async #shows<S extends string>(
    name: string,
    ids: readonly (string | undefined)[],
    wanted: S,
    look: () => Promise<View<S>>,
  ): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const view = await waitFor(
      look,
      ({ status }) => status === undefined || status === wanted,
      driver.timeouts.settle,
    );
    if (view.status === undefined || view.status === wanted) return;
    context.report({
      check: 'forgery.blocks-genuine',
      message: `Forged copies of the notification of ${name} came first, then the genuine one. ${driver.timeouts.settle / 1000} s later it is still "${view.word}" at the merchant; ${wanted} is expected.${lastNotificationText(waffo.journal, ids)}`,
      why: 'Anybody who knows an id can keep a payment or a refund from being taken. The buyer has paid and gets nothing.',
      fix: 'Verify the signature before anything else. Before that, note no event as handled, lock nothing, and change no status.',
      entries: [view.reply.entry],
    });
  }
}
