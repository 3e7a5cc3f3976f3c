/** How an attempt to collect money ends. */
export type Outcome = 'success' | 'failure';

/** Decides how renewals end: well, unless somebody asks for something else. */
export class RenewalControl {
  readonly #next = new Map<string, Outcome[]>();

  /** The next charges of a subscription end like this, in this order; those after them end well. */
  plan(orderId: string, ...outcomes: Outcome[]): void {
    this.#next.set(orderId, [...(this.#next.get(orderId) ?? []), ...outcomes]);
  }

  /** How the charge ends that is due now. */
  take(orderId: string): Outcome {
    return this.#next.get(orderId)?.shift() ?? 'success';
  }

  /** What was planned for an order goes for the one that replaces it. */
  move(from: string, to: string): void {
    const planned = this.#next.get(from);
    if (!planned) return;
    this.#next.delete(from);
    this.#next.set(to, planned);
  }
}
