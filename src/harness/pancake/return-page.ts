import { isLoopback } from '../../core/index.ts';
import type { Purchase } from './placed.ts';
import { requestBody } from './wire.ts';

/** The merchant's page to which the checkout of a purchase leads back. */
export class ReturnPage {
  /** The page of the merchant to which the checkout leads back; undefined if none is named, or one elsewhere. */
  address({ call }: Pick<Purchase, 'call'>): string | undefined {
    const url = call && requestBody(call)['successUrl'];
    return typeof url === 'string' && isLoopback(url) ? url : undefined;
  }

  /** The buyer comes back to the merchant's page, without what its scripts would do. */
  async visit(purchase: Pick<Purchase, 'call'>): Promise<void> {
    const page = this.address(purchase);
    if (page !== undefined) await fetch(page).catch(() => undefined);
  }

  /** The page to which the checkout leads back, as it is and with parameters that somebody guesses; none, if there is none. */
  guesses(purchase: Pick<Purchase, 'call' | 'reference'>): string[] {
    const page = this.address(purchase);
    if (page === undefined) return [];
    const guess = new URL(page);
    for (const [name, value] of [
      ['status', 'success'],
      ['payment_status', 'succeeded'],
      ['orderId', purchase.reference ?? ''],
      ['order_id', purchase.reference ?? ''],
    ] as const)
      guess.searchParams.set(name, value);
    return [page, guess.href];
  }
}
