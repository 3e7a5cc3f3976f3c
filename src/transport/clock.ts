import { toMs, type Clock } from '../core/index.ts';
import { Timers, type Timer } from './timers.ts';

/** Handle of a scheduled timer; cancelling twice is harmless. */
export interface Scheduled {
  cancel(): void;
}

/** A timer that is not due yet, for tests and error messages. */
export interface PendingTimer {
  at: Date;
  what: string;
}

/**
 * The emulator's time. Frozen, it moves only by `advance`, so that a test reaches a retry 20 hours later in one line.
 * Flowing, it follows the wall clock (and can still be advanced), which suits a developer.
 */
export class VirtualClock implements Clock {
  readonly #flowing: boolean;
  #origin: number;
  #wallOrigin = Date.now();
  readonly #timers = new Timers();
  #seq = 0;
  readonly #inFlight = new Set<Promise<void>>();
  #alarm: NodeJS.Timeout | undefined;
  #stopped = false;
  #leapt = 0;

  constructor(options: { start?: Date; flowing?: boolean } = {}) {
    this.#origin = momentIn(options.start ?? new Date(), 'the start of the clock');
    this.#flowing = options.flowing ?? false;
  }

  now(): Date {
    return new Date(this.#nowMs());
  }

  /** The time without the effect of `advance`: the clock of the callers, who do not jump in time. */
  unmoved(): Date {
    return new Date(this.#nowMs() - this.#leapt);
  }

  /** Runs `work` at a moment; in the next turn if the moment has passed. */
  at(moment: Date | number, what: string, work: Timer['work']): Scheduled {
    const timer: Timer = { at: momentIn(moment, what), seq: this.#seq++, what, work };
    if (this.#stopped) return { cancel: () => undefined };
    this.#timers.add(timer);
    if (timer.at <= this.#nowMs())
      void this.#track(new Promise((resolve) => setImmediate(resolve)).then(() => this.#runDue()));
    else this.#setAlarm();
    return { cancel: () => this.#timers.remove(timer) };
  }

  /** Runs `work` after a duration (`30s`, `4h`, or milliseconds). */
  after(duration: string | number, what: string, work: Timer['work']): Scheduled {
    return this.at(this.#nowMs() + toMs(duration), what, work);
  }

  /** The timers that are not due yet, soonest first. */
  pending(): PendingTimer[] {
    return this.#timers.all.map(({ at, what }) => ({ at: new Date(at), what }));
  }

  /**
   * Moves time forward and runs every timer on the way in order, each at its own moment. Resolves when all due work,
   * and all work that it started, is done.
   */
  async advance(duration: string | number): Promise<void> {
    await this.idle();
    const target = momentIn(this.#nowMs() + toMs(duration), 'the end of a jump in time');
    for (;;) {
      const { next } = this.#timers;
      if (!next || next.at > target) break;
      this.#moveTo(Math.max(next.at, this.#nowMs()));
      await this.#runDue();
      await this.idle();
    }
    this.#moveTo(Math.max(target, this.#nowMs()));
    this.#setAlarm();
  }

  /** Moves to a moment; does nothing if it has passed. */
  async advanceTo(moment: Date): Promise<void> {
    await this.advance(Math.max(0, moment.getTime() - this.#nowMs()));
  }

  /** Resolves when no started work is running. */
  async idle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
  }

  /** Registers running work, so that `idle` and `advance` wait for it. */
  track(work: Promise<unknown>): void {
    void this.#track(work.then(() => undefined));
  }

  /** Drops all timers and accepts no new ones. */
  stop(): void {
    this.#stopped = true;
    this.#timers.clear();
    clearTimeout(this.#alarm);
  }

  #nowMs(): number {
    return this.#flowing ? this.#origin + (Date.now() - this.#wallOrigin) : this.#origin;
  }

  #moveTo(ms: number): void {
    this.#leapt += Math.max(0, ms - this.#nowMs());
    this.#origin = ms;
    this.#wallOrigin = Date.now();
  }

  async #runDue(): Promise<void> {
    const due = this.#timers.takeDue(this.#nowMs());
    // Run them in parallel, as one moment: a slow receiver of one notification must not delay the others.
    const running = due.map((timer) =>
      this.#track(Promise.resolve().then(() => (this.#stopped ? undefined : timer.work()))),
    );
    await Promise.allSettled(running);
  }

  #track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.#inFlight.delete(tracked));
    this.#inFlight.add(tracked);
    // A failure of scheduled work is a defect of ours: it must be reported, not lost in a timer.
    tracked.catch((error: unknown) =>
      queueMicrotask(() => {
        throw error;
      }),
    );
    return tracked;
  }

  #setAlarm(): void {
    if (!this.#flowing || this.#stopped) return;
    clearTimeout(this.#alarm);
    const { next } = this.#timers;
    if (!next) return;
    // setTimeout overflows after 24.8 days: wake up early and check again.
    const wait = Math.min(Math.max(0, next.at - this.#nowMs()), 2 ** 31 - 1);
    this.#alarm = setTimeout(() => void this.#runDue().then(() => this.#setAlarm()), wait);
    this.#alarm.unref();
  }
}

/** Milliseconds of a moment. Throws for an invalid date: it could not be ordered among the timers. */
function momentIn(moment: Date | number, what: string): number {
  const ms = Number(moment);
  if (Number.isNaN(new Date(ms).getTime())) throw new RangeError(`there is no such time: ${what}`);
  return ms;
}
