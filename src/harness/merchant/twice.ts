import type { Reply } from '../../merchant/index.ts';
import { sameAmount } from '../../core/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { PlacedChange } from '../placed-change.ts';
import { PlacedRefund } from '../placed-refund.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';
import { requireWords } from './explained.ts';
import type { MerchantParts } from './orders.ts';
import { waitFor } from './polling.ts';
import { REASON } from './refunds.ts';
import { changesMade } from './changes-made.ts';
import { bothSucceeded } from './together-findings.ts';

/** The same wish twice at the same moment: a double click, two people of the support, a page and a job. */
export class Twice {
  readonly #parts: MerchantParts;

  constructor(parts: MerchantParts) {
    this.#parts = parts;
  }

  /**
   * Two refunds of one order. The merchant may make both, or refuse one in words; answers those that Waffo was
   * asked for. Ends the scenario if it makes none.
   */
  async refunds(order: PlacedOrder, amounts: readonly [string, string]): Promise<PlacedRefund[]> {
    const { driver, context, waffo } = this.#parts;
    const id = order.merchantOrderId ?? '';
    const replies = await this.#bothAtOnce('orderRefund', amounts, (amount) =>
      driver.refundOrder(id, amount, REASON),
    );
    const calls = merchantCalls(waffo.journal, 'orderRefund');
    const refunds = replies.map((reply, index) => {
      const amount = amounts[index] ?? '';
      const others = calls.filter((call) => !isOver(requestBody(call), 'refundAmount', amount));
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
    return context.failCase({
      check: 'refund.none-of-two',
      message: `Two refunds of ${order.name}, of ${amounts.join(' and ')}, were asked for at the same moment; none was made (${said(replies)}).`,
      why: 'Whoever clicks twice gets nothing: the buyer waits for money that nobody sends back.',
      fix: 'Let one of them wait for the other, or refuse the second one alone.',
      entries: replies.map(({ entry }) => entry),
    });
  }

  /** Of two refunds of all that was paid one is done, and only one, as far as the merchant shows them. */
  async oneRefundDone(order: PlacedOrder, refunds: readonly PlacedRefund[]): Promise<void> {
    const { driver, context, waffo } = this.#parts;
    const calls = merchantCalls(waffo.journal, 'orderRefund').map(requestBody);
    const own = calls.filter((body) => body['acquiringOrderId'] === order.acquiringOrderId);
    const sent = own.map((body) => text(body, 'merchantRefundOrderId'));
    const told = refunds.map(({ reply }) => reply.result.refundId);
    const ids = new Set([...told, ...sent].filter((id) => id !== undefined));
    // Some merchants ask Waffo about a refund only when somebody looks at it.
    const views = await waitFor(
      () => Promise.all([...ids].map((id) => driver.getRefund(id))),
      (seen) => seen.some(({ status }) => status === 'succeeded'),
      driver.timeouts.settle,
    );
    const done = views.filter(({ status }) => status === 'succeeded');
    if (done.length < 2) return;
    const entries = done.map(({ reply }) => reply.entry);
    context.report(bothSucceeded(order.name, 'Two refunds', entries));
  }

  /** Two cancellations of one order; what is refused is refused in words. */
  async cancels(order: PlacedOrder): Promise<void> {
    const { driver } = this.#parts;
    const id = order.merchantOrderId ?? '';
    await this.#bothAtOnce('orderCancel', [id, id], (one) => driver.cancelOrder(one));
  }

  /** Two cancellations of one subscription; what is refused is refused in words. */
  async planCancels(plan: PlacedSubscription): Promise<void> {
    const { driver, waffo } = this.#parts;
    const id = plan.subscriptionRef ?? '';
    waffo.target.stirred();
    await this.#bothAtOnce('subscriptionCancel', [id, id], (one) => driver.cancelSubscription(one));
    await waffo.idle();
  }

  /**
   * The same change of one plan twice. The merchant may make both, answer both alike, or refuse one in words;
   * answers those that Waffo was asked for. Ends the scenario if it makes none.
   */
  async planChanges(plan: PlacedSubscription): Promise<PlacedChange[]> {
    const { driver, context, waffo } = this.#parts;
    const wish = { amount: '200.00', remainingAmount: '60.00', currency: plan.currency };
    const ref = plan.subscriptionRef ?? '';
    const replies = await this.#bothAtOnce('subscriptionChange', [ref, ref], (one) =>
      driver.changeSubscription(one, wish),
    );
    const changes = changesMade(plan, wish, replies, waffo.journal);
    const [first] = changes;
    if (!first || !(await waffo.changes.statusOf(first)))
      return context.failCase({
        check: 'change.none-of-two',
        message: `The same change of ${plan.name} was asked for twice at the same moment; none was made (${said(replies)}).`,
        why: 'Whoever clicks twice gets nothing: the subscriber stays on a plan that they no longer want.',
        fix: 'Let one of them wait for the other, or refuse the second one alone.',
        entries: replies.map(({ entry }) => entry),
      });
    const { originSubscriptionRequest, subscriptionRequest, subscriptionId } = first;
    const ids = { originSubscriptionRequest, subscriptionRequest, subscriptionId };
    context.supersede({ ...ids, acquiringOrderId: undefined });
    return changes;
  }

  /** Two captures of all that is authorised; what is refused is refused in words. */
  async captures(order: PlacedOrder): Promise<void> {
    const { driver } = this.#parts;
    const { amount } = order;
    await this.#bothAtOnce('orderCapture', [amount, amount], (sum) =>
      driver.captureOrder(order.merchantOrderId ?? '', sum),
    );
  }

  /** Two subscribers change their plans; answers the changes, each with its own plan. */
  async changes(plans: readonly [PlacedSubscription, PlacedSubscription]): Promise<PlacedChange[]> {
    const { driver, context, waffo } = this.#parts;
    const wish = ({ currency }: PlacedSubscription, index: number) => ({
      amount: `${index + 2}00.00`,
      remainingAmount: '60.00',
      currency,
    });
    const wishes = plans.map(wish);
    const replies = await Promise.all(
      plans.map(({ subscriptionRef = '' }, index) =>
        driver.changeSubscription(subscriptionRef, wishes[index] ?? wish(plans[0], 0)),
      ),
    );
    const calls = merchantCalls(waffo.journal, 'subscriptionChange');
    const changes = plans.map((plan, index) => {
      const others = calls.filter(
        (call) => text(requestBody(call), 'originSubscriptionRequest') !== plan.subscriptionRequest,
      );
      const known = new Set(others.map((call) => call.id));
      return new PlacedChange(
        plan,
        wishes[index] ?? wish(plan, 0),
        replies[index] ?? fail(),
        waffo.journal,
        known,
      );
    });
    for (const change of changes) {
      if (change.reply.ok && (await waffo.changes.statusOf(change))) continue;
      context.failCase({
        check: 'change.incomplete-together',
        message: `Two subscribers changed their plans at the same moment; ${change.name} gives HTTP ${change.reply.status}${change.sent ? '' : ', and subscription/change was never called for it'}.`,
        why: 'A subscriber stays on a plan that they no longer want, or is charged for the change of another.',
        fix: 'Keep what belongs to a request in variables of that request, and lock a subscription, not all of them.',
        entries: [change.reply.entry],
      });
    }
    const [first] = changes;
    context.supersede({
      originSubscriptionRequest: first?.originSubscriptionRequest,
      subscriptionRequest: first?.subscriptionRequest,
      subscriptionId: first?.subscriptionId,
      acquiringOrderId: undefined,
    });
    return changes;
  }

  /** Asks for both at once and waits until those that were taken have come to Waffo. */
  async #bothAtOnce<T>(
    operation: string,
    wishes: readonly [string, string],
    ask: (wish: string) => Promise<Reply<T>>,
  ): Promise<Reply<T>[]> {
    const { driver, context, waffo } = this.#parts;
    const count = (): number => merchantCalls(waffo.journal, operation).length;
    const before = count();
    const replies = await Promise.all(wishes.map((wish) => ask(wish)));
    const taken = replies.some(({ ok }) => ok);
    await waitFor(() => Promise.resolve(count() > before), Boolean, taken ? driver.timeouts.settle : 0);
    for (const reply of replies)
      if (!reply.ok)
        requireWords(context, waffo.journal, reply, 'the second of two wishes at the same moment');
    return replies;
  }
}

function isOver(body: Record<string, unknown>, field: string, amount: string): boolean {
  return sameAmount(text(body, field) ?? '', amount);
}

function said(replies: readonly Reply<unknown>[]): string {
  return replies.map(({ status, message }) => `HTTP ${status}${message ? `: "${message}"` : ''}`).join('; ');
}

function fail(): never {
  throw new Error('there is a reply to each wish');
}
