import { wallClock } from '../../../../core/index.ts';
import type { InjectedFault, Recorder } from '../../../../journal/index.ts';
import {
  DeliveryControl,
  REORDERED,
  repeatDelivery,
  type DeliveryReply,
  type Repeats,
  type Scheduled,
  type VirtualClock,
} from '../../../../transport/index.ts';
import { WEBHOOK_EVENT_HEADER, WEBHOOK_SIGNATURE_HEADER, webhookHeader } from '../../protocol/index.ts';
import type { Account } from '../account.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { isFor, type Webhook } from '../catalogue/webhook.ts';
import type { EmulatorOptions } from '../options.ts';
import { Courier, type Letter } from './courier.ts';
import type { WebhookDelivery } from './delivery.ts';
import type { WebhookEvent } from './event.ts';
import { DeliveryLog } from './log.ts';
import { RETRY_PAUSES } from './schedule.ts';
import { isHonest, signedVariant, variantName, type Variant } from './variant.ts';

interface World {
  account: Account;
  catalogue: Catalogue;
  clock: VirtualClock;
  options: EmulatorOptions;
  journal: Recorder;
}

const DISABLED_AFTER = 5;

/** Header of the last genuine webhook to an account, in any world: an attacker could have overheard it. */
const lastHeaders = new WeakMap<Account, string>();

/** Sends webhooks, and repeats them by the schedule until one is answered with 2xx. */
export class Outbox {
  readonly #world: World;
  readonly #courier: Courier;
  readonly #log: DeliveryLog;
  readonly #control = new DeliveryControl<WebhookDelivery>();
  readonly #waiting = new Map<WebhookDelivery, Scheduled>();

  constructor(world: World) {
    this.#world = world;
    this.#courier = new Courier(world);
    this.#log = new DeliveryLog(world, (delivery) => {
      this.#waiting.get(delivery)?.cancel();
      this.#waiting.delete(delivery);
    });
  }

  /** The delivery log, oldest first. */
  get sent(): readonly WebhookDelivery[] {
    return this.#log.sent;
  }

  /**
   * Reports events that happen together. Each webhook gets them one after the other, in this order; repeats may
   * overtake each other.
   */
  emit(...events: WebhookEvent[]): void {
    const [first] = events;
    if (!first) return;
    const webhooks = [...this.#world.catalogue.webhooks.values()].filter(
      (webhook) => webhook.storeId === first.storeId && isFor(webhook, first.environment),
    );
    for (const webhook of webhooks) {
      const wanted = events.filter(({ eventType }) => webhook.events.includes(eventType));
      this.#send(wanted.flatMap((event) => this.#record(webhook, event) ?? []));
    }
    if (webhooks.length > 0) return;
    for (const { eventType } of events) this.#note(`${eventType} not sent: no webhook is registered for it`);
  }

  /** Sends one event to one webhook, like the button "send test event". */
  sendTest(webhook: Webhook, event: WebhookEvent): WebhookDelivery | undefined {
    const delivery = this.#record(webhook, event);
    this.#send(delivery ? [delivery] : []);
    return delivery;
  }

  /** The webhooks about an object, oldest first. */
  about(id: string, eventType?: string): WebhookDelivery[] {
    return this.sent.filter(
      ({ event }) => event.about.includes(id) && (!eventType || event.eventType === eventType),
    );
  }

  /** The current interference with notifications in transit. */
  get control(): Pick<DeliveryControl<unknown>, 'isHolding' | 'repliesToLose'> {
    return this.#control;
  }

  /** Holds back new notifications (all, or those that `which` selects) until `release`. */
  hold(which?: (delivery: WebhookDelivery) => boolean): void {
    this.#control.hold(which);
  }

  /**
   * Ends `hold` and delivers the held notifications one after the other, in the given order (default: order of
   * emission).
   */
  async release(order?: readonly WebhookDelivery[]): Promise<void> {
    this.#control.release();
    for (const delivery of order ?? this.sent.filter(({ state }) => state === 'held')) {
      await this.attemptHeld(delivery, order && REORDERED);
    }
  }

  /** Makes the first attempt of a held delivery; a caller that awaits several delivers them at the same moment. */
  async attemptHeld(delivery: WebhookDelivery, fault?: InjectedFault): Promise<void> {
    delivery.state = 'pending';
    await this.#attempt(delivery, fault);
    this.#scheduleNext(delivery);
  }

  /** The replies to the next `count` attempts are lost. */
  loseReplies(count: number): void {
    this.#control.loseReplies(count);
  }

  /** Delivers a webhook again unchanged: `times` in sequence, or all at the same moment. */
  async redeliver(delivery: WebhookDelivery, how: Repeats = {}): Promise<DeliveryReply[]> {
    return repeatDelivery(how, (fault) => this.#attempt(delivery, fault));
  }

  /** Delivers an altered copy of a webhook once, outside the schedule. */
  async deliverVariant(
    original: Pick<WebhookDelivery, 'envelope' | 'url'>,
    variant: Variant,
  ): Promise<DeliveryReply> {
    const { account } = this.#world;
    const honest = isHonest(variant);
    const signed = await signedVariant(variant, {
      envelope: original.envelope,
      keys: account.webhookKeys,
      now: wallClock.now().getTime(),
      borrowed: lastHeaders.get(account),
    });
    return this.#courier.post({
      ...signed,
      eventType: signed.headers[WEBHOOK_EVENT_HEADER] ?? '',
      url: original.url,
      actor: honest ? 'provider' : 'harness',
      signature: variant.forged
        ? signed.headers[WEBHOOK_SIGNATURE_HEADER]
          ? 'invalid'
          : 'missing'
        : 'valid',
      smallHeaders: variant.smallHeaders ?? false,
      fault: { name: variantName(variant), falsified: honest ? 'none' : 'request' },
    });
  }

  /**
   * Sends the bytes and the header of the delivery again, without counting it as an attempt; undefined if there was no
   * attempt yet.
   */
  async replay(delivery: WebhookDelivery): Promise<DeliveryReply | undefined> {
    const signature = await delivery.signature;
    if (signature === undefined) return undefined;
    return this.#courier.post({
      ...letterOf(delivery, signature),
      fault: { name: 'replayed: the same bytes and header again', falsified: 'none' },
    });
  }

  /** Enables a webhook again after too many failures. */
  enable(webhook: Webhook): void {
    Object.assign(webhook, { disabled: false, failures: 0 });
  }

  async close(): Promise<void> {
    await this.#courier.close();
  }

  #record(webhook: Webhook, event: WebhookEvent): WebhookDelivery | undefined {
    const delivery = this.#log.record(webhook, event);
    if (delivery && this.#control.isHeld(delivery)) delivery.state = 'held';
    return delivery;
  }

  #send(deliveries: readonly WebhookDelivery[]): void {
    const waiting = deliveries.filter(({ state }) => state === 'pending');
    if (waiting.length === 0) return;
    const what = `first attempt of ${waiting.map(({ event }) => event.eventType).join(', ')}`;
    this.#world.clock.after(0, what, async () => {
      for (const delivery of waiting) {
        if (delivery.state !== 'pending') continue;
        await this.#attempt(delivery);
        this.#scheduleNext(delivery);
      }
    });
  }

  #scheduleNext(delivery: WebhookDelivery): void {
    if (delivery.state !== 'pending') return;
    const { clock, options } = this.#world;
    const pause = RETRY_PAUSES[options.retrySchedule][delivery.attempts - 1];
    if (pause === undefined || this.#webhookOf(delivery)?.disabled) {
      delivery.state = 'failed';
      return;
    }
    const what = `attempt ${delivery.attempts + 1} of ${delivery.event.eventType}`;
    const timer = clock.after(pause, what, async () => {
      this.#waiting.delete(delivery);
      if (delivery.state !== 'pending') return;
      await this.#attempt(delivery);
      this.#scheduleNext(delivery);
    });
    this.#waiting.set(delivery, timer);
  }

  async #attempt(delivery: WebhookDelivery, fault?: InjectedFault): Promise<DeliveryReply> {
    const { account, clock } = this.#world;
    const { environment } = delivery.event;
    const attempt = (delivery.attempts += 1);
    delivery.lastAttemptedAt = clock.now();
    // Receivers compare this time with their own clock, so it is the machine's.
    delivery.signature ??= webhookHeader(
      wallClock.now().getTime(),
      delivery.body,
      account.webhookKeys[environment],
    );
    const signature = await delivery.signature;
    lastHeaders.set(account, signature);
    const lost = this.#control.takeLostReply();
    const reply = await this.#courier.post({
      ...letterOf(delivery, signature),
      delivery: { notificationId: delivery.id, attempt },
      ...(fault && { fault }),
      ...(lost && { fault: { name: 'reply lost', falsified: 'none' as const }, lost }),
    });
    delivery.replies.push(reply);
    if (reply.acknowledged) delivery.state = 'success';
    this.#count(delivery, reply.acknowledged);
    return reply;
  }

  /** Counts the failures of a webhook, and disables it if the option says so. */
  #count(delivery: WebhookDelivery, acknowledged: boolean): void {
    const webhook = this.#webhookOf(delivery);
    if (!webhook) return;
    webhook.failures = acknowledged ? 0 : webhook.failures + 1;
    if (this.#world.options.disableAfter === 'never' || webhook.failures < DISABLED_AFTER) return;
    if (!webhook.disabled) this.#note(`webhook ${webhook.id} disabled: ${webhook.failures} attempts failed`);
    webhook.disabled = true;
  }

  #webhookOf({ webhookId }: WebhookDelivery): Webhook | undefined {
    return this.#world.catalogue.webhooks.get(webhookId);
  }

  #note(what: string): void {
    this.#world.journal.act('provider', what, this.#world.clock);
  }
}

/** Common parts of all attempts of a delivery. */
function letterOf({ body, url, event }: WebhookDelivery, signature: string): Letter {
  const { eventType } = event;
  return {
    body,
    headers: {
      'content-type': 'application/json',
      [WEBHOOK_SIGNATURE_HEADER]: signature,
      [WEBHOOK_EVENT_HEADER]: eventType,
    },
    eventType,
    url,
    actor: 'provider',
    signature: 'valid',
  };
}
