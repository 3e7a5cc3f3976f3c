import type { Merchant, OrderStatus, OrderView, Reply } from '../../merchant/index.ts';
import { refusedBy } from '../answered.ts';
import { orderFacts } from '../late/facts.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { Observation, CaseContext } from '../case-context.ts';
import type { Waffo } from '../waffo/index.ts';
import { merchantCalls, responseCode } from '../wire.ts';
import { noteDelivery, noteUndefined } from './order-findings.ts';
import type { MerchantParts } from './orders.ts';
import { lookingTime, waitFor, observe, type ReactionTimes } from './polling.ts';
import type { Refunds } from './refunds.ts';
import type { Subscriptions } from './subscriptions.ts';
import { cameBack } from './words.ts';

/** A word of its own for "paid, refund under way" stands at either of them; neither gives anything away. */
const PAID_FOR_NOW: readonly OrderStatus[] = ['paid', 'pending'];
const REFUNDED: readonly OrderStatus[] = ['refunded', 'partially_refunded'];
const WAIT_FOR_THE_END =
  'Change the order and the goods only when refundStatus is ORDER_FULLY_REFUNDED or ORDER_PARTIALLY_REFUNDED. REFUND_IN_PROGRESS means accepted, and ORDER_REFUND_FAILED leaves the order paid.';

/** What must be seen of the merchant while Waffo has accepted something and not made it final, and if it then fails. */
export class UnderWay {
  readonly #driver: Merchant;
  readonly #context: CaseContext;
  readonly #waffo: Waffo;
  readonly #pace: ReactionTimes;
  readonly #refunds: Refunds;
  readonly #subscriptions: Subscriptions;

  constructor(parts: MerchantParts, refunds: Refunds, subscriptions: Subscriptions) {
    this.#driver = parts.driver;
    this.#context = parts.context;
    this.#waffo = parts.waffo;
    this.#pace = parts.pace;
    this.#refunds = refunds;
    this.#subscriptions = subscriptions;
  }

  /** The order of a refund under way must not count as refunded or ended, and the buyer keeps the goods. */
  async keepsPayment(refund: PlacedRefund, because: string): Promise<void> {
    const { order } = refund;
    const facts = (): Promise<string> => orderFacts(this.#waffo, order);
    await this.#context.expect(order, { facts, look: () => this.keepsPayment(refund, because) });
    const view = await this.#watch(
      order,
      ({ status, benefits }) =>
        (status !== undefined && !PAID_FOR_NOW.includes(status)) || Number(benefits ?? 1) !== 1,
    );
    if (view.status && !PAID_FOR_NOW.includes(view.status))
      this.#context.report(endedTooEarly(refund, view, await this.#truth(refund), because));
    noteUndefined(this.#context, order, view);
    if (view.benefits !== undefined && Number(view.benefits) === 0)
      this.#context.report(takenBackTooEarly(refund, view, await this.#truth(refund), because));
    else noteDelivery(this.#context, order, view, 1, because);
  }

  /** After a refund that failed the money can be sent back by a new one; ends the scenario if it cannot. */
  async refundsAnew(failed: PlacedRefund): Promise<PlacedRefund> {
    const { order, amount } = failed;
    const refund = await this.#refunds.refund(order, amount);
    const { reply, sent, refundRequestId } = refund;
    const isSame = refundRequestId !== undefined && refundRequestId === failed.refundRequestId;
    if (reply.ok && sent && !isSame) return refund;
    return this.#context.failCase({
      check: isSame ? 'refund.same-id-again' : 'refund.not-again',
      message: `${failed.name} failed at Waffo (ORDER_REFUND_FAILED). The next refund of ${amount} gives ${cameBack(reply)}${
        isSame
          ? ' and was sent under the same refundRequestId'
          : sent
            ? ''
            : ', and order/refund was not called again'
      }${reply.message ? `: "${reply.message}"` : ''}.${sent ? refusedBy(this.#waffo.journal, 'orderRefund') : ''}`,
      why: 'The money is still with the merchant, and the buyer never gets it back.',
      fix: isSame
        ? 'Make a new refundRequestId for every refund that somebody asks for. Waffo knows the old one as failed.'
        : 'Let a refund that failed count as not made: its amount can be refunded again, under a new refundRequestId.',
      entries: [failed.reply.entry, reply.entry],
    });
  }

  /** The merchant must send a cancellation that Waffo accepts; ends the scenario if it does not. */
  async cancels(plan: PlacedSubscription): Promise<void> {
    const accepted = (): boolean =>
      merchantCalls(this.#waffo.journal, 'subscriptionCancel').some((call) => responseCode(call) === '0');
    const reply = await this.#subscriptions.cancel(plan);
    const { settle } = this.#driver.timeouts;
    const isSent = await waitFor(() => Promise.resolve(accepted()), Boolean, reply.ok ? settle : 0);
    if (!isSent)
      this.#context.failCase(notCancelled(plan, reply, refusedBy(this.#waffo.journal, 'subscriptionCancel')));
    if (!reply.ok) this.#context.report(notCancelled(plan, reply, ''));
  }

  async #truth(refund: PlacedRefund): Promise<string> {
    return (await this.#waffo.refundStatusOf(refund)) ?? 'unknown';
  }

  #watch(order: PlacedOrder, bad: (view: OrderView) => boolean): Promise<OrderView> {
    return observe(() => this.#refunds.view(order), bad, lookingTime(this.#pace));
  }
}

function endedTooEarly(
  { name, order }: PlacedRefund,
  view: OrderView,
  truth: string,
  because: string,
): Observation {
  const isRefunded = view.status !== undefined && REFUNDED.includes(view.status);
  return {
    check: isRefunded ? 'order.refunded-too-early' : 'order.ended-by-open-refund',
    message: `${order.name} is "${view.word}" at the merchant after ${because}; ${name} is ${truth} at Waffo.`,
    why: 'The refund can still fail: then the buyer has neither the money nor an order that counts as paid.',
    fix: WAIT_FOR_THE_END,
    entries: [view.reply.entry],
  };
}

function takenBackTooEarly(
  { name, order }: PlacedRefund,
  view: OrderView,
  truth: string,
  because: string,
): Observation {
  return {
    check: 'refund.goods-back-too-early',
    message: `The benefits of ${order.name} are ${String(view.benefits)} instead of 1 after ${because}; ${name} is ${truth} at Waffo.`,
    why: 'The refund can still fail: then the buyer has paid and has nothing.',
    fix: WAIT_FOR_THE_END,
    entries: [view.reply.entry],
  };
}

function notCancelled(plan: PlacedSubscription, reply: Reply<object>, refused: string): Observation {
  return {
    check: 'subscription.cancel',
    message: `Cancelling the active ${plan.name} gives ${cameBack(reply)}${reply.message ? `: "${reply.message}"` : ''}.${
      refused || (reply.ok ? ' subscription/cancel was not called.' : '')
    }`,
    why: 'The subscriber is charged for periods that they no longer want, or cannot know whether they are.',
    fix: 'Call subscription/cancel with subscriptionId, merchantId and requestedAt, and answer 2xx when Waffo accepts it.',
    entries: [reply.entry],
  };
}
