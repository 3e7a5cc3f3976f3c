/** How an attempt to collect money ends. */
export type Outcome = 'success' | 'failure';

/** Decides how renewals end: they succeed, unless something else is planned. */
export class RenewalControl {
  readonly #next = new Map<string, Outcome[]>();

  /** Plans the results of the next charges of a subscription, in this order; later ones succeed. */
  plan(orderId: string, ...outcomes: Outcome[]): void {
    this.#next.set(orderId, [...(this.#next.get(orderId) ?? []), ...outcomes]);
  }

  /** The result of the charge that is due now. */
  take(orderId: string): Outcome {
    return this.#next.get(orderId)?.shift() ?? 'success';
  }

  /** Transfers the plan of an order to the one that replaces it. */
  move(from: string, to: string): void {
    const planned = this.#next.get(from);
    if (!planned) return;
    this.#next.delete(from);
    this.#next.set(to, planned);
  }
}
