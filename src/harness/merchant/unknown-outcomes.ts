import type { PlacedOrder } from '../placed-order.ts';
import { merchantCalls } from '../wire.ts';
import { INQUIRY_WAIT } from './acknowledgement-wait.ts';
import type { MerchantParts } from './parts.ts';
import { waitUntil } from './polling.ts';
import { watchRepeats } from './repeats.ts';

type Parts = MerchantParts<'reconcile', 'journal'>;

/** Time for the merchant to resolve what has an unknown outcome: by an inquiry, or by a repeat. */
export class UnknownOutcomes {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Waits for a while until the merchant has asked about an order. */
  async waitForInquiry(order: PlacedOrder): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const count = (): number => merchantCalls(waffo.journal, 'orderInquiry').length;
    const before = count();
    await driver.reconcile?.();
    if (!(await waitUntil(() => count() > before, INQUIRY_WAIT)))
      context.note(`the merchant did not ask about ${order.name}`);
  }

  /** Waits until the merchant repeats no call any more. A check tells whether it repeated too often. */
  async waitForRepeats(): Promise<void> {
    const { driver, waffo } = this.#parts;
    await watchRepeats(waffo.journal, async () => {
      await driver.reconcile?.();
    });
  }
}
