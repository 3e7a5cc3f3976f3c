import { setTimeout as pause } from 'node:timers/promises';
import type { InjectedFault } from '../journal/index.ts';
import { toMs } from '../core/index.ts';
import {
  DeliveryControl,
  Faults,
  REORDERED,
  repeatDelivery,
  type DeliveryReply,
  type FaultScope,
  type Repeats,
} from '../transport/index.ts';
import { idsNamed } from '../contract/index.ts';
import type { Arrival } from './arrival.ts';
import { deliver, urlOf, type Delivered } from './deliver.ts';
import { forgedArrival, forgeryName, type Forgery } from './forgery.ts';
import { digestOf, newsIn, newsKey, type Notification } from './notification.ts';
import type { Outcome } from './outcome.ts';
import type { GatewayContext } from './context.ts';

/** A fault of a notification in transit. Fields combine. */
export interface NotificationFault {
  /** Real time before the merchant gets it. */
  delay?: string;
  /** The merchant gets it when this resolves. */
  until?: Promise<unknown>;
  /** The merchant gets this many extra copies. */
  duplicates?: number;
  /** All copies at the same moment instead of one after the other. */
  concurrent?: boolean;
  /** The merchant gets it after the next notification; if there is none, after the provider's own repeat. */
  afterNext?: boolean;
  /** A forged copy of it reaches the merchant first. */
  forged?: Forgery['forged'];
  /** `request`: the merchant never sees it; `reply`: the provider never sees the reply, and delivers again. */
  lose?: 'request' | 'reply';
}

/** What the harness stores for a notification. */
interface Kept {
  notification: Notification;
  arrival: Arrival;
  digest: string;
  key: string;
  /** Number of attempts that have begun. */
  begun: number;
  /** Callers that wait for the reply while it is held. */
  waiting: ((outcome: Outcome) => void)[];
}

/** A fault for any type of notification. */
const ANY_EVENT = '*';

/**
 * The way from the provider to the merchant: forwards every notification unchanged, unless a fault or a hold stops it.
 */
export class Notifications {
  readonly #context: GatewayContext;
  readonly #kept: Kept[] = [];
  readonly #faults: Faults<NotificationFault>;
  readonly #control = new DeliveryControl<Notification>();
  /** Notifications that wait until the next one has passed. */
  readonly #overtaken: (() => void)[] = [];
  #count = 0;

  constructor(context: GatewayContext) {
    this.#context = context;
    this.#faults = new Faults([...context.spec.notifications.map(({ eventType }) => eventType), ANY_EVENT]);
  }

  /** All notifications so far, oldest first; a repeat by the provider is an attempt, not a new notification. */
  get seen(): readonly Notification[] {
    return this.#kept.map(({ notification }) => notification);
  }

  /** The notifications about an object, oldest first. */
  about(id: string, eventType?: string): Notification[] {
    return this.seen.filter((one) => one.about.includes(id) && (!eventType || one.eventType === eventType));
  }

  /** The next notification (or the next `times`) of this type (`*`: of any type) gets this fault. */
  onNext(eventType: string, fault: NotificationFault, scope: FaultScope = {}): void {
    this.#faults.onNext(eventType, fault, scope);
  }

  /**
   * Holds back new notifications (all, or those that `which` selects) until `release`; the provider waits for its
   * answer.
   */
  hold(which?: (notification: Notification) => boolean): void {
    this.#control.hold(which);
  }

  /**
   * Ends `hold` and delivers the held notifications one after the other, in the given order (default: order of
   * arrival).
   */
  async release(order?: readonly Notification[]): Promise<void> {
    this.#control.release();
    const held = order ?? this.seen.filter(({ state }) => state === 'held');
    for (const notification of held) await this.#letGo(this.#of(notification), order && REORDERED);
    // One that was delivered by hand meanwhile is no longer `held`, but the provider still waits for its answer.
    for (const kept of this.#kept) if (kept.waiting.length > 0) await this.#letGo(kept, undefined);
  }

  async #letGo(kept: Kept, fault: InjectedFault | undefined): Promise<void> {
    const waiting = kept.waiting.splice(0);
    const { outcome } = await this.#context.track(this.#attempt(kept, fault));
    for (const tell of waiting) tell(outcome);
  }

  /** The replies to the next `count` attempts are lost: the provider does not see them. */
  loseReplies(count: number): void {
    this.#control.loseReplies(count);
  }

  /** Delivers the exact bytes of a notification again: `times` in sequence, or all at the same moment. */
  async redeliver(notification: Notification, how: Repeats = {}): Promise<DeliveryReply[]> {
    return this.#context.track(this.#again(this.#of(notification), how));
  }

  /** Delivers a falsified copy once. Only forgeries without a key of the provider are possible. */
  async deliverVariant(
    original: Pick<Notification, 'eventType' | 'url' | 'result'>,
    forgery: Forgery,
  ): Promise<DeliveryReply> {
    const genuine = this.#kept.map(({ arrival }) => arrival);
    const { arrival, eventType, to } = await forgedArrival(original, forgery, genuine, this.#context);
    const { reply } = await this.#context.track(
      deliver(this.#context, {
        arrival,
        eventType,
        to,
        actor: 'harness',
        fault: { name: forgeryName(forgery), falsified: 'request' },
      }),
    );
    return reply;
  }

  /** Takes a notification from the provider and resolves with the answer for the provider. */
  async receive(arrival: Arrival): Promise<Outcome> {
    const { eventType, result } = newsIn(arrival.content, this.#context.spec.semantics);
    if (arrival.isProbe) {
      // A message of the harness itself that came through the public address: not an event of the provider.
      return (await this.#context.track(deliver(this.#context, { arrival, eventType, actor: 'harness' })))
        .outcome;
    }
    const kept = this.#keep(arrival, eventType, result);
    const { notification } = kept;
    if (this.#control.isHeld(notification) || kept.waiting.length > 0) {
      notification.state = 'held';
      return new Promise((resolve) => kept.waiting.push(resolve));
    }
    const about = new Set(notification.about);
    const fault = this.#faults.take(eventType, about) ?? this.#faults.take(ANY_EVENT, about);
    if (fault?.afterNext) {
      await new Promise<void>((resolve) => this.#overtaken.push(resolve));
      return this.#context.track(this.#passOn(kept, fault));
    }
    const outcome = await this.#context.track(this.#passOn(kept, fault));
    for (const follow of this.#overtaken.splice(0)) follow();
    return outcome;
  }

  /** Ends all waiting: closes the connections of the callers. */
  close(): void {
    for (const { waiting } of this.#kept) for (const tell of waiting.splice(0)) tell('dropped');
  }

  async #passOn(kept: Kept, fault: NotificationFault | undefined): Promise<Outcome> {
    if (!fault) return (await this.#attempt(kept)).outcome;
    if (fault.delay) await pause(toMs(fault.delay));
    if (fault.until) await fault.until;
    if (fault.forged) await this.deliverVariant(kept.notification, { forged: fault.forged });
    const copies = fault.duplicates ?? 0;
    const first = this.#attempt(kept, injected(fault), fault.lose);
    if (!fault.concurrent) await first;
    if (copies > 0) await this.#again(kept, { times: copies, concurrent: fault.concurrent ?? false });
    return (await first).outcome;
  }

  #again(kept: Kept, how: Repeats): Promise<DeliveryReply[]> {
    return repeatDelivery(how, async (fault) => (await this.#attempt(kept, fault)).reply);
  }

  async #attempt(kept: Kept, fault?: InjectedFault, lose?: 'request' | 'reply'): Promise<Delivered> {
    const { notification, arrival } = kept;
    kept.begun += 1;
    const attempt = kept.begun;
    const lost = lose ?? (this.#control.takeLostReply() ? 'reply' : undefined);
    if (notification.state === 'held') notification.state = 'pending';
    const delivered = await deliver(this.#context, {
      arrival,
      eventType: notification.eventType,
      actor: 'provider',
      delivery: { notificationId: notification.id, attempt },
      ...(fault && { fault }),
      ...(lost && { lost, fault: { name: `${lost} lost`, falsified: 'none' as const } }),
    });
    notification.attempts.push(delivered.reply);
    if (delivered.reply.acknowledged) notification.state = 'acknowledged';
    return delivered;
  }

  /** The notification that an arrival belongs to: one that it repeats, or a new one. */
  #keep(arrival: Arrival, eventType: string, result: Record<string, unknown>): Kept {
    const digest = digestOf(arrival);
    const { semantics } = this.#context.spec;
    const key = newsKey(eventType, result, semantics);
    const about = [...idsNamed(result, semantics)];
    const known =
      this.#kept.find((one) => one.digest === digest) ??
      // An acknowledged event is not repeated: the same content in other bytes is then a new event.
      this.#kept.find(
        (one) => about.length > 0 && one.key === key && one.notification.state !== 'acknowledged',
      );
    if (known) {
      Object.assign(known, { arrival, digest });
      Object.assign(known.notification, { body: arrival.bytes, result });
      return known;
    }
    const kept: Kept = {
      notification: {
        id: `n${++this.#count}`,
        eventType,
        url: urlOf(this.#context.merchant(), arrival.target),
        body: arrival.bytes,
        result,
        about,
        createdAt: this.#context.clock.now(),
        state: 'pending',
        attempts: [],
      },
      arrival,
      digest,
      key,
      begun: 0,
      waiting: [],
    };
    this.#kept.push(kept);
    this.#forget();
    return kept;
  }

  /** Drops the oldest notifications beyond the limits of history, except those that are in progress. */
  #forget(): void {
    const { entries, bytes } = this.#context.history;
    let size = this.#kept.reduce((sum, one) => sum + sizeOf(one), 0);
    for (let at = 0; at < this.#kept.length - 1 && (this.#kept.length > entries || size > bytes);) {
      const oldest = this.#kept[at] as Kept;
      const isDone = oldest.waiting.length === 0 && oldest.begun === oldest.notification.attempts.length;
      if (!isDone) at += 1;
      else size -= this.#kept.splice(at, 1).reduce((sum, one) => sum + sizeOf(one), 0);
    }
  }

  #of(notification: Notification): Kept {
    const kept = this.#kept.find((one) => one.notification === notification);
    if (!kept) throw new RangeError(`${notification.id} did not come through this gateway`);
    return kept;
  }
}

/** Memory of a notification in bytes; the number of attempts limits the replies. */
function sizeOf({ arrival: { bytes, content }, notification: { attempts } }: Kept): number {
  const replies = attempts.reduce((sum, { response }) => sum + (response?.body.length ?? 0), 0);
  return bytes.length + (content === bytes ? 0 : content.length) + replies;
}

function injected(fault: NotificationFault): InjectedFault | undefined {
  if (fault.delay) return { name: `delivered ${fault.delay} late`, falsified: 'none' };
  if (fault.until) return { name: 'held back', falsified: 'none' };
  if (fault.afterNext) return REORDERED;
  return undefined;
}
