import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import { merchantCalls, requestBody } from '../wire.ts';
import { INQUIRY_WAIT } from './acknowledgement-wait.ts';
import type { MerchantParts } from './parts.ts';
import { waitUntil } from './polling.ts';

type Parts = MerchantParts<'reconcile', 'journal' | 'visitsRedirect'>;

/** Makes the merchant ask Waffo: by its call that asks about everything open, or by the page of the way back. */
export class Questions {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether the merchant asked about an order, and got an answer. */
  async areAskedAbout(order: PlacedOrder): Promise<boolean> {
    const { driver, waffo } = this.#parts;
    const isAnswered = this.#answersAbout('orderInquiry', [order.paymentRequestId, order.acquiringOrderId]);
    if (driver.reconcile) await driver.reconcile();
    else await waffo.visitsRedirect(order, 'successRedirectUrl');
    return waitUntil(isAnswered, INQUIRY_WAIT);
  }

  /** Whether the merchant asked about a refund, and got an answer. */
  async areAskedAboutRefund({
    refundRequestId,
    acquiringRefundOrderId,
  }: Pick<PlacedRefund, 'refundRequestId' | 'acquiringRefundOrderId'>): Promise<boolean> {
    const isAnswered = this.#answersAbout('refundInquiry', [refundRequestId, acquiringRefundOrderId]);
    await this.#parts.driver.reconcile?.();
    return waitUntil(isAnswered, INQUIRY_WAIT);
  }

  /** Tells whether there is a new answer of an operation to a question about one of these ids. */
  #answersAbout(operation: string, ids: readonly (string | undefined)[]): () => boolean {
    const { journal } = this.#parts.waffo;
    const known = new Set(merchantCalls(journal, operation).map(({ id }) => id));
    const names = (value: unknown): boolean => typeof value === 'string' && ids.includes(value);
    return () =>
      merchantCalls(journal, operation).some(
        (call) => !known.has(call.id) && call.response && Object.values(requestBody(call)).some(names),
      );
  }
}
