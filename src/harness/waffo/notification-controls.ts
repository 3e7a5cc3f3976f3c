import type { DeliveryReply, Variant } from '../../transport/index.ts';
import type { NotificationRecord } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import { noNotification } from './assertions.ts';
import type { ProviderClient } from './provider-client.ts';

/** Waffo's notifications: what it sent, when it is delivered, and what the harness sends in its name. */
export class NotificationControls {
  readonly #client: ProviderClient;

  constructor(client: ProviderClient) {
    this.#client = client;
  }

  /** Notifications about an object, oldest first. */
  about(id: string | undefined, eventType?: string): NotificationRecord[] {
    return id ? this.#client.target.notifications.about(id, eventType) : [];
  }

  /** Ends a scenario that cannot go on without a notification that has not come. */
  failWithoutOne(
    about: string,
    { sent, field, eventType }: { sent: Body | undefined; field: string; eventType: string },
  ): never {
    const { context, target } = this.#client;
    const why = target.whyNotNotified(sent && text(sent, field), eventType);
    if (why) context.skipCase(why);
    noNotification(context, about, field);
  }

  /** This case is about the acknowledgement: its bytes must be the documented ones, not only the same JSON. */
  requireExactAcknowledgements(): void {
    this.#client.context.strict.add('acknowledgement.white-space');
  }

  /** Notifications wait from now on. */
  hold(): void {
    this.#client.target.notifications.hold();
  }

  /** Delivers the waiting notifications, oldest first, and later ones at once. */
  async release(): Promise<void> {
    await this.#client.target.notifications.release();
  }

  /** Delivers the waiting notifications, oldest first, except those of one type: they wait until `release`. */
  async releaseAllBut(eventType: string): Promise<void> {
    const others = this.#held().filter((notice) => notice.eventType !== eventType);
    await this.#client.target.notifications.release(others);
  }

  /**
   * Delivers the waiting notifications, youngest first, and moves time on by two minutes: a merchant may decline what
   * comes too early, and gets it again.
   */
  async releaseReversed(): Promise<NotificationRecord[]> {
    const held = this.#held();
    await this.#client.target.notifications.release(held.toReversed());
    await this.#client.advance('2m');
    return held;
  }

  /**
   * Delivers the waiting notifications all at the same moment. Resolves when everything that the merchant declined at
   * first has come again.
   * @param again delivered once more, at the same moment
   */
  async releaseTogether(
    first: 'oldest' | 'youngest' = 'oldest',
    again: readonly NotificationRecord[] = [],
  ): Promise<void> {
    const held = first === 'oldest' ? this.#held() : this.#held().toReversed();
    await this.#client.target.notifications.deliverTogether([...held, ...again]);
    await this.delivered();
  }

  /**
   * Resolves when everything has been delivered. Several events of a subscription leave together: a merchant may
   * decline one until it has another, and gets it again.
   */
  async delivered(): Promise<void> {
    await this.#client.target.delivered();
  }

  /** Delivers a notification again, one delivery after the other or all at the same moment. */
  redeliver(
    notification: NotificationRecord,
    how: { times?: number; concurrent?: boolean },
  ): Promise<DeliveryReply[]> {
    return this.#client.target.notifications.redeliver(notification, how);
  }

  /** The merchant's reply to the next notification is lost on the way back. */
  loseNextReply(): void {
    this.#client.target.notifications.loseReplies(1);
  }

  /** Delivers a notification in another form. */
  deliverVariant(notification: NotificationRecord, variant: Variant): Promise<DeliveryReply> {
    return this.#client.target.notifications.deliverVariant(notification, variant);
  }

  /** Delivers a message of the scenario: to the merchant's webhook address, or to another of its addresses. */
  deliver(
    eventType: string,
    result: Body,
    variant: Variant,
    url: string = this.#client.webhookUrl,
  ): Promise<DeliveryReply> {
    return this.#client.target.notifications.deliverVariant(
      { eventType, url, result },
      { result: {}, merchantKey: this.#client.keys.privateKey, ...variant },
    );
  }

  #held(): NotificationRecord[] {
    return this.#client.target.notifications.seen.filter(({ state }) => state === 'held');
  }
}
