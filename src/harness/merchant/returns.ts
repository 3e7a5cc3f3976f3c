import { exchangesOf } from '../../journal/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { requestBody } from '../wire.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, waitUntil } from './polling.ts';

/** For a page to ask Waffo after it was shown, in milliseconds. */
const ASKING = 600;
/** For the notification to be taken while an answer is held. */
const OVERTAKING = 1_000;
const PAGES = ['successRedirectUrl', 'failedRedirectUrl', 'cancelRedirectUrl'] as const;

type Bought = PlacedOrder | PlacedSubscription;
type Parts = MerchantParts<
  never,
  'faults' | 'holdAnswer' | 'journal' | 'notifications' | 'pays' | 'subscriptions' | 'visitsRedirect'
>;

/** The buyer comes back from the checkout to the merchant's own pages. */
export class Returns {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The payer pays and comes back. The notification is delivered while Waffo's answer to the inquiry of the page is
   * held. A merchant that locks the order until it has the answer takes the notification afterwards.
   */
  async whileNotified(bought: Bought): Promise<void> {
    const { context, reactionTimes, waffo } = this.#parts;
    await this.#payWithoutNotification(bought);
    const held = inquiriesOf(bought).map((operation) => waffo.holdAnswer(operation));
    const hasArrived = (): boolean => held.some((one) => one.hasArrived);
    let isShown = false;
    const visiting = this.#visit(bought, PAGES[0]).then(() => (isShown = true));
    await waitUntil(() => isShown || hasArrived(), ASKING * 10);
    if (!(await waitUntil(hasArrived, ASKING)))
      context.note('the page did not ask Waffo, so no answer could cross the notification');
    const delivering = waffo.notifications.release();
    await waitUntil(() => this.#isAcknowledged(bought), Math.max(observationTime(reactionTimes), OVERTAKING));
    for (const one of held) one.release();
    await Promise.all([delivering, visiting]);
    await waffo.notifications.delivered();
  }

  /**
   * The payer pays and loads the page this many times at once, before the notification is delivered. Waffo's answers
   * to the inquiries of the pages are held and released together, so that no page finds the payment already recorded.
   */
  async beforeNotified(bought: Bought, times: number): Promise<void> {
    const { waffo } = this.#parts;
    await this.#payWithoutNotification(bought);
    let asked = 0;
    let release = (): void => undefined;
    const together = new Promise<void>((resolve) => (release = resolve));
    for (const operation of inquiriesOf(bought))
      waffo.faults.onEvery(operation, { until: together, met: () => (asked += 1) });
    let isShown = false;
    const visiting = this.atOnce(bought, times).then(() => (isShown = true));
    await waitUntil(() => isShown || asked >= times, ASKING * 10);
    await waitUntil(() => asked >= times, ASKING);
    release();
    await visiting;
    await waitUntil(() => this.#answeredInquiries(bought) >= asked, ASKING * 10);
    waffo.faults.clear();
    await waffo.notifications.release();
    await waffo.notifications.delivered();
  }

  /** Loads the page for success this many times at the same moment. */
  async atOnce(bought: Bought, times: number): Promise<void> {
    await Promise.all(Array.from({ length: times }, () => this.#visit(bought, PAGES[0])));
  }

  /** Loads every page to which the checkout can lead, one after the other. */
  async everyPage(bought: Bought): Promise<void> {
    for (const page of PAGES) await this.#visit(bought, page);
  }

  async #payWithoutNotification(bought: Bought): Promise<void> {
    const { waffo } = this.#parts;
    waffo.notifications.hold();
    await (bought.kind === 'order' ? waffo.pays(bought) : waffo.subscriptions.pays(bought));
  }

  #visit(bought: Bought, page: (typeof PAGES)[number]): Promise<void> {
    return this.#parts.waffo.visitsRedirect(bought, page);
  }

  /** How many inquiries of the merchant about it have been answered. */
  #answeredInquiries({ id }: Bought): number {
    return exchangesOf(this.#parts.waffo.journal).filter(
      (call) =>
        call.actor === 'merchant' &&
        call.operation.endsWith('Inquiry') &&
        call.response !== undefined &&
        Object.values(requestBody(call)).includes(id),
    ).length;
  }

  #isAcknowledged({ id }: Bought): boolean {
    const sent = this.#parts.waffo.notifications.about(id);
    return sent.length > 0 && sent.every(({ state }) => state === 'acknowledged');
  }
}

function inquiriesOf({ kind }: Bought): string[] {
  return kind === 'order' ? ['orderInquiry'] : ['subscriptionInquiry', 'orderInquiry'];
}
