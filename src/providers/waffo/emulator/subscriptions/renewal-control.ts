import type { EmulatorOptions } from '../options.ts';
import type { Subscription } from './subscription.ts';

/** How a payment ends. */
export type Outcome = 'success' | 'failure';

/** How renewals that fail are handled: a matter of the merchant's contract, the API has no parameter for it. */
export interface RenewalPolicy {
  /**
   * `service-first`: due dates stay where they are, and after the last attempt the next period is charged again.
   * `payment-first`: a late payment starts the cycle anew, and after the last attempt nothing more is charged.
   */
  mode: 'service-first' | 'payment-first';
  /** Attempts for one period, the first included. */
  attempts: number;
  /** From one attempt to the next. */
  interval: string;
}

/** What a scenario decides about renewals: the contract's policy, and which coming attempts fail. */
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

  /** The next `times` attempts to collect fail, retries included; `Infinity` for all. Takes either id. */
  failNext(subscription: string, times = 1): void {
    this.#failures.set(subscription, times);
  }

  /** How an attempt that is made now ends; uses up one decided failure. */
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
