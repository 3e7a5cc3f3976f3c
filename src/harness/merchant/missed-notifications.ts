import { isRecord, orList, textAt } from '../../core/index.ts';
import type { Exchange, Journal } from '../../journal/index.ts';
import type { OrderStatus, View } from '../../merchant/index.ts';
import { operationPath } from '../operation-path.ts';
import type { PlacedChange } from '../placed-change.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { unmapped } from '../unmapped.ts';
import { merchantCalls, requestBody, responseData, type Body } from '../wire.ts';
import {
  answerIgnored,
  doneWithoutWaffo,
  neverAsked,
  paymentIgnored,
  type Missed,
} from './missed-findings.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe, waitFor, waitUntil } from './polling.ts';

/** A merchant that repeats a lost call does so by then. */
const LONGEST_WAIT_FOR_A_REPEAT = 4_000;

/** How an order ends at Waffo. */
type OrderEnd = 'PAY_SUCCESS' | 'ORDER_CLOSE';

/** How long (ms) one round of a job that takes some orders at a time is waited for. */
const ROUND = 1_000;

type Parts = MerchantParts<
  'getOrder' | 'getRefund' | 'getSubscription' | 'getSubscriptionChange' | 'has' | 'reconcile' | 'timeouts',
  'journal' | 'refunds'
>;

/**
 * What the merchant does when notifications never come: Waffo stops after eight attempts, and only an inquiry tells
 * the result. A merchant whose description has `reconcile` is told to ask.
 */
export class MissedNotifications {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The order must show how it ended. `reconcile` asks about open orders, so not to ask is a fault here. */
  async order(order: PlacedOrder, final: OrderEnd, event?: string): Promise<void> {
    await this.#orderEnds(order, final, { isOver: false, ...(event !== undefined && { event }) });
  }

  /**
   * The same of orders that have ended at the same time: when one of them is not learned, the others have waited as long.
   * Returns those that show it.
   * @param isOver whether the merchant has had its time already
   */
  async orders(
    ended: readonly { order: PlacedOrder; final: OrderEnd }[],
    isOver = false,
  ): Promise<PlacedOrder[]> {
    const learned: PlacedOrder[] = [];
    for (const [index, { order, final }] of ended.entries()) {
      const isOneMissing = learned.length < index;
      if (await this.#orderEnds(order, final, { isOver: isOver || isOneMissing })) learned.push(order);
    }
    return learned;
  }

  /**
   * Tells the merchant to reconcile until these orders are paid there: a job may take some orders a round. It has had its
   * rounds when one of them brings no order about which it has not asked before. Returns whether they are paid.
   */
  async reconcilesInRounds(orders: readonly PlacedOrder[]): Promise<boolean> {
    const { driver, waffo } = this.#parts;
    const asked = (): number => inquiredIds(waffo.journal).size;
    const arePaid = async (): Promise<boolean> => {
      for (const { merchantOrderId = '' } of orders)
        if ((await driver.getOrder(merchantOrderId)).status !== 'paid') return false;
      return true;
    };
    for (let before = -1; before < asked() && !(await arePaid());) {
      before = asked();
      await driver.reconcile?.();
      const { recover } = driver.timeouts;
      // Also a job that works in the background shows soon that it goes on.
      await waitUntil(() => asked() > before, recover);
      await waitFor(arePaid, Boolean, Math.min(recover, ROUND));
    }
    return arePaid();
  }

  /** The refund must be done, if the merchant asks at all: it may rely on notifications. */
  async refund(refund: PlacedRefund): Promise<void> {
    const { driver, waffo } = this.#parts;
    if (!refund.refundId) return;
    const statuses = ['ORDER_FULLY_REFUNDED', 'ORDER_PARTIALLY_REFUNDED'];
    const missed = {
      name: refund.name,
      event: 'its end',
      operation: 'refundInquiry',
      key: refund.refundRequestId,
      final: (await waffo.refunds.statusOf(refund)) ?? orList(statuses),
      wanted: ['succeeded'] as const,
      view: () => driver.getRefund(refund.refundId ?? ''),
      shownBy: 'getRefund',
    };
    const calls = (): number => merchantCalls(waffo.journal, 'refundInquiry').length;
    const before = calls();
    const { unasked } = await this.#learns(missed);
    if (!unasked) return;
    // A job that asks about one refund and not about another skips some.
    if (driver.has('reconcile') && calls() > before) this.#parts.context.report(neverAsked(missed, unasked));
    else this.#isOpen(missed);
  }

  /**
   * The subscription must have the status that Waffo answers, if the merchant asks at all. `reconcile` is described for
   * open orders, so a merchant that asks about no pending subscription there is warned.
   */
  async subscription(
    plan: PlacedSubscription,
    final: 'ACTIVE' | 'USER_CANCELLED' | 'CHANNEL_CANCELLED',
  ): Promise<void> {
    const missed = {
      name: plan.name,
      event: final === 'ACTIVE' ? 'its activation' : 'its end',
      operation: 'subscriptionInquiry',
      key: plan.subscriptionRequest,
      final,
      wanted: final === 'ACTIVE' ? (['active'] as const) : (['cancelled', 'closed'] as const),
      view: () => this.#parts.driver.getSubscription(plan.subscriptionRef ?? ''),
      shownBy: 'getSubscription',
    };
    const { unasked } = await this.#learns(missed);
    if (!unasked) return;
    if (final === 'ACTIVE' && this.#parts.driver.has('reconcile'))
      this.#parts.context.report({ ...neverAsked(missed, unasked), severity: 'warning' });
    this.#isOpen(missed);
  }

  /** A payment that an answer of subscription/inquiry lists must grant its period, without the payment event. */
  async paymentGranted(plan: PlacedSubscription): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const call = merchantCalls(waffo.journal, 'subscriptionInquiry').findLast((one) =>
      listsPayment(responseData(one), plan),
    );
    if (!call) return;
    const view = await waitFor(
      () => driver.getSubscription(plan.subscriptionRef ?? ''),
      ({ benefits }) => benefits === undefined || Number(benefits) > 0,
      driver.timeouts.settle,
    );
    if (view.benefits === undefined || Number(view.benefits) > 0) return;
    context.report(paymentIgnored(plan.name, view, call.id));
  }

  /** The change must be done, if the merchant asks at all. Returns whether it shows that it is done. */
  async changeIsLearned(change: PlacedChange): Promise<boolean> {
    const { driver } = this.#parts;
    const { changeRef } = change;
    if (!changeRef || !driver.has('getSubscriptionChange')) return false;
    const missed = {
      name: change.name,
      event: 'its success',
      operation: 'subscriptionChangeInquiry',
      key: change.subscriptionRequest,
      final: 'SUCCESS',
      wanted: ['succeeded'] as const,
      view: () => driver.getSubscriptionChange(changeRef),
      shownBy: 'getSubscriptionChange',
    };
    const { isShown, unasked } = await this.#learns(missed);
    if (unasked) this.#isOpen(missed);
    return isShown;
  }

  /** The paymentRequestId under which the merchant repeats a create that never reached Waffo; undefined if it does not. */
  async repeatedCreate(): Promise<string | undefined> {
    const { driver, waffo } = this.#parts;
    const repeats = (): readonly Exchange[] => merchantCalls(waffo.journal, 'orderCreate').slice(1);
    await waitUntil(() => repeats().length > 0, Math.min(driver.timeouts.settle, LONGEST_WAIT_FOR_A_REPEAT));
    const [repeat] = repeats();
    return repeat && textAt(requestBody(repeat), 'paymentRequestId');
  }

  /** Whether something whose request was lost exists at Waffo in the end, because the merchant has sent it again. */
  async arrivesAtWaffo(statusAtWaffo: () => Promise<string | undefined>): Promise<boolean> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    const within = Math.min(driver.timeouts.settle, LONGEST_WAIT_FOR_A_REPEAT);
    return (await waitFor(statusAtWaffo, (status) => status !== undefined, within)) !== undefined;
  }

  /**
   * A refund that Waffo does not know must not be done. Whether it is open or failed is the merchant's decision. A merchant
   * that has sent the request again by then is right about its end.
   */
  async refundIsNotDone(
    refund: PlacedRefund,
    statusAtWaffo: () => Promise<string | undefined>,
  ): Promise<void> {
    const { driver, context, reactionTimes } = this.#parts;
    if (!refund.refundId) return;
    const view = await observe(
      () => driver.getRefund(refund.refundId ?? ''),
      ({ status }) => status === 'succeeded',
      observationTime(reactionTimes),
    );
    if (view.status === 'succeeded' && (await statusAtWaffo()) === undefined)
      context.report(doneWithoutWaffo(refund, view));
  }

  /** Returns whether it shows. */
  async #orderEnds(
    order: PlacedOrder,
    final: OrderEnd,
    {
      isOver,
      event = final === 'PAY_SUCCESS' ? 'its payment' : 'its end',
    }: { isOver: boolean; event?: string },
  ): Promise<boolean> {
    const { context, driver, waffo } = this.#parts;
    const missed = {
      name: order.name,
      event,
      operation: 'orderInquiry',
      key: order.paymentRequestId,
      final,
      wanted: final === 'PAY_SUCCESS' ? (['paid'] as const) : (['failed', 'cancelled'] as const),
      view: () => driver.getOrder(order.merchantOrderId ?? ''),
      shownBy: 'getOrder',
    };
    const { isShown, unasked } = await this.#learns<OrderStatus>(missed, isOver);
    if (unasked && driver.has('reconcile'))
      context.report(neverAsked(missed, unasked, askedInstead(waffo.journal, order)));
    else if (unasked) this.#isOpen(missed);
    return isShown;
  }

  /**
   * Waits until the end shows. Returns the last view as well if the merchant did not ask.
   * @param isOver whether the merchant has had its time already
   */
  async #learns<S extends string>(
    missed: Missed<S>,
    isOver = false,
  ): Promise<{ isShown: boolean; unasked?: View<S> }> {
    const { driver, context, reactionTimes } = this.#parts;
    await driver.reconcile?.();
    const { recover, settle } = driver.timeouts;
    const isRight = ({ status }: View<S>): boolean => status !== undefined && missed.wanted.includes(status);
    const patience = driver.has('reconcile') ? recover : settle;
    const view = await waitFor(
      missed.view,
      isRight,
      isOver ? Math.min(patience, observationTime(reactionTimes)) : patience,
    );
    if (isRight(view)) return { isShown: true };
    if (view.status === undefined) {
      const strange = unmapped(view, missed.shownBy);
      context.inconclusive(
        strange?.reason ?? `the merchant shows no status of ${missed.name}`,
        strange?.fix ?? `Show the status in ${missed.shownBy}.`,
      );
      return { isShown: false };
    }
    if (!this.#isAnswered(missed)) return { isShown: false, unasked: view };
    context.report(answerIgnored(missed, view));
    return { isShown: false };
  }

  /** Whether an answer of Waffo has told the merchant. */
  #isAnswered({ operation, key, final }: Missed<string>): boolean {
    return merchantCalls(this.#parts.waffo.journal, operation).some(
      (call) =>
        Object.values(requestBody(call)).includes(key) && Object.values(responseData(call)).includes(final),
    );
  }

  #isOpen({ name, event, operation }: Missed<string>): void {
    this.#parts.context.inconclusive(
      `no notification of ${event} came, and the merchant did not ask ${operationPath(operation)} about ${name}`,
      `Ask ${operationPath(operation)} regularly about everything that is open, and describe the call that starts this as \`reconcile\`.`,
    );
  }
}

/** About which orders the merchant has asked, by the ids that it named. */
function inquiredIds(journal: Journal): Set<unknown> {
  return new Set(
    merchantCalls(journal, 'orderInquiry').map(
      (call) => requestBody(call)['paymentRequestId'] ?? requestBody(call)['acquiringOrderId'],
    ),
  );
}

/** What the merchant has asked instead, as a sentence; empty if it has asked about this order, or about none. */
function askedInstead(journal: Journal, { paymentRequestId, acquiringOrderId }: PlacedOrder): string {
  const ids = inquiredIds(journal);
  if (ids.size === 0 || ids.has(paymentRequestId) || ids.has(acquiringOrderId)) return '';
  return `The merchant has asked about ${ids.size} other order${ids.size === 1 ? '' : 's'}, and never about this one. `;
}

/** Whether an answer of subscription/inquiry says that a period of this subscription is paid. */
function listsPayment(data: Body, { subscriptionRequest }: PlacedSubscription): boolean {
  const payments = data['paymentDetails'];
  return (
    data['subscriptionRequest'] === subscriptionRequest &&
    Array.isArray(payments) &&
    payments.some((payment) => isRecord(payment) && payment['orderStatus'] === 'PAY_SUCCESS')
  );
}
