import { fromMinor, toMinor } from '../../core/index.ts';
import type { UnaskedRefund } from '../../providers/waffo/emulator/index.ts';
import type { DeliveryReply, Variant } from '../../transport/index.ts';
import type { SkipReason } from '../skip-reason.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { NotificationRecord } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import { refundAddressOf } from './addresses.ts';
import { noNotification, requireAcknowledged, requireFields, requireStatus } from './assertions.ts';
import type { NotificationControls } from './notification-controls.ts';
import type { ProviderClient } from './provider-client.ts';

const OPEN = 'REFUND_IN_PROGRESS';
const EVENT = 'REFUND_NOTIFICATION';
const ENDED_AT_ONCE: SkipReason = {
  result: 'SKIPPED',
  reason: 'the refund had ended before the inquiry, so no refund under way was seen',
  nextStep: 'Run the case again with a pay method whose refunds take longer.',
};

/** Refunds at Waffo: what happens to them, and what Waffo must show of them. */
export class WaffoRefunds {
  readonly #client: ProviderClient;
  readonly #notifications: NotificationControls;

  constructor(client: ProviderClient, notifications: NotificationControls) {
    this.#client = client;
    this.#notifications = notifications;
  }

  /** Waffo's own status of a refund: the truth. */
  statusOf({ refundRequestId }: Pick<PlacedRefund, 'refundRequestId'>): Promise<string | undefined> {
    return this.#client.target.refundStatusOf(refundRequestId);
  }

  /** A refund that Waffo has accepted fails at the channel. */
  async fails({ refundRequestId = '' }: PlacedRefund): Promise<void> {
    await this.#client.target.failRefund?.(refundRequestId);
  }

  /**
   * Money of a paid order, or of a subscription's payment, goes back without a call of the merchant: by its staff in
   * the portal (`MERCHANT`), or by dispute prevention of the card networks. Returns the notification about it.
   */
  async makeUnasked(
    payment: { acquiringOrderId: string | undefined; name: string },
    source: UnaskedRefund['source'],
    amount: string,
  ): Promise<NotificationRecord> {
    const { context, target } = this.#client;
    const notifyUrl = refundAddressOf(this.#client);
    const id = await target.refundUnasked(payment.acquiringOrderId ?? '', { source, amount, notifyUrl });
    const notice = this.#notifications.about(id, EVENT).at(-1);
    return notice ?? noNotification(context, payment.name, 'refundNotifyUrl');
  }

  /** A refund as refund/inquiry shows it; ends the scenario if Waffo does not know it. */
  async inquire(refund: PlacedRefund): Promise<Body> {
    const { refundRequestId } = refund;
    const data = await this.#client.inquire('refundInquiry', { refundRequestId }, refund.name);
    this.#client.context.prove({ acquiringRefundOrderId: refund.acquiringRefundOrderId });
    return data;
  }

  /** refund/inquiry must show one of these statuses, and the merchant's own id and amount. */
  async shows(refund: PlacedRefund, statuses: readonly string[]): Promise<void> {
    const view = await this.inquire(refund);
    const isOpen = view['refundStatus'] === OPEN;
    const { context, target } = this.#client;
    if (target.realTimeMs > 0 && !isOpen && statuses.every((status) => status === OPEN))
      context.skipCase(ENDED_AT_ONCE);
    this.#requireView(view, refund, statuses);
  }

  /** Waffo must have accepted the refund and not made it yet; ends the scenario if the pay method refunds at once. */
  async isUnderWay(refund: PlacedRefund): Promise<void> {
    if ((await this.statusOf(refund)) !== OPEN) this.#client.context.skipCase(ENDED_AT_ONCE);
  }

  /** The last notification about the refund, with one of these statuses; ends the scenario if there is none. */
  notified(refund: PlacedRefund, statuses: readonly string[]): NotificationRecord {
    const last = this.#notifications.about(refund.refundRequestId, EVENT).at(-1);
    const about = { sent: refund.sent, field: 'refundNotifyUrl', eventType: EVENT };
    if (!last) this.#notifications.failWithoutOne(refund.name, about);
    this.#requireView(last.result, refund, statuses);
    this.#client.context.prove({ acquiringRefundOrderId: refund.acquiringRefundOrderId });
    return last;
  }

  /** The merchant must have acknowledged the last notification about the refund. */
  acknowledged(refund: PlacedRefund): void {
    const last = this.#notifications.about(refund.refundRequestId).at(-1);
    requireAcknowledged(this.#client.context, last, refund.name, 'refundNotifyUrl');
  }

  /** The refunds of an order must have this sum: none may have been made twice. */
  async haveSum(order: PlacedOrder, wanted: string): Promise<void> {
    const { context, target } = this.#client;
    const amount = order.priced(wanted) ?? wanted;
    const all = await target.refundsOf(order);
    const made = all.filter(({ status }) => status !== 'ORDER_REFUND_FAILED');
    const sum = made.reduce((total, refund) => total + refund.amount, 0n);
    if (sum === toMinor(amount, order.currency)) return;
    context.report({
      check: 'refund.sum',
      message: `${amount} of ${order.name} had to be refunded. Waffo refunded ${fromMinor(sum, order.currency)} in ${made.length} refund(s).`,
      why: 'The buyer gets the money twice, or not at all.',
      fix: 'Repeat a refund with an unknown outcome only under its own refundRequestId, or ask refund/inquiry first.',
    });
  }

  /** Delivers a refund notification that Waffo never sent: the present state with `variant.result` on top. */
  async falseRefund(refund: PlacedRefund, variant: Variant): Promise<DeliveryReply> {
    return this.#notifications.deliver(EVENT, await this.inquire(refund), variant);
  }

  #requireView(view: Body, refund: PlacedRefund, statuses: readonly string[]): void {
    const { context } = this.#client;
    const about = { name: refund.name, check: 'refund-status' };
    requireStatus(context, text(view, 'refundStatus'), statuses, about);
    requireFields(context, view, refund.sent ?? {}, ['refundRequestId', 'refundAmount'], refund.name);
  }
}
