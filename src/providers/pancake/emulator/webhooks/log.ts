import { randomUUID } from 'node:crypto';
import type { Recorder } from '../../../../journal/index.ts';
import type { VirtualClock } from '../../../../transport/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Webhook } from '../catalogue/webhook.ts';
import type { EmulatorOptions } from '../options.ts';
import type { Envelope, WebhookDelivery } from './delivery.ts';
import type { WebhookEvent } from './event.ts';

interface World {
  catalogue: Catalogue;
  clock: VirtualClock;
  options: EmulatorOptions;
  journal: Recorder;
}

/** The delivery records: one for each event at each webhook. */
export class DeliveryLog {
  /** Oldest first. */
  readonly sent: WebhookDelivery[] = [];
  readonly #world: World;
  /** (webhook, type, eventId) of sent events: the platform keeps one record of each. */
  readonly #known = new Set<string>();
  readonly #onForget: (delivery: WebhookDelivery) => void;

  /** @param onForget called with each delivery that is dropped */
  constructor(world: World, onForget: (delivery: WebhookDelivery) => void) {
    this.#world = world;
    this.#onForget = onForget;
  }

  /** A new record; undefined if the platform has sent this event to this webhook before, or does not send to it. */
  record(webhook: Webhook, event: WebhookEvent): WebhookDelivery | undefined {
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

  /** Drops the oldest delivery, and cancels its remaining attempts. */
  #forgetOldest(): void {
    const oldest = this.sent.shift();
    if (!oldest) return;
    if (oldest.state !== 'success') oldest.state = 'failed';
    this.#onForget(oldest);
    this.#known.delete(`${oldest.webhookId} ${oldest.event.eventType} ${oldest.event.eventId}`);
  }

  #note(what: string): void {
    this.#world.journal.act('provider', what, this.#world.clock);
  }
}
