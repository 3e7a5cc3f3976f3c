import type { Exchange } from '../../journal/index.ts';
import type { View } from '../../merchant/index.ts';
import type { PlacedChange } from '../placed-change.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { Observation } from '../case-context.ts';
import { merchantCalls, requestBody, responseData } from '../wire.ts';
import type { MerchantParts } from './orders.ts';
import { lookingTime, waitFor, observe } from './polling.ts';

/** A merchant that repeats at all does so soon. */
const LONGEST_WAIT_FOR_A_REPEAT = 4_000;

/** Something that ended at Waffo while no notification came. */
interface Missed<S extends string> {
  name: string;
  /** What happened, for example "its payment". */
  event: string;
  /** The inquiry that tells it, as an operation and as a path. */
  operation: string;
  path: string;
  /** The id under which the merchant asks. */
  key: string | undefined;
  /** The status in the answer. */
  final: string;
  /** What the merchant must show then. */
  wanted: readonly S[];
  view: () => Promise<View<S>>;
}

/**
 * What a merchant makes of notifications that never come: Waffo gives up after eight attempts, and only an inquiry
 * tells the rest. A merchant whose description has `reconcile` is told to ask.
 */
export class MissedNotifications {
  readonly #parts: MerchantParts;

  constructor(parts: MerchantParts) {
    this.#parts = parts;
  }

  /** The order must show how it ended. `reconcile` asks about open orders, so not to ask is a mistake here. */
  async order(order: PlacedOrder, final: 'PAY_SUCCESS' | 'ORDER_CLOSE'): Promise<void> {
    const missed = {
      name: order.name,
      event: final === 'PAY_SUCCESS' ? 'its payment' : 'its end',
      operation: 'orderInquiry',
      path: 'order/inquiry',
      key: order.paymentRequestId,
      final,
      wanted: final === 'PAY_SUCCESS' ? (['paid'] as const) : (['failed', 'cancelled'] as const),
      view: () => this.#parts.driver.getOrder(order.merchantOrderId ?? ''),
    };
    const view = await this.#learns(missed);
    if (!view) return;
    if (this.#parts.driver.has('reconcile')) this.#parts.context.report(neverAsked(missed, view));
    else this.#isOpen(missed);
  }

  /** Whether the merchant sends a create again that never arrived. */
  async repeats(order: PlacedOrder): Promise<boolean> {
    const { waffo, driver } = this.#parts;
    const calls = await waitFor(
      () => Promise.resolve(merchantCalls(waffo.journal, 'orderCreate').filter(isAbout(order)).length),
      (count) => count > 1,
      Math.min(driver.timeouts.settle, LONGEST_WAIT_FOR_A_REPEAT),
    );
    return calls > 1;
  }

  /** Whether something whose request was lost is at Waffo in the end, since the merchant has sent it again. */
  async arrives(statusAtWaffo: () => Promise<string | undefined>): Promise<boolean> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    const status = await waitFor(
      statusAtWaffo,
      (found) => found !== undefined,
      Math.min(driver.timeouts.settle, LONGEST_WAIT_FOR_A_REPEAT),
    );
    return status !== undefined;
  }

  /** A refund of which Waffo does not know must not count as done; whether it is open or failed is up to the merchant. */
  async isNotDone(refund: PlacedRefund): Promise<void> {
    const { driver, context, pace } = this.#parts;
    if (!refund.refundId) return;
    const view = await observe(
      () => driver.getRefund(refund.refundId ?? ''),
      ({ status }) => status === 'succeeded',
      lookingTime(pace),
    );
    if (view.status === 'succeeded') context.report(doneWithoutWaffo(refund, view));
  }

  /** The refund must be done, if the merchant asks at all: it may leave that to notifications. */
  async refund(refund: PlacedRefund): Promise<void> {
    if (!refund.refundId) return;
    const statuses = ['ORDER_FULLY_REFUNDED', 'ORDER_PARTIALLY_REFUNDED'];
    const missed = {
      name: refund.name,
      event: 'its end',
      operation: 'refundInquiry',
      path: 'refund/inquiry',
      key: refund.refundRequestId,
      final: (await this.#parts.waffo.refundStatusOf(refund)) ?? statuses.join(' or '),
      wanted: ['succeeded'] as const,
      view: () => this.#parts.driver.getRefund(refund.refundId ?? ''),
    };
    if (await this.#learns(missed)) this.#isOpen(missed);
  }

  /** The subscription must have the status that Waffo's answers tell, if the merchant asks at all. */
  async subscription(
    plan: PlacedSubscription,
    final: 'ACTIVE' | 'USER_CANCELLED' | 'CHANNEL_CANCELLED',
  ): Promise<void> {
    const missed = {
      name: plan.name,
      event: final === 'ACTIVE' ? 'its activation' : 'its end',
      operation: 'subscriptionInquiry',
      path: 'subscription/inquiry',
      key: plan.subscriptionRequest,
      final,
      wanted: final === 'ACTIVE' ? (['active'] as const) : (['cancelled', 'closed'] as const),
      view: () => this.#parts.driver.getSubscription(plan.subscriptionRef ?? ''),
    };
    if (await this.#learns(missed)) this.#isOpen(missed);
  }

  /** The change must be done, if the merchant asks at all. */
  async change(change: PlacedChange): Promise<void> {
    const { changeRef } = change;
    if (!changeRef || !this.#parts.driver.has('getSubscriptionChange')) return;
    const missed = {
      name: change.name,
      event: 'its success',
      operation: 'subscriptionChangeInquiry',
      path: 'subscription/change/inquiry',
      key: change.subscriptionRequest,
      final: 'SUCCESS',
      wanted: ['succeeded'] as const,
      view: () => this.#parts.driver.getSubscriptionChange(changeRef),
    };
    if (await this.#learns(missed)) this.#isOpen(missed);
  }

  /** Waits for what must show. The last view if it does not show and the merchant did not ask either. */
  async #learns<S extends string>(missed: Missed<S>): Promise<View<S> | undefined> {
    const { driver, context } = this.#parts;
    await driver.reconcile?.();
    const { recover, settle } = driver.timeouts;
    const view = await waitFor(
      missed.view,
      ({ status }) => status !== undefined && missed.wanted.includes(status),
      driver.has('reconcile') ? recover : settle,
    );
    if (view.status !== undefined && missed.wanted.includes(view.status)) return undefined;
    if (view.status === undefined) {
      context.inconclusive(`the description has no word of ours for "${view.word ?? ''}" of ${missed.name}`);
      return undefined;
    }
    if (!this.#isTold(missed)) return view;
    context.report(answerIgnored(missed, view));
    return undefined;
  }

  /** Whether an answer of Waffo has told the merchant. */
  #isTold({ operation, key, final }: Missed<string>): boolean {
    return merchantCalls(this.#parts.waffo.journal, operation).some(
      (call) =>
        Object.values(requestBody(call)).includes(key) && Object.values(responseData(call)).includes(final),
    );
  }

  #isOpen({ name, event, path }: Missed<string>): void {
    this.#parts.context.inconclusive(
      `no notification of ${event} came, and the merchant did not ask ${path} about ${name}`,
      `Ask ${path} regularly about what is open, and describe the call that starts it as \`reconcile\`.`,
    );
  }
}

function isAbout({ paymentRequestId }: PlacedOrder): (call: Exchange) => boolean {
  return (call) => requestBody(call)['paymentRequestId'] === paymentRequestId;
}

function doneWithoutWaffo({ name }: PlacedRefund, view: View<string>): Observation {
  return {
    check: 'refund.done-too-early',
    message: `The request for ${name} never reached Waffo, and the merchant shows "${view.word}".`,
    why: 'The buyer is told that the money is back, and nobody sends it.',
    fix: 'Take a refund for done only on a final refundStatus from the verified notification or refund/inquiry.',
    entries: [view.reply.entry],
  };
}

function answerIgnored({ name, path, final, event }: Missed<string>, view: View<string>): Observation {
  return {
    check: 'inquiry.ignored',
    message: `No notification of ${event} came. Waffo answered ${final} to ${path} for ${name}, and the merchant shows "${view.word}".`,
    why: 'Waffo gives up after eight attempts to notify. What the merchant does not take from an inquiry it never learns.',
    fix: `Take a signed answer of ${path} as you take the notification: same comparison of ids and amounts, same effects, once.`,
    entries: [view.reply.entry],
  };
}

function neverAsked({ name, path, event }: Missed<string>, view: View<string>): Observation {
  return {
    check: 'inquiry.missing',
    message: `No notification of ${event} came. The merchant was told to reconcile, got no answer about ${name} from ${path}, and shows "${view.word}".`,
    why: 'Waffo gives up after eight attempts to notify. A buyer who has paid then gets nothing, and an order that has ended stays open.',
    fix: `Let the call that is described as \`reconcile\`, and a regular job, ask ${path} about every open order.`,
    entries: [view.reply.entry],
  };
}
