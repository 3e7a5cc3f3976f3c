import type { OrderView, SubscriptionView } from '../../../merchant/index.ts';
import { observationTime, observe, waitFor } from '../../merchant/polling.ts';
import type { PlacedOrder, PlacedSubscription, Purchase } from '../placed.ts';
import { refusalText } from '../wire.ts';
import type { Parts } from './parts.ts';

/** What the merchant shows of a purchase, and how it stands at Pancake. */
export interface Evidence<V> {
  view: V;
  /** At Pancake, in its words. */
  truth: string;
  /** What the merchant was told last, as a sentence with a space before it. */
  told: string;
  /** Payments of it that failed, where the merchant has heard of them by queries alone. */
  failedReads: number;
  /** Whether a webhook about it has reached the merchant. */
  isTold: boolean;
}

/** How long (ms) to wait for the effect of a webhook before it comes again. */
const UNTIL_REPEATED = 500;

/** With what a merchant that asks Pancake at every view answers one while Pancake does not answer. */
export const UNREAD = 503;

type View = OrderView | SubscriptionView;

/** The advice that comes first where failed payments may have been counted; empty otherwise. */
export function countSucceeded({ failedReads }: Pick<Evidence<unknown>, 'failedReads'>): string {
  return failedReads === 0
    ? ''
    : 'Count a payment of a query only if its `status` is succeeded: `payments` also lists failed ones. ';
}

/** Reads what the merchant shows of its purchases: once, until it is right, or for as long as it must stay right. */
export class Observer<P extends Purchase, V extends View> {
  readonly #parts: Parts;
  readonly #read: (reference: string) => Promise<V>;

  private constructor(parts: Parts, read: (reference: string) => Promise<V>) {
    this.#parts = parts;
    this.#read = read;
  }

  static ofOrders(parts: Parts): Observer<PlacedOrder, OrderView> {
    return new Observer(parts, (reference) => parts.driver.getOrder(reference));
  }

  static ofSubscriptions(parts: Parts): Observer<PlacedSubscription, SubscriptionView> {
    return new Observer(parts, (reference) => parts.driver.getSubscription(reference));
  }

  /** What the merchant shows. Ends the scenario if neither its reply nor the wire names the purchase. */
  view(placed: P): Promise<V> {
    const { context, pancake } = this.#parts;
    const { reference, reply, kind } = placed;
    if (reference !== undefined) return this.#read(reference);
    return context.failCase({
      check: `${kind}.without-reference`,
      message: `The merchant answered ${reply.status === 0 ? 'nothing' : `HTTP ${reply.status}`} to a buyer${reply.message ? ` ("${reply.message}")` : ''} and gave no reference, and no create-session names one.${refusalText(pancake.journal, 'checkoutCreateSession')}`,
      why: 'A purchase without a reference cannot be looked up, delivered or refunded.',
      fix: 'Store the purchase with your own number before you call create-session, and answer with this number.',
      entries: [reply.entry],
    });
  }

  /**
   * Waits for a view that is right, by default for the settle time. Returns the last view in both cases. A webhook that
   * was refused comes again meanwhile: a merchant may have it later.
   */
  async waitFor(
    placed: P,
    isRight: (view: V) => boolean,
    within = this.#parts.driver.timeouts.settle,
  ): Promise<V> {
    await this.waitForRepeats(placed, isRight);
    return waitFor(() => this.view(placed), isRight, within);
  }

  /** Where something is not seen soon, what the merchant has refused comes again. */
  async waitForRepeats(placed: P, isSeen: (view: V) => boolean): Promise<void> {
    const { pancake } = this.#parts;
    if (!pancake.records.isRefused(placed)) return;
    const view = await waitFor(() => this.view(placed), isSeen, UNTIL_REPEATED);
    if (!isSeen(view)) await pancake.comesAgain(placed);
  }

  /** Looks for a time that the merchant's reactions set. Returns the first wrong view, or the last. */
  observe(placed: P, isWrong: (view: V) => boolean): Promise<V> {
    return observe(() => this.view(placed), isWrong, observationTime(this.#parts.reactionTimes));
  }

  /** Repeats an assertion when the case is over, unless the purchase changes at Pancake before that. */
  repeatLater(placed: P, assertion: () => Promise<void>): Promise<void> {
    const { context, pancake } = this.#parts;
    return context.expect(placed, {
      facts: () => Promise.resolve(pancake.records.truthOf(placed)),
      assertion,
    });
  }

  evidence(placed: P, view: V): Evidence<V> {
    const { pancake } = this.#parts;
    const payments = pancake.records.ordersOf(placed).flatMap((order) => order.payments);
    const isTold = pancake.records.isTold(placed);
    return {
      view,
      truth: pancake.records.truthOf(placed),
      told: pancake.records.lastToldAbout(placed),
      isTold,
      failedReads: isTold ? 0 : payments.filter(({ status }) => status === 'failed').length,
    };
  }

  /** The merchant must know the purchase. If its status is not mapped, what depends on the status is not proved. */
  requireKnown(placed: P, view: V): void {
    const { context, crashes, pancake } = this.#parts;
    const { kind, name } = placed;
    if (view.status !== undefined) return;
    const operation = kind === 'order' ? 'getOrder' : 'getSubscription';
    if (view.word !== undefined) {
      context.inconclusive(
        `the merchant's status "${view.word}" is not in the map ${operation}.status, so what depends on it is not proved`,
        `Add "${view.word}" to ${operation}.status.`,
      );
      return;
    }
    const { status, message } = view.reply;
    if (status === UNREAD) {
      context.note(`${operation} asks Pancake, and answers 503 while Pancake does not answer`);
      return;
    }
    const read = `${status === 0 ? 'no reply' : `HTTP ${status}`}${message ? `, "${message}"` : ''}`;
    if (crashes.count > 0 && placed.reply.ok) {
      context.report({
        check: `${kind}.lost-in-a-crash`,
        message: `The merchant answered HTTP ${placed.reply.status} to the purchase of ${name}. Then it was killed and started again on the same data, and now reading it gives ${read}.`,
        why: 'Buyers pay for purchases that nobody has a record of.',
        fix: 'Write the purchase, and wait until the write is done, before you answer. Data in memory (for a timer, a queue of the process or the end of a transaction) is lost in a crash. Keep data that must survive in DATA_DIR or in a database.',
        entries: [placed.entry, view.reply.entry],
      });
      return;
    }
    context.report({
      check: `${kind}.unknown-to-merchant`,
      message: `The merchant cannot show ${name}: reading it gives ${read}.${pancake.records.lastToldAbout(placed)}`,
      why: 'Nobody notices a payment for something that the merchant has no record of.',
      fix: `Store it before you call create-session, and show it at ${operation}.`,
      entries: [view.reply.entry],
    });
  }
}
