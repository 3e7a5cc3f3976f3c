import { exchangesOf } from '../../journal/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { CaseContext } from '../case-context.ts';
import type { Waffo } from '../waffo/index.ts';
import { requestBody } from '../wire.ts';
import type { MerchantParts } from './orders.ts';
import { lookingTime, waitFor, type ReactionTimes } from './polling.ts';

/** For a page to ask Waffo after it has been shown. */
const ASKING = 600;
/** For the notification to be taken while an answer is on its way. */
const OVERTAKING = 1_000;
const PAGES = ['successRedirectUrl', 'failedRedirectUrl', 'cancelRedirectUrl'] as const;

/** The buyer's way back from the checkout to the merchant's own pages. */
export class Returns {
  readonly #context: CaseContext;
  readonly #waffo: Waffo;
  readonly #pace: ReactionTimes;

  constructor({ context, waffo, pace }: MerchantParts) {
    this.#context = context;
    this.#waffo = waffo;
    this.#pace = pace;
  }

  /**
   * The payer pays and comes back; the notification is delivered while Waffo's answer to what the page asks is on
   * its way. A merchant that locks the order until it has the answer takes the notification afterwards.
   */
  async whileNotified(bought: PlacedOrder | PlacedSubscription): Promise<void> {
    await this.#paysUnheard(bought);
    const kept = this.#inquiries(bought).map((operation) => this.#waffo.holdAnswer(operation));
    let isShown = false;
    const visiting = this.#visit(bought, PAGES[0]).then(() => (isShown = true));
    await waitFor(() => Promise.resolve(isShown || kept.some(({ isMet }) => isMet)), Boolean, ASKING * 10);
    const isMet = await waitFor(() => Promise.resolve(kept.some((one) => one.isMet)), Boolean, ASKING);
    if (!isMet) this.#context.note('the page did not ask Waffo, so no answer could cross the notification');
    const delivering = this.#waffo.releaseNotifications();
    await waitFor(() => Promise.resolve(this.#isTaken(bought)), Boolean, this.#overtaking);
    for (const one of kept) one.letGo();
    await Promise.all([delivering, visiting]);
    await this.#waffo.delivered();
  }

  /**
   * The payer pays and reloads the page at once, so often, before the notification is delivered. Waffo's answers to
   * what the pages ask are kept back and come together: none of the pages finds the payment taken by another.
   */
  async beforeNotified(bought: PlacedOrder | PlacedSubscription, times: number): Promise<void> {
    await this.#paysUnheard(bought);
    let asked = 0;
    let letGo = (): void => undefined;
    const together = new Promise<void>((resolve) => (letGo = resolve));
    for (const operation of this.#inquiries(bought))
      this.#waffo.faults.onEvery(operation, { until: together, met: () => (asked += 1) });
    let isShown = false;
    const visiting = this.atOnce(bought, times).then(() => (isShown = true));
    await waitFor(() => Promise.resolve(isShown || asked >= times), Boolean, ASKING * 10);
    await waitFor(() => Promise.resolve(asked >= times), Boolean, ASKING);
    letGo();
    await visiting;
    await waitFor(() => Promise.resolve(this.#answered(bought) >= asked), Boolean, ASKING * 10);
    this.#waffo.faults.clear();
    await this.#waffo.releaseNotifications();
    await this.#waffo.delivered();
  }

  /** Opens the page for success so often, all at the same moment. */
  async atOnce(bought: PlacedOrder | PlacedSubscription, times: number): Promise<void> {
    await Promise.all(Array.from({ length: times }, () => this.#visit(bought, PAGES[0])));
  }

  /** Opens every page to which the checkout can lead, one after the other. */
  async everywhere(bought: PlacedOrder | PlacedSubscription): Promise<void> {
    for (const page of PAGES) await this.#visit(bought, page);
  }

  async #paysUnheard(bought: PlacedOrder | PlacedSubscription): Promise<void> {
    this.#waffo.holdNotifications();
    await (bought.kind === 'order' ? this.#waffo.pays(bought) : this.#waffo.subscriptions.pays(bought));
  }

  #visit(bought: PlacedOrder | PlacedSubscription, page: (typeof PAGES)[number]): Promise<void> {
    return this.#waffo.visitsRedirect(bought, page);
  }

  #inquiries({ kind }: PlacedOrder | PlacedSubscription): string[] {
    return kind === 'order' ? ['order/inquiry'] : ['subscription/inquiry', 'order/inquiry'];
  }

  /** Inquiries of the merchant's about it that have been answered. */
  #answered({ id }: PlacedOrder | PlacedSubscription): number {
    return exchangesOf(this.#waffo.journal).filter(
      (call) =>
        call.actor === 'merchant' &&
        call.operation.endsWith('Inquiry') &&
        call.response !== undefined &&
        Object.values(requestBody(call)).includes(id),
    ).length;
  }

  #isTaken({ id }: PlacedOrder | PlacedSubscription): boolean {
    const told = this.#waffo.notifications(id);
    return told.length > 0 && told.every(({ state }) => state === 'acknowledged');
  }

  get #overtaking(): number {
    return Math.max(lookingTime(this.#pace), OVERTAKING);
  }
}
