import type { Clock } from '../../../../core/index.ts';
import { Failure } from '../failure.ts';
import type { Caller } from './caller.ts';

const MINUTE = 60_000;

/** Too many calls in a minute: the answer says how many seconds to wait. */
export class TooManyCalls extends Failure {
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super(429, 'gateway', 'Too many requests', `Wait ${retryAfter} s`);
    this.retryAfter = retryAfter;
  }
}

/** Counts the calls of each minute by the machine's clock, which merchants use to wait. */
export class RateLimiter {
  readonly #wall: Clock;
  readonly #most: number;
  readonly #calls = new Map<string, number[]>();

  constructor(wall: Clock, most: number) {
    this.#wall = wall;
    this.#most = most;
  }

  take(caller: Caller): void {
    if (this.#most === Infinity) return;
    const who = nameOf(caller);
    const now = this.#wall.now().getTime();
    const recent = (this.#calls.get(who) ?? []).filter((at) => at > now - MINUTE);
    const [oldest = now] = recent;
    if (recent.length >= this.#most) throw new TooManyCalls(Math.ceil((oldest + MINUTE - now) / 1000));
    this.#calls.set(who, [...recent, now]);
  }
}

function nameOf(caller: Caller): string {
  switch (caller.kind) {
    case 'key':
      return caller.merchant.id;
    case 'slug':
      return caller.store.slug;
    case 'token':
      return caller.session.token;
  }
}
