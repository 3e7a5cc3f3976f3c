import { randomBytes } from 'node:crypto';
import type { DeliveryReply, Variant } from '../../transport/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { Notice } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import { noNotification } from './assertions.ts';
import { ProviderClient } from './provider-client.ts';

/** The notifications of a case: what Waffo sent, and what the harness sends in its name or against it. */
export class NotificationControls extends ProviderClient {
  /** Notifications about an object, oldest first. */
  notifications(id: string | undefined, eventType?: string): Notice[] {
    return id ? this.target.notifications.about(id, eventType) : [];
  }

  /** Ends a scenario that cannot go on without a notification that has not come. */
  nothingCame(
    about: string,
    { sent, field, eventType }: { sent: Body | undefined; field: string; eventType: string },
  ): never {
    const why = this.target.silenceAt(sent && text(sent, field), eventType);
    if (why) this.context.skipCase(why);
    noNotification(this.context, about, field);
  }

  /** Delivers a notification again, in sequence or all at the same moment. */
  redeliver(notification: Notice, how: { times?: number; concurrent?: boolean }): Promise<DeliveryReply[]> {
    return this.target.notifications.redeliver(notification, how);
  }

  /**
   * Resolves when all that was emitted has been delivered. Several events of a subscription leave together: what
   * the merchant asked to have again, until it had taken another of them, comes again.
   */
  async delivered(): Promise<void> {
    await this.target.delivered();
  }

  /** This case is about the acknowledgement: its bytes must be the documented ones, not the same JSON alone. */
  wantsExactAcknowledgements(): void {
    this.context.strict.add('acknowledgement.white-space');
  }

  /** Notifications wait from now on. */
  holdNotifications(): void {
    this.target.notifications.hold();
  }

  /** Waiting notifications leave, oldest first; later ones at once again. */
  async releaseNotifications(): Promise<void> {
    await this.target.notifications.release();
  }

  /**
   * Waiting notifications leave, youngest first, and time moves on by two minutes: a merchant that declines what
   * comes too early is right, and gets it again.
   */
  async releaseReversed(): Promise<Notice[]> {
    const held = this.target.notifications.seen.filter(({ state }) => state === 'held');
    await this.target.notifications.release(held.toReversed());
    await this.advance('2m');
    return held;
  }

  /**
   * Waiting notifications leave all at the same moment, whatever they are about; resolves when what the merchant
   * declined until it had taken another of them has come again.
   */
  async releaseTogether(first: 'oldest' | 'youngest' = 'oldest'): Promise<void> {
    const waiting = this.target.notifications.seen.filter(({ state }) => state === 'held');
    const held = first === 'oldest' ? waiting : waiting.toReversed();
    await Promise.all(held.map((notice) => this.target.notifications.release([notice])));
    await this.delivered();
  }

  /** The merchant's reply to the next notification gets lost on the way back. */
  loseNextReply(): void {
    this.target.notifications.loseReplies(1);
  }

  /** The same notification in other white space, validly signed. */
  deliverRespaced(notification: Notice): Promise<DeliveryReply> {
    return this.target.notifications.deliverVariant(notification, { respaced: true });
  }

  /** A payment notification that Waffo never sent: the order's present state with `result` on top. */
  async falsePayment(order: PlacedOrder, variant: Variant): Promise<DeliveryReply> {
    return this.deliver('PAYMENT_NOTIFICATION', await this.inquire(order), variant);
  }

  /** A refund notification that Waffo never sent. */
  async falseRefund(refund: PlacedRefund, variant: Variant): Promise<DeliveryReply> {
    return this.deliver('REFUND_NOTIFICATION', await this.inquireRefund(refund), variant);
  }

  /** Delivers something built by the scenario: to the merchant's webhook address, or to another of its addresses. */
  deliver(
    eventType: string,
    result: Body,
    variant: Variant,
    url: string = this.webhookUrl,
  ): Promise<DeliveryReply> {
    return this.target.notifications.deliverVariant(
      { eventType, url, result },
      { result: {}, merchantKey: this.keys.privateKey, ...variant },
    );
  }

  /** Ids that belong to no order of the merchant. */
  strangeIds(): { paymentRequestId: string; merchantOrderId: string; acquiringOrderId: string } {
    const id = randomBytes(14).toString('hex');
    return {
      paymentRequestId: id,
      merchantOrderId: `stranger-${id.slice(0, 8)}`,
      acquiringOrderId: `A${id.slice(0, 24)}`,
    };
  }
}
