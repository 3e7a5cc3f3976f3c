import { sameAmount } from '../../core/index.ts';
import type { Reply } from '../../merchant/index.ts';
import type { PlacedChange } from '../placed-change.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { PlacedRefund } from '../placed-refund.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';
import { requireBuyerMessage } from './buyer-message-requirement.ts';
import { DEARER } from './change-placement.ts';
import { changesMade } from './changes-made.ts';
import { bothSucceeded, noChangeMade, noRefundMade } from './concurrent-findings.ts';
import type { MerchantParts } from './parts.ts';
import { waitFor, waitUntil } from './polling.ts';
import { REASON, refundable } from './refund-requests.ts';
import { endIfOnlyWholeOrders } from './whole-refunds.ts';

type Parts = MerchantParts<
  | 'cancelOrder'
  | 'cancelSubscription'
  | 'captureOrder'
  | 'changeSubscription'
  | 'getRefund'
  | 'passes'
  | 'refundOrder'
  | 'timeouts',
  'changes' | 'idle' | 'journal' | 'target'
>;

/** The same request twice at the same moment: a double click, two people of the support, a page and a job. */
export class DoubleRequests {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Two refunds of one order. The merchant may make both, or refuse one with a message. Returns those that it made;
   * ends the scenario if it made none.
   */
  async refunds(order: PlacedOrder, [one, other]: readonly [string, string]): Promise<PlacedRefund[]> {
    const { driver, context, waffo } = this.#parts;
    const amounts = [refundable(this.#parts, order, one), refundable(this.#parts, order, other)] as const;
    const id = order.merchantOrderId ?? '';
    const replies = await this.#askTwice('orderRefund', amounts, (amount) =>
      driver.refundOrder(id, amount, REASON),
    );
    const calls = merchantCalls(waffo.journal, 'orderRefund');
    const refunds = replies.map((reply, index) => {
      const amount = amounts[index] ?? '';
      const others = calls.filter(
        (call) => !sameAmount(text(requestBody(call), 'refundAmount') ?? '', amount),
      );
      const known = new Set(others.map((call) => call.id));
      return new PlacedRefund(order, amount, reply, waffo.journal, known);
    });
    const made = refunds.filter(({ reply }) => reply.ok);
    context.prove({
      refundRequestId: made[0]?.refundRequestId,
      acquiringOrderId: order.acquiringOrderId,
      acquiringRefundOrderId: made[0]?.acquiringRefundOrderId,
    });
    if (made.length > 0) return made;
    for (const refund of refunds) await endIfOnlyWholeOrders(this.#parts, refund);
    return context.failCase(noRefundMade(order.name, amounts, replies));
  }

  /** Of two full refunds at most one may be done, as far as the merchant shows them. */
  async oneRefundDone(order: PlacedOrder, refunds: readonly PlacedRefund[]): Promise<void> {
    const { driver, context, waffo } = this.#parts;
    const calls = merchantCalls(waffo.journal, 'orderRefund').map(requestBody);
    const own = calls.filter((body) => body['acquiringOrderId'] === order.acquiringOrderId);
    const sent = own.map((body) => text(body, 'merchantRefundOrderId'));
    const replied = refunds.map(({ reply }) => reply.result.refundId);
    const ids = new Set([...replied, ...sent].filter((id) => id !== undefined));
    // Some merchants ask Waffo about a refund only when somebody looks at it.
    const views = await waitFor(
      () => Promise.all([...ids].map((id) => driver.getRefund(id))),
      (all) => all.some(({ status }) => status === 'succeeded'),
      driver.timeouts.settle,
    );
    const done = views.filter(({ status }) => status === 'succeeded');
    if (done.length < 2) return;
    const entries = done.map(({ reply }) => reply.entry);
    context.report(bothSucceeded(order.name, entries));
  }

  /** Two cancellations of one order. A refusal comes with a message. */
  async cancelOrder(order: PlacedOrder): Promise<void> {
    const { driver } = this.#parts;
    const id = order.merchantOrderId ?? '';
    await this.#askTwice('orderCancel', [id, id], (one) => driver.cancelOrder(one));
  }

  /** Two captures of all that is authorised. A refusal comes with a message. */
  async captureOrder(order: PlacedOrder): Promise<void> {
    const { driver } = this.#parts;
    const { amount, merchantOrderId = '' } = order;
    await this.#askTwice('orderCapture', [amount, amount], (sum) =>
      driver.captureOrder(merchantOrderId, sum),
    );
  }

  /** Two cancellations of one subscription. A refusal comes with a message. */
  async cancelSubscription(plan: PlacedSubscription): Promise<void> {
    const { driver, waffo } = this.#parts;
    const id = plan.subscriptionRef ?? '';
    waffo.target.expectNotifications();
    await this.#askTwice('subscriptionCancel', [id, id], (one) => driver.cancelSubscription(one));
    await waffo.idle();
  }

  /**
   * The same change of one plan twice. The merchant may make both, answer both alike, or refuse one with a message.
   * Returns those that it made; ends the scenario if it made none.
   */
  async changeSubscription(plan: PlacedSubscription): Promise<PlacedChange[]> {
    const { driver, context, waffo } = this.#parts;
    const wish = { ...DEARER, currency: plan.currency };
    const ref = plan.subscriptionRef ?? '';
    const replies = await this.#askTwice('subscriptionChange', [ref, ref], (one) =>
      driver.changeSubscription(one, wish),
    );
    const changes = changesMade(plan, wish, replies, waffo.journal);
    const [first] = changes;
    if (!first || !(await waffo.changes.statusOf(first)))
      return context.failCase(noChangeMade(plan.name, replies));
    const { originSubscriptionRequest, subscriptionRequest, subscriptionId } = first;
    const ids = { originSubscriptionRequest, subscriptionRequest, subscriptionId };
    context.supersede({ ...ids, acquiringOrderId: undefined });
    return changes;
  }

  /** Asks for both at once, and waits until an accepted request has come to Waffo. */
  async #askTwice<T>(
    operation: string,
    wishes: readonly [string, string],
    ask: (wish: string) => Promise<Reply<T>>,
  ): Promise<Reply<T>[]> {
    const { driver, context, waffo } = this.#parts;
    const count = (): number => merchantCalls(waffo.journal, operation).length;
    const before = count();
    const replies = await Promise.all(wishes.map((wish) => ask(wish)));
    const isAccepted = replies.some(({ ok }) => ok);
    await waitUntil(() => count() > before, isAccepted ? driver.timeouts.settle : 0);
    for (const reply of replies)
      if (!reply.ok)
        requireBuyerMessage(context, waffo.journal, reply, 'the second of two requests at the same moment');
    return replies;
  }
}
