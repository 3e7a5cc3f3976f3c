import { exchangesOf, type Exchange } from '../../journal/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { Waffo } from '../waffo/index.ts';
import { requestBody } from '../wire.ts';
import { Crashes } from './crashes.ts';
import { waitFor } from './polling.ts';
import { notTaken } from './respelled-findings.ts';
import { cameBack } from './words.ts';

/** How long (ms) a merchant may take to act on an answer in the usual spelling, before it is left at that. */
const LONGEST_TRIAL = 5_000;
/** It asked once, perhaps because an answer was lost, and not again. */
export const NOT_ASKED = 'the merchant did not ask a second time, so no answer was tried in another spelling';
const ENDED: readonly string[] = ['failed', 'cancelled'];

/** The last call that was answered in another spelling. */
export function lastRespelled({ journal }: Pick<Waffo, 'journal'>, operation: string): Exchange | undefined {
  return exchangesOf(journal).findLast(
    (one) => one.operation === operation && one.actor === 'merchant' && one.fault !== undefined,
  );
}

/** The last of them that is about one thing; undefined if the merchant did not ask about it. */
export function respelledAbout(
  { journal }: Pick<Waffo, 'journal'>,
  operation: string,
  ids: readonly (string | undefined)[],
): Exchange | undefined {
  return exchangesOf(journal).findLast(
    (one) =>
      one.operation === operation &&
      one.actor === 'merchant' &&
      one.fault !== undefined &&
      Object.values(requestBody(one)).some((value) => value !== undefined && ids.includes(value as string)),
  );
}

/** What the merchant makes of answers that are validly signed and spelled in another way. */
export class Respelled extends Crashes {
  /** A buyer orders and must come to the checkout. */
  async placeRespelled(): Promise<PlacedOrder> {
    this.waffo.faults.onEvery('order/create', { respelled: true });
    const order = await this.attempt({ amount: '1234.56' });
    this.waffo.faults.clear();
    const { reply } = order;
    if (order.answer === '0' && !(reply.ok && order.checkoutUrl)) {
      const said = `createOrder gives ${cameBack(reply)} and no checkout address${reply.message ? ` ("${reply.message}")` : ''}`;
      this.context.failCase(notTaken(lastRespelled(this.waffo, 'orderCreate'), 'order/create', said));
    }
    this.requireCheckout(order);
    return order;
  }

  /** A payment of which the merchant learns by order/inquiry alone must show, as it does in the usual spelling. */
  async learnsFromRespelledInquiry(): Promise<void> {
    const isUsual = await this.#learnsByInquiry(await this.place(), false);
    if (isUsual === undefined)
      return this.context.note(
        'no answer to order/inquiry makes the merchant show a payment, so none was tried in another spelling',
      );
    const order = await this.place();
    if (await this.#learnsByInquiry(order, true)) return;
    const call = respelledAbout(this.waffo, 'orderInquiry', [order.paymentRequestId, order.acquiringOrderId]);
    if (!call) return this.context.note(NOT_ASKED);
    const { word } = await this.view(order);
    const said = `${order.name} is paid at Waffo and "${word ?? 'unknown'}" at the merchant, which shows a payment after the usual answer`;
    this.context.report(notTaken(call, 'order/inquiry', said));
  }

  /** The merchant must cancel an order, whichever way Waffo's answers are spelled. */
  async cancelRespelled(): Promise<void> {
    const order = await this.place();
    for (const path of ['order/cancel', 'order/inquiry'])
      this.waffo.faults.onEvery(path, { respelled: true });
    const reply = await this.cancel(order);
    const view = await waitFor(
      () => this.view(order),
      ({ status }) => status !== undefined && ENDED.includes(status),
      this.driver.timeouts.settle,
    );
    this.waffo.faults.clear();
    const isEnded = view.status !== undefined && ENDED.includes(view.status);
    if (reply.ok && isEnded) return;
    const call = lastRespelled(this.waffo, 'orderCancel');
    if (!call) return this.cancelAccepted(order);
    const said = `cancelOrder gives ${cameBack(reply)}${reply.message ? ` ("${reply.message}")` : ''}, and ${order.name} is "${view.word ?? 'unknown'}" at the merchant`;
    this.context.report(notTaken(call, 'order/cancel', said));
  }

  /** A refund of which the merchant learns by Waffo's answers alone must show, as it does in the usual spelling. */
  async refundRespelled(): Promise<void> {
    if (!(await this.#refundsByInquiry(await this.placePaid(), false)).isDone)
      return this.context.note(
        'no answer to refund/inquiry makes the merchant show a refund, so none was tried in another spelling',
      );
    const order = await this.placePaid();
    const { refund, isDone } = await this.#refundsByInquiry(order, true);
    if (isDone) return;
    const asked = respelledAbout(this.waffo, 'refundInquiry', [refund.refundRequestId]);
    const call = asked ?? (refund.reply.ok ? undefined : lastRespelled(this.waffo, 'orderRefund'));
    if (!call) return this.context.note(NOT_ASKED);
    const said = `the refund of ${order.name} is done at Waffo and not at the merchant, which shows a refund after the usual answers`;
    this.context.report(notTaken(call, 'refund/inquiry', said));
  }

  /** Undefined if the payment does not show although no notification is told. */
  async #learnsByInquiry(order: PlacedOrder, respelled: boolean): Promise<true | undefined> {
    this.waffo.holdNotifications();
    if (respelled) this.waffo.faults.onEvery('order/inquiry', { respelled });
    await this.waffo.pays(order);
    await this.reconcile();
    const view = await waitFor(
      () => this.view(order),
      ({ status }) => status === 'paid',
      this.#patience(respelled),
    );
    this.waffo.faults.clear();
    await this.waffo.releaseNotifications();
    return view.status === 'paid' || undefined;
  }

  async #refundsByInquiry(
    order: PlacedOrder,
    respelled: boolean,
  ): Promise<{ refund: PlacedRefund; isDone: boolean }> {
    this.waffo.holdNotifications();
    for (const path of ['order/refund', 'refund/inquiry'])
      if (respelled) this.waffo.faults.onEvery(path, { respelled });
    const refund = await this.refund(order, order.wanted.amount);
    await this.waffo.advance('3s');
    await this.reconcile();
    const { refundId } = refund;
    const view =
      refundId === undefined
        ? undefined
        : await waitFor(
            () => this.driver.getRefund(refundId),
            ({ status }) => status === 'succeeded',
            this.#patience(respelled),
          );
    this.waffo.faults.clear();
    await this.waffo.releaseNotifications();
    return { refund, isDone: view?.status === 'succeeded' };
  }

  /** What the usual answer did in time, another may take its whole time for. */
  #patience(respelled: boolean): number {
    const { settle } = this.driver.timeouts;
    return respelled ? settle : Math.min(settle, LONGEST_TRIAL);
  }
}
