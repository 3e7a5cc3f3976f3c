import type { Variant, WebhookDelivery } from '../../providers/pancake/emulator/index.ts';
import type { DeliveryReply } from '../../transport/index.ts';
import type { CaseContext } from '../case-context.ts';
import type { PancakeTarget } from './pancake-target.ts';
import { FIRST_REPEAT, LATER_REPEATS } from './repeats.ts';

const ABOUT_DATES =
  ' currentPeriodStart and currentPeriodEnd are dates (YYYY-MM-DD), not date-times; both may be the same date.';

/** Pancake's webhooks on their way to the merchant. */
export class Webhooks {
  readonly #target: PancakeTarget;
  readonly #context: CaseContext;

  constructor(target: PancakeTarget, context: CaseContext) {
    this.#target = target;
    this.#context = context;
  }

  /** What was sent about an object, oldest first. */
  about(id: string, eventType?: string): WebhookDelivery[] {
    return this.#target.world.outbox.about(id, eventType).filter(({ event }) => event.environment === 'test');
  }

  /** The last webhook of a type about an object. Throws if there is none: the scenario has brought it about. */
  last(id: string, eventType: string): WebhookDelivery {
    const found = this.about(id, eventType).at(-1);
    if (!found) throw new Error(`Pancake has sent no ${eventType} about ${id}`);
    return found;
  }

  /** Keeps back what is sent from now on: all of it, or these types. */
  hold(...eventTypes: readonly string[]): void {
    this.#target.world.outbox.hold(
      ({ event }) => eventTypes.length === 0 || eventTypes.includes(event.eventType),
    );
  }

  /** What is kept back, oldest first. */
  get held(): WebhookDelivery[] {
    return this.#target.world.outbox.sent.filter(({ state }) => state === 'held');
  }

  /** Ends `hold`; what was kept leaves in this order, or as it came. What the merchant refuses comes again. */
  async release(order?: readonly WebhookDelivery[]): Promise<void> {
    await this.#target.world.outbox.release(order);
    await this.#target.delivered();
  }

  /** The same, with these all at the same moment. */
  async releaseTogether(deliveries: readonly WebhookDelivery[]): Promise<void> {
    await Promise.all(deliveries.map((delivery) => this.#target.world.outbox.attemptHeld(delivery)));
    await this.release();
  }

  /** The replies to the next attempts get lost on their way back. */
  loseReplies(count: number): void {
    this.#target.world.outbox.loseReplies(count);
  }

  redeliver(
    delivery: WebhookDelivery,
    how: { times?: number; concurrent?: boolean } = {},
  ): Promise<DeliveryReply[]> {
    return this.#target.world.outbox.redeliver(delivery, how);
  }

  /** Something that Pancake has not sent, to the merchant's address. What is signed and not taken comes again, once. */
  async sends(original: Pick<WebhookDelivery, 'envelope' | 'url'>, variant: Variant): Promise<DeliveryReply> {
    const { outbox } = this.#target.world;
    const reply = await outbox.deliverVariant(original, variant);
    if (variant.forged || (reply.response?.status ?? 0) < 500) return reply;
    await this.#target.advance(FIRST_REPEAT);
    return outbox.deliverVariant(original, variant);
  }

  /** The merchant must acknowledge these webhooks in the end: time goes on until the last attempt of each, if need be. */
  async areTaken(deliveries: readonly WebhookDelivery[]): Promise<void> {
    await this.comeAgain(deliveries);
    for (const delivery of deliveries) this.acknowledged(delivery);
  }

  /** Time goes on until each of these webhooks is taken, or was sent for the last time; default: all there are. */
  async comeAgain(deliveries: readonly WebhookDelivery[] = this.#target.world.outbox.sent): Promise<void> {
    const isOpen = (): boolean => deliveries.some(({ state }) => state === 'pending');
    for (const pause of LATER_REPEATS) if (isOpen()) await this.#target.advance(pause);
  }

  /** The merchant must have acknowledged a webhook in the end. */
  acknowledged(delivery: WebhookDelivery): void {
    if (delivery.state === 'success' || delivery.state === 'held') return;
    const last = delivery.replies.at(-1);
    const answer = last?.response ? `HTTP ${last.response.status}` : (last?.noResponse ?? 'nothing');
    const { eventType, eventId } = delivery.event;
    this.#context.report({
      check: 'webhook.acknowledged',
      message: `The merchant answered ${answer} to ${eventType} (${eventId}), a genuine webhook, at ${delivery.attempts} attempt(s).`,
      why: 'Pancake sends a webhook four times within 33 minutes and then never again: its content is lost.',
      fix: `Verify the signature over the raw body, store the event, and answer 2xx. Answer 5xx only if you want it to be sent again.${'currentPeriodEnd' in delivery.event.data ? ABOUT_DATES : ''}`,
    });
  }

  /** The merchant must not break down over it: 5xx would have it sent again and again. */
  survived(reply: DeliveryReply, what: string, severity: 'error' | 'warning' = 'warning'): void {
    const status = reply.response?.status;
    if (status !== undefined && status < 500) return;
    this.#context.report({
      check: 'webhook.breaks-down',
      severity,
      message: `The merchant answered ${status === undefined ? (reply.noResponse ?? 'nothing') : `HTTP ${status}`} to ${what}.`,
      why: 'Pancake sends it again and again, and real problems are hard to see among these failures.',
      fix: 'Answer 2xx to events that you do not use, also to unknown types.',
    });
  }

  /** The merchant must refuse it with 4xx; 2xx to a forgery invites more of them. */
  refused(reply: DeliveryReply, what: string): void {
    const status = reply.response?.status;
    if (status !== undefined && status >= 400 && status < 500) return;
    this.#context.report({
      check: 'webhook.forgery-answered',
      severity: 'warning',
      message: `The merchant answered ${status === undefined ? (reply.noResponse ?? 'nothing') : `HTTP ${status}`} to ${what}.`,
      why: 'The reply does not refuse a forged webhook, and a real failure of the verification would not show in the delivery log.',
      fix: 'Answer 401 or 400 to a webhook whose signature does not verify.',
    });
  }
}
