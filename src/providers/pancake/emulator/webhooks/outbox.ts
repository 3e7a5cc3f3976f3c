import { randomUUID } from 'node:crypto';
import { Agent } from 'undici';
import { wallClock } from '../../../../core/index.ts';
import { asText, type Actor, type InjectedFault, type Recorder } from '../../../../journal/index.ts';
import {
  beginExchange,
  DeliveryControl,
  deliveryRecord,
  postNotification,
  refusedAddress,
  REORDERED,
  repeatDelivery,
  type DeliveryReply,
  type Repeats,
  type Scheduled,
  type SignedBody,
  type VirtualClock,
} from '../../../../transport/index.ts';
import { WEBHOOK_EVENT_HEADER, WEBHOOK_SIGNATURE_HEADER, webhookHeader } from '../../protocol/index.ts';
import type { Account } from '../account.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { isFor, type Webhook } from '../catalogue/webhook.ts';
import type { EmulatorOptions } from '../options.ts';
import type { Envelope, WebhookDelivery } from './delivery.ts';
import type { WebhookEvent } from './event.ts';
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

/** Header of the last genuine webhook to an account, in whichever world: what a forger could have overheard. */
const lastHeaders = new WeakMap<Account, string>();

/** Sends webhooks, and repeats them by the schedule until one is answered with 2xx. */
export class Outbox {
  /** The delivery log, oldest first. */
  readonly sent: WebhookDelivery[] = [];
  readonly #world: World;
  // Without keep-alive: a merchant that is restarted between two cases must not be met on a dead connection.
  readonly #agent = new Agent({ pipelining: 0, keepAliveTimeout: 1, connect: { timeout: 5_000 } });
  readonly #control = new DeliveryControl<WebhookDelivery>();
  readonly #waiting = new Map<WebhookDelivery, Scheduled>();
  /** (webhook, type, eventId) of what was sent: the platform keeps one record of each. */
  readonly #known = new Set<string>();

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * Tells of events that happen together. Each webhook gets them one after the other, in this order; with repeats they
   * may overtake each other.
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

  /** Sends one event to one webhook, as the button "send test event" does. */
  sendTest(webhook: Webhook, event: WebhookEvent): WebhookDelivery | undefined {
    const delivery = this.#record(webhook, event);
    this.#send(delivery ? [delivery] : []);
    return delivery;
  }

  /** What was sent about an object, oldest first. */
  about(id: string, eventType?: string): WebhookDelivery[] {
    return this.sent.filter(
      ({ event }) => event.about.includes(id) && (!eventType || event.eventType === eventType),
    );
  }

  /** Keeps back what is emitted from now on (all, or what `which` picks) until `release`. */
  hold(which?: (delivery: WebhookDelivery) => boolean): void {
    this.#control.hold(which);
  }

  /** Ends `hold` and delivers what was kept, one after the other in the given order (default: as emitted). */
  async release(order?: readonly WebhookDelivery[]): Promise<void> {
    this.#control.release();
    for (const delivery of order ?? this.sent.filter(({ state }) => state === 'held')) {
      delivery.state = 'pending';
      await this.#attempt(delivery, order && REORDERED);
      this.#scheduleNext(delivery);
    }
  }

  /** The replies to the next `count` attempts get lost on their way back. */
  loseReplies(count: number): void {
    this.#control.loseReplies(count);
  }

  /** Delivers a webhook again as it was: `times` in sequence, or all at the same moment. */
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
    return this.#post({
      ...signed,
      eventType: signed.headers[WEBHOOK_EVENT_HEADER] ?? '',
      url: original.url,
      actor: honest ? 'provider' : 'harness',
      signature: variant.forged
        ? WEBHOOK_SIGNATURE_HEADER in signed.headers
          ? 'invalid'
          : 'missing'
        : 'valid',
      fault: { name: variantName(variant), falsified: honest ? 'none' : 'request' },
    });
  }

  /** Enables a webhook again that was disabled after too many failures. */
  enable(webhook: Webhook): void {
    Object.assign(webhook, { disabled: false, failures: 0 });
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  /** A record of the delivery log; undefined if the platform has sent this event to this webhook before. */
  #record(webhook: Webhook, event: WebhookEvent): WebhookDelivery | undefined {
    const key = `${webhook.id} ${event.eventType} ${event.eventId}`;
    if (this.#known.has(key)) {
      this.#note(`${event.eventType} with eventId ${event.eventId} not sent: the platform sends this once`);
      return undefined;
    }
    if (webhook.disabled) {
      this.#note(`${event.eventType} not sent: the webhook is disabled`);
      return undefined;
    }
    if (webhook.channel !== 'http') {
      this.#note(`${event.eventType} not sent: only webhooks of the channel http are emulated`);
      return undefined;
    }
    this.#known.add(key);
    const id = randomUUID();
    const envelope = this.#envelope(event, id);
    const delivery: WebhookDelivery = {
      id,
      webhookId: webhook.id,
      url: webhook.url,
      event,
      envelope,
      body: Buffer.from(JSON.stringify(envelope)),
      createdAt: this.#world.clock.now(),
      state: 'pending',
      attempts: 0,
      replies: [],
    };
    this.sent.push(delivery);
    if (this.sent.length > this.#world.options.history) this.#forgetOldest();
    if (this.#control.isHeld(delivery)) delivery.state = 'held';
    return delivery;
  }

  #envelope(
    { eventType, eventId, objectId, storeId, environment, data }: WebhookEvent,
    id: string,
  ): Envelope {
    const { catalogue, clock, options } = this.#world;
    return {
      id: options.envelopeId === 'business' ? objectId : id,
      timestamp: clock.now().toISOString(),
      eventType,
      eventId,
      storeId,
      storeName: catalogue.stores.get(storeId)?.name ?? '',
      mode: environment,
      data,
    };
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
    const { environment, eventType } = delivery.event;
    const attempt = (delivery.attempts += 1);
    delivery.lastAttemptedAt = clock.now();
    // Receivers hold this moment against their own clock, so it is the machine's.
    delivery.signature ??= await webhookHeader(
      wallClock.now().getTime(),
      delivery.body,
      account.webhookKeys[environment],
    );
    lastHeaders.set(account, delivery.signature);
    const lost = this.#control.takeLostReply();
    const reply = await this.#post({
      body: delivery.body,
      headers: {
        'content-type': 'application/json',
        [WEBHOOK_SIGNATURE_HEADER]: delivery.signature,
        [WEBHOOK_EVENT_HEADER]: eventType,
      },
      eventType,
      url: delivery.url,
      actor: 'provider',
      signature: 'valid',
      delivery: { notificationId: delivery.id, attempt },
      ...(fault && { fault }),
      ...(lost && { fault: { name: 'reply lost', falsified: 'none' as const }, lost }),
    });
    delivery.replies.push(reply);
    if (reply.acknowledged) delivery.state = 'success';
    this.#count(delivery, reply.acknowledged);
    return reply;
  }

  /** Counts the failures of a webhook, and disables it where the option says so. */
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

  async #post(
    message: SignedBody & {
      eventType: string;
      url: string;
      actor: Actor;
      signature: 'valid' | 'invalid' | 'missing';
      fault?: InjectedFault;
      delivery?: { notificationId: string; attempt: number };
      lost?: boolean;
    },
  ): Promise<DeliveryReply> {
    const { clock, journal, options } = this.#world;
    const at = clock.now().toISOString();
    const record = beginExchange();
    const refused = refusedAddress(message.url, options);
    const to = { agent: this.#agent, timeout: options.deliveryTimeout };
    const reply: DeliveryReply = refused
      ? { noResponse: refused, acknowledged: false }
      : await postNotification(
          message.url,
          message.body,
          message.headers,
          to,
          ({ status, headers, bytes }) => ({
            response: { status, headers, ...asText(bytes), signature: 'missing' },
            acknowledged: status >= 200 && status < 300,
          }),
        );
    if (message.lost) reply.acknowledged = false;
    const { url, headers, signature } = message;
    const request = { method: 'POST', url, headers, ...asText(message.body), signature };
    journal.exchange(record({ at, ...deliveryRecord({ ...message, request, reply }) }));
    return reply;
  }

  /** The oldest one is not sent any more, if it still had to be. */
  #forgetOldest(): void {
    const oldest = this.sent.shift();
    if (!oldest) return;
    if (oldest.state !== 'success') oldest.state = 'failed';
    this.#waiting.get(oldest)?.cancel();
    this.#waiting.delete(oldest);
    this.#known.delete(`${oldest.webhookId} ${oldest.event.eventType} ${oldest.event.eventId}`);
  }

  #note(what: string): void {
    this.#world.journal.act('provider', what, this.#world.clock);
  }
}
