import { type Actor, type InjectedFault, type Recorder, asText } from '../../../../journal/index.ts';
import { sign, SIGNATURE_HEADER, waffo } from '../../protocol/index.ts';
import {
  signedVariant,
  beginExchange,
  Connections,
  DeliveryControl,
  deliveryRecord,
  duplicate,
  Moment,
  REORDERED,
  refusedAddress,
  repeatDelivery,
  variantName,
  type Repeats,
  type DeliveryReply,
  type SignedBody,
  type Variant,
  type Scheduled,
  type VirtualClock,
} from '../../../../transport/index.ts';
import type { Account } from '../account.ts';
import type { EmulatorOptions } from '../options.ts';
import { post } from './delivery.ts';
import { DELIVERY_SCHEDULE } from './schedule.ts';

/** One event that Waffo reports to the merchant, with its deliveries. */
export interface Notification {
  readonly id: string;
  readonly eventType: string;
  readonly url: string;
  readonly result: Record<string, unknown>;
  /** Ids of its objects (the merchant's and Waffo's). */
  readonly about: readonly string[];
  readonly createdAt: Date;
  state: 'pending' | 'held' | 'acknowledged' | 'given up';
  attempts: number;
  replies: DeliveryReply[];
}

/** Signature of the last genuine notification to a merchant, in any world: an attacker could have overheard it. */
const lastSignatures = new WeakMap<Account, string>();

type World = { account: Account; clock: VirtualClock; options: EmulatorOptions; journal: Recorder };

/** Sends notifications and repeats them by the schedule until they are acknowledged exactly. */
export class Outbox {
  readonly sent: Notification[] = [];
  readonly #world: World;
  readonly #connections = new Connections();
  readonly #waiting = new Map<Notification, Scheduled>();
  readonly #control = new DeliveryControl<Notification>();
  #count = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Reports an event to the merchant; the first attempt is made at once. Without an address nothing is sent. */
  emit(eventType: string, url: string | undefined, result: Record<string, unknown>, about: string[]): void {
    if (!url) {
      this.#world.journal.act('provider', `${eventType} not sent: no address was given`, this.#world.clock);
      return;
    }
    const notification: Notification = {
      id: `n${++this.#count}`,
      eventType,
      url,
      result,
      about,
      createdAt: this.#world.clock.now(),
      state: 'pending',
      attempts: 0,
      replies: [],
    };
    this.sent.push(notification);
    if (this.sent.length > this.#world.options.history) this.#forgetOldest();
    if (this.#control.isHeld(notification)) notification.state = 'held';
    else this.#schedule(notification);
  }

  /** The notifications about an object, oldest first. */
  about(id: string, eventType?: string): Notification[] {
    return this.sent.filter((one) => one.about.includes(id) && (!eventType || one.eventType === eventType));
  }

  /** The current interference with notifications in transit. */
  get control(): Pick<DeliveryControl<unknown>, 'isHolding' | 'repliesToLose'> {
    return this.#control;
  }

  /** Holds back new notifications (all, or those that `which` selects) until `release`. */
  hold(which?: (notification: Notification) => boolean): void {
    this.#control.hold(which);
  }

  /**
   * Ends `hold` and delivers the held notifications one after the other, in the given order (default: order of
   * emission).
   */
  async release(order?: readonly Notification[]): Promise<void> {
    this.#control.release();
    const held = order ?? this.sent.filter(({ state }) => state === 'held');
    for (const notification of held) {
      notification.state = 'pending';
      await this.#attempt(notification, order && REORDERED);
      this.#scheduleNext(notification);
    }
  }

  /** Ends `hold` and delivers these at the same moment: held ones for the first time, all others once more. */
  async deliverTogether(notifications: readonly Notification[]): Promise<void> {
    this.#control.release();
    const moment = new Moment(notifications.length);
    await Promise.all(
      notifications.map(async (notification) => {
        const isFirst = notification.state === 'held';
        if (isFirst) notification.state = 'pending';
        await this.#attempt(notification, isFirst ? REORDERED : duplicate(true), moment);
        if (isFirst) this.#scheduleNext(notification);
      }),
    );
  }

  /** The replies to the next `count` attempts are lost: Waffo does not see them. */
  loseReplies(count: number): void {
    this.#control.loseReplies(count);
  }

  /** Delivers a notification again unchanged: `times` in sequence, or all at the same moment. */
  async redeliver(notification: Notification, how: Repeats = {}): Promise<DeliveryReply[]> {
    return repeatDelivery(how, (fault, moment) => this.#attempt(notification, fault, moment));
  }

  /** Delivers a falsified copy of a notification once, outside the schedule. */
  async deliverVariant(
    original: Pick<Notification, 'eventType' | 'url' | 'result'>,
    variant: Variant,
  ): Promise<DeliveryReply> {
    const result = { ...original.result, ...variant.result };
    const eventType = variant.eventType ?? original.eventType;
    const honest = !variant.forged && !variant.result && !variant.eventType && !variant.bytes;
    return this.#send({
      eventType,
      url: original.url,
      ...(await signedVariant({ eventType, result }, variant, {
        protocol: waffo.protocol,
        sign: (body) => sign(body, this.#world.account.providerPrivateKey),
        borrowed: lastSignatures.get(this.#world.account),
      })),
      actor: honest ? 'provider' : 'harness',
      fault: { name: variantName(variant), falsified: honest ? 'none' : 'request' },
    });
  }

  async close(): Promise<void> {
    await this.#connections.close();
  }

  #schedule(notification: Notification): void {
    const wait = DELIVERY_SCHEDULE[notification.attempts];
    if (wait === undefined) {
      notification.state = 'given up';
      return;
    }
    const what = `attempt ${notification.attempts + 1} of ${notification.eventType}`;
    const timer = this.#world.clock.after(wait, what, async () => {
      this.#waiting.delete(notification);
      if (notification.state !== 'pending') return;
      await this.#attempt(notification);
      this.#scheduleNext(notification);
    });
    this.#waiting.set(notification, timer);
  }

  /** Drops the oldest notification, and cancels its remaining attempts. */
  #forgetOldest(): void {
    const oldest = this.sent.shift();
    if (!oldest) return;
    if (oldest.state !== 'acknowledged') oldest.state = 'given up';
    this.#waiting.get(oldest)?.cancel();
    this.#waiting.delete(oldest);
  }

  #scheduleNext(notification: Notification): void {
    if (notification.state === 'pending') this.#schedule(notification);
  }

  async #attempt(notification: Notification, fault?: InjectedFault, moment?: Moment): Promise<DeliveryReply> {
    const attempt = (notification.attempts += 1);
    const lost = this.#control.takeLostReply();
    const body = Buffer.from(
      JSON.stringify({ eventType: notification.eventType, result: notification.result }),
    );
    const signature = await sign(body, this.#world.account.providerPrivateKey);
    lastSignatures.set(this.#world.account, signature);
    const reply = await this.#send({
      eventType: notification.eventType,
      url: notification.url,
      body,
      headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
      actor: 'provider',
      delivery: { notificationId: notification.id, attempt },
      moment,
      ...(fault && { fault }),
      ...(lost && { fault: { name: 'reply lost', falsified: 'none' as const }, lost }),
    });
    notification.replies.push(reply);
    if (reply.acknowledged) notification.state = 'acknowledged';
    return reply;
  }

  async #send(
    message: SignedBody & {
      eventType: string;
      url: string;
      actor: Actor;
      fault?: InjectedFault;
      delivery?: { notificationId: string; attempt: number };
      lost?: boolean;
      moment?: Moment | undefined;
    },
  ): Promise<DeliveryReply> {
    const { clock, journal, options, account } = this.#world;
    const at = clock.now().toISOString();
    const record = beginExchange();
    const { headers } = message;
    const refused = refusedAddress(message.url, options);
    const reply: DeliveryReply = refused
      ? { noResponse: refused, acknowledged: false }
      : await post(message.url, message.body, headers, {
          merchantKey: account.merchantPublicKey,
          waffoKey: account.providerPublicKey,
          connections: this.#connections,
          timeout: options.deliveryTimeout,
          form: options.acknowledgement,
          moment: message.moment,
        });
    if (message.lost) reply.acknowledged = false;
    const forged = message.fault?.falsified === 'request' && message.fault.name.startsWith('forged');
    const request = {
      method: 'POST',
      url: message.url,
      headers,
      ...asText(message.body),
      signature: forged ? (headers[SIGNATURE_HEADER] ? 'invalid' : 'missing') : 'valid',
    } as const;
    journal.exchange(record({ at, ...deliveryRecord({ ...message, request, reply }) }));
    return reply;
  }
}
