import { fixFor, refusalText } from '../answered.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { ProviderClient } from './provider-client.ts';

/** What the payer does with orders at Waffo, without a page. */
export class OrderPayments {
  readonly #client: ProviderClient;

  constructor(client: ProviderClient) {
    this.#client = client;
  }

  /** The payer pays, or fails to; resolves when the notification has been delivered. */
  async pays(order: PlacedOrder, outcome: 'success' | 'failure' = 'success', method?: string): Promise<void> {
    const { context, target } = this.#client;
    await this.#requireAtWaffo(order);
    await target.pays(order, outcome, method);
    context.prove({ acquiringOrderId: order.acquiringOrderId });
  }

  /** The payer pays in another currency. `rate`: the price in it of one unit of the order's currency. */
  async paysInCurrency(order: PlacedOrder, other: { currency: string; rate: number }): Promise<void> {
    const { context, target } = this.#client;
    await this.#requireAtWaffo(order);
    await target.paysIn?.(order, other);
    context.prove({ acquiringOrderId: order.acquiringOrderId });
  }

  /** The payer opens the checkout and does not finish: PAY_IN_PROGRESS. */
  async beginsToPay(order: PlacedOrder): Promise<void> {
    await this.#requireAtWaffo(order);
    await this.#client.target.beginsToPay(order);
  }

  /** Names of the pay methods that the payer can choose from. */
  async methodsOf(order: PlacedOrder): Promise<string[]> {
    await this.#requireAtWaffo(order);
    return this.#client.target.methodsOf(order);
  }

  async #requireAtWaffo(order: PlacedOrder): Promise<void> {
    const { context, journal, target } = this.#client;
    if (await target.knows(order)) return;
    const otherwise =
      'Call order/create for every order of a buyer. Look at the exchanges of this case in the journal.';
    context.failCase({
      check: 'order.at-waffo',
      message: `${order.name} does not exist at Waffo, so nobody can pay it.${refusalText(journal, 'orderCreate')}`,
      why: 'A buyer who cannot pay is a lost sale.',
      fix: fixFor(journal, 'orderCreate', otherwise),
    });
  }
}
