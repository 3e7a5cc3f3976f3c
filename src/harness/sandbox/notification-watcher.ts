import { setTimeout as pause } from 'node:timers/promises';
import type { Gateway, Notification } from '../../gateway/index.ts';
import type { Act } from '../../journal/index.ts';
import type { SkipReason } from '../skip-reason.ts';
import type { NotificationRecord, TargetNotifications } from '../target/index.ts';
import { NO_KEY } from './words.ts';

/** How long Waffo may take to send a notification, in milliseconds. */
const LONGEST_WAIT = 120_000;
/** Waffo repeats after 30 s and again after a minute; a notification that is declined for longer is never acknowledged. */
const LONGEST_REPEAT = 180_000;

/** Waffo's notifications as they pass the gateway: which came, and when no more are to be expected. */
export class NotificationWatcher implements TargetNotifications {
  readonly #gateway: Gateway;
  readonly #quiet: number;
  readonly #skipCase: (why: SkipReason) => never;
  readonly #isOwn: (ids: Iterable<string>) => boolean;
  readonly #act: (who: Act['who'], what: string) => void;
  readonly #views = new WeakMap<Notification, NotificationRecord>();
  /** Notifications before this number are of earlier cases. */
  readonly #before: number;
  #expectedAfter: number | undefined;
  #latest = 0;
  #latestAt = 0;

  /** @param quiet milliseconds without a notification after which no more is expected */
  constructor(parts: {
    gateway: Gateway;
    quiet: number;
    skipCase: (why: SkipReason) => never;
    /** Whether notifications about these objects belong to the case. */
    isOwn: (ids: Iterable<string>) => boolean;
    act: (who: Act['who'], what: string) => void;
  }) {
    this.#gateway = parts.gateway;
    this.#quiet = parts.quiet;
    this.#skipCase = parts.skipCase;
    this.#isOwn = parts.isOwn;
    this.#act = parts.act;
    this.#before = parts.gateway.notifications.seen.length;
  }

  get seen(): readonly NotificationRecord[] {
    return this.#own.map((one) => this.#view(one));
  }

  about(id: string, eventType?: string): NotificationRecord[] {
    return this.#gateway.notifications.about(id, eventType).map((one) => this.#view(one));
  }

  hold(): void {
    this.#gateway.notifications.hold();
  }

  async release(order?: readonly NotificationRecord[]): Promise<void> {
    await this.#gateway.notifications.release(order?.map((notice) => this.#genuine(notice)));
    await this.settled();
  }

  async deliverTogether(notices: readonly NotificationRecord[]): Promise<void> {
    const { notifications } = this.#gateway;
    await Promise.all(
      notices.map((notice) => {
        const genuine = this.#genuine(notice);
        return genuine.state === 'held'
          ? notifications.release([genuine])
          : notifications.redeliver(genuine, {});
      }),
    );
    await this.settled();
  }

  loseReplies(count: number): void {
    this.#gateway.notifications.loseReplies(count);
  }

  redeliver(notice: NotificationRecord, how?: { times?: number; concurrent?: boolean }) {
    return this.#gateway.notifications.redeliver(this.#genuine(notice), how);
  }

  deliverVariant(...[original, variant]: Parameters<TargetNotifications['deliverVariant']>) {
    const { forged } = variant;
    if (!forged) return this.#skipCase(NO_KEY);
    return this.#gateway.notifications.deliverVariant(original, { ...variant, forged });
  }

  /** Something has been done that Waffo will send a notification about. */
  expect(): void {
    this.#expectedAfter ??= this.#count;
  }

  /** Resolves when what is expected has come and no more comes, or when the longest wait is over. */
  async settled(): Promise<void> {
    await this.#gateway.idle();
    const after = this.#expectedAfter;
    if (after === undefined) return;
    this.#expectedAfter = undefined;
    const came = await this.#until(() => this.#count > after, LONGEST_WAIT);
    if (!came) return this.#act('scenario', `no notification came within ${LONGEST_WAIT / 1000} s`);
    await this.#until(() => this.#isQuiet(), LONGEST_WAIT);
    await this.#gateway.idle();
  }

  /** Resolves when the merchant has acknowledged everything that Waffo repeats. */
  async repeated(): Promise<void> {
    await this.settled();
    const isDeclined = ({ state, attempts }: Notification): boolean =>
      state === 'pending' && attempts.length > 0;
    if (!this.#own.some(isDeclined)) return;
    this.#act('clock', 'Waffo repeats what was not acknowledged: waiting');
    await this.#until(() => !this.#own.some(isDeclined), LONGEST_REPEAT);
    await this.#gateway.idle();
  }

  get #own(): Notification[] {
    return this.#gateway.notifications.seen.slice(this.#before).filter(({ about }) => this.#isOwn(about));
  }

  get #count(): number {
    return this.#own.length;
  }

  #isQuiet(): boolean {
    if (this.#count !== this.#latest) {
      this.#latest = this.#count;
      this.#latestAt = performance.now();
    }
    return performance.now() - this.#latestAt >= this.#quiet;
  }

  async #until(has: () => boolean, within: number): Promise<boolean> {
    const deadline = performance.now() + within;
    while (!has()) {
      if (performance.now() >= deadline) return false;
      await pause(25);
    }
    return true;
  }

  #view(one: Notification): NotificationRecord {
    const known = this.#views.get(one);
    if (known) return known;
    const view: NotificationRecord = {
      eventType: one.eventType,
      url: one.url,
      get result() {
        return one.result;
      },
      get state() {
        return one.state;
      },
      get replies() {
        return one.attempts;
      },
    };
    this.#views.set(one, view);
    return view;
  }

  #genuine(notice: NotificationRecord): Notification {
    const found = this.#gateway.notifications.seen.find((one) => this.#views.get(one) === notice);
    if (!found) throw new RangeError(`a ${notice.eventType} did not come through the gateway`);
    return found;
  }
}
