import { toMs, type Clock } from '../core/index.ts';
import { Timers, type Timer } from './timers.ts';

/** Handle of something scheduled; cancelling twice is harmless. */
export interface Scheduled {
  cancel(): void;
}

/** A timer that has not fallen due, for tests and error messages. */
export interface PendingTimer {
  at: Date;
  what: string;
}

/**
 * The emulator's time. Frozen, it moves only by `advance`, so that a retry 20 hours later is one line of a
 * test; flowing, it runs with the wall clock (and can still be advanced), which is what a developer wants.
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

  /** What a clock shows that began with this one and was never moved by `advance`: the time of whoever calls the provider. */
  unmoved(): Date {
    return new Date(this.#nowMs() - this.#leapt);
  }

  /** Runs `work` at a moment; at once (next turn) if that moment has passed. */
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

  /** What is still to come, soonest first. */
  pending(): PendingTimer[] {
    return this.#timers.all.map(({ at, what }) => ({ at: new Date(at), what }));
  }

  /**
   * Moves time forward, through every timer on the way in order, each at its own moment.
   * Resolves when all that fell due, and all that this set off, has been done.
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

  /** Moves to a moment; does nothing if that has passed. */
  async advanceTo(moment: Date): Promise<void> {
    await this.advance(Math.max(0, moment.getTime() - this.#nowMs()));
  }

  /** Resolves when nothing that has started is still under way. */
  async idle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
  }

  /** Counts work as under way, so that `idle` and `advance` wait for it. */
  track(work: Promise<unknown>): void {
    void this.#track(work.then(() => undefined));
  }

  /** Drops all timers and takes no more: the world has ended. */
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
    // Together, as one moment: a slow receiver of one notification does not hold up the others.
    const running = due.map((timer) =>
      this.#track(Promise.resolve().then(() => (this.#stopped ? undefined : timer.work()))),
    );
    await Promise.allSettled(running);
  }

  #track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.#inFlight.delete(tracked));
    this.#inFlight.add(tracked);
    // A failure of scheduled work is a defect of ours: it must surface, not vanish in a timer.
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
    // setTimeout overflows beyond 24.8 days: wake up early and look again.
    const wait = Math.min(Math.max(0, next.at - this.#nowMs()), 2 ** 31 - 1);
    this.#alarm = setTimeout(() => void this.#runDue().then(() => this.#setAlarm()), wait);
    this.#alarm.unref();
  }
}

/** Milliseconds of a moment. Throws for what is no time: nothing could ever come before or after it. */
function momentIn(moment: Date | number, what: string): number {
  const ms = Number(moment);
  if (Number.isNaN(new Date(ms).getTime())) throw new RangeError(`there is no such time: ${what}`);
  return ms;
}
