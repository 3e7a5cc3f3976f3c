import { adviceFor } from './advice.ts';
import type { Parts } from './parts.ts';
import { waitFor } from '../../merchant/polling.ts';

/** Payments that a merchant cannot assign, or has no use for: they must be given back, or be seen by somebody. */
export class Unresolved {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * A payment must be refunded at Pancake, or stand in the merchant's list of what is unresolved.
   * @param names any of which the list may show, the payment's id first
   * @param isGranted whether the merchant has found what the payment is for: then nothing is left to see
   */
  async isVisible(
    names: readonly [paymentId: string, ...(string | undefined)[]],
    what: string,
    isGranted: () => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<void> {
    const { context, driver, pancake } = this.#parts;
    const [paymentId] = names;
    const isRefunded = (): boolean => pancake.world.tickets.of(paymentId).length > 0;
    const outcome = await waitFor(
      async () => {
        if (isRefunded()) return 'refunded';
        if (await isGranted()) return 'assigned, and its goods are delivered';
        const listed = await driver.listUnresolved?.();
        return listed?.result.ids?.some((id) => names.includes(id)) ? 'listed as unresolved' : undefined;
      },
      Boolean,
      driver.timeouts.settle,
    );
    if (outcome) return context.note(`${what} is ${outcome}`);
    if (!driver.listUnresolved) {
      context.inconclusive(
        `what the merchant does with ${what} is not proved: it was not refunded, and the description has no listUnresolved`,
        'Describe listUnresolved: the call that lists payments that the merchant could not assign to an order.',
      );
      return;
    }
    context.report({
      check: 'payment.unseen',
      message: `${what} (${paymentId}) is neither refunded nor in the merchant's list of unresolved payments.`,
      why: 'A buyer has paid, gets nothing for it, and nobody at the merchant knows.',
      fix: `${adviceFor(what)}Store every payment that you cannot assign to an open order. Show it in a list, or refund it.`,
    });
  }
}
