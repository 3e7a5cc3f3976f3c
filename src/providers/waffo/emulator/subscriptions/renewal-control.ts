import type { EmulatorOptions } from '../options.ts';
import type { Subscription } from './subscription.ts';

/** How a payment ends. */
export type Outcome = 'success' | 'failure';

/** How failed renewals are handled: this depends on the merchant's contract; the API has no parameter for it. */
export interface RenewalPolicy {
  /**
   * `service-first`: due dates do not move, and after the last failed attempt the next period is still charged.
   * `payment-first`: a late payment restarts the cycle, and after the last failed attempt nothing more is charged.
   */
  mode: 'service-first' | 'payment-first';
  /** Attempts for one period, including the first. */
  attempts: number;
  /** Time between attempts. */
  interval: string;
}

/** A scenario's control of renewals: the contract's policy, and which attempts fail. */
export class RenewalControl {
  policy: RenewalPolicy;
  readonly #failures = new Map<string, number>();

  constructor(options: EmulatorOptions) {
    this.policy = {
      mode: options.renewalMode,
      attempts: options.renewalAttempts,
      interval: options.renewalInterval,
    };
  }

  /** The next `times` attempts to collect fail, including retries; `Infinity` for all. Takes either id. */
  failNext(subscription: string, times = 1): void {
    this.#failures.set(subscription, times);
  }

  /** The result of an attempt that is made now; uses up one planned failure. */
  takeOutcome({ subscriptionId, request }: Subscription): Outcome {
    for (const id of [subscriptionId, request.subscriptionRequest]) {
      const left = this.#failures.get(id) ?? 0;
      if (left === 0) continue;
      this.#failures.set(id, left - 1);
      return 'failure';
    }
    return 'success';
  }
}
