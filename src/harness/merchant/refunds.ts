import { sameAmount } from '../../core/index.ts';
import type { RefundStatus, RefundView } from '../../merchant/index.ts';
import { newRequestId } from '../../providers/waffo/protocol/index.ts';
import { acknowledgedFix, fixFor, lastNotificationText, refusalText } from '../answered.ts';
import { refundFacts } from '../late/facts.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { PlacedRefund } from '../placed-refund.ts';
import { unmapped } from '../unmapped.ts';
import { isReadable, text } from '../wire.ts';
import { passesAmount } from './amounts.ts';
import { requireBuyerMessage } from './buyer-message-requirement.ts';
import { blamingForgedAnswer } from './forged-answers.ts';
import { forward } from './forwarded.ts';
import { requireFreshIds } from './fresh-ids.ts';
import { sumFor } from './own-prices.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe, waitFor } from './polling.ts';
import * as findings from './refund-findings.ts';
import { REASON, refundable } from './refund-requests.ts';
import { endIfOnlyWholeOrders } from './whole-refunds.ts';

const NOT_NAMED = 'the merchant gave no refundId, so the state of the refund is not proved';

type Parts = MerchantParts<
  'getRefund' | 'passes' | 'reconcile' | 'refundOrder' | 'timeouts',
  'journal' | 'merchantId' | 'notifications' | 'now' | 'refunds' | 'refuses' | 'target'
>;

/** The merchant's refunds: how they are requested, and what the merchant must show of them. */
export class Refunds {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The merchant is asked to refund. Every result is accepted; a refund that is sent must be as asked. */
  async request(order: PlacedOrder, wanted: string, reason = REASON): Promise<PlacedRefund> {
    const { context, driver, waffo } = this.#parts;
    const amount = refundable({ context, driver }, order, wanted);
    const { reply, known } = await forward(
      waffo.journal,
      'orderRefund',
      () => driver.refundOrder(order.merchantOrderId ?? '', amount, reason),
      driver.timeouts.settle,
    );
    const refund = new PlacedRefund(order, amount, reply, waffo.journal, known);
    context.placed.push(refund);
    requireFreshIds(context, waffo.journal);
    const { refundRequestId, acquiringRefundOrderId } = refund;
    const { acquiringOrderId } = order;
    context.prove({ refundRequestId, acquiringOrderId, acquiringRefundOrderId });
    if (isReadable(refund.sent) && passesAmount(driver, 'refundOrder')) this.#requireAsAsked(refund);
    await endIfOnlyWholeOrders(this.#parts, refund);
    return refund;
  }

  /** A sum of an order, for what happens without the merchant: see `sumFor`. */
  sumOf(order: PlacedOrder, wanted: string): string {
    return sumFor(this.#parts, order, wanted);
  }

  /** A refund that Waffo has accepted; ends the scenario otherwise. */
  async accepted(order: PlacedOrder, amount: string, reason = REASON): Promise<PlacedRefund> {
    const { context, waffo } = this.#parts;
    const refund = await this.request(order, amount, reason);
    if (refund.reply.ok && refund.refundRequestId) return refund;
    const fix = fixFor(
      waffo.journal,
      'orderRefund',
      'Call order/refund for a paid order, and answer 2xx with the id of the refund.',
      refund,
    );
    const refused = refusalText(waffo.journal, 'orderRefund', refund) + this.#earlierText(refund);
    return context.failCase(findings.notCreated(refund, refused, fix));
  }

  /** What was asked of the order before a refund that the merchant did not send: it counts that wrongly, or takes one for the other. */
  #earlierText(refund: PlacedRefund): string {
    if (refund.sent) return '';
    const earlier = this.#parts.context.placed.filter(
      (one): one is PlacedRefund =>
        one instanceof PlacedRefund && one !== refund && one.order === refund.order,
    );
    return findings.askedBefore(refund, earlier);
  }

  /** Must show one of these statuses within the settle time. */
  async becomes(refund: PlacedRefund, ...wanted: RefundStatus[]): Promise<void> {
    const { driver, waffo } = this.#parts;
    // If Waffo sends no notification, the merchant must ask.
    if (!waffo.target.notifiesRefundsOf(refund.order)) return this.recovers(refund, ...wanted);
    await this.#reaches(refund, wanted, driver.timeouts.settle);
  }

  /** Must show one of these statuses within the recover time. The merchant is told to reconcile first, if it can. */
  async recovers(refund: PlacedRefund, ...wanted: RefundStatus[]): Promise<void> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    await this.#reaches(refund, wanted, driver.timeouts.recover);
  }

  /** Must stay done. */
  async staysDone(refund: PlacedRefund, because: string): Promise<void> {
    if (!refund.refundId) return;
    await this.#repeatLater(refund, () => this.staysDone(refund, because));
    const view = await this.#observe(refund, ({ status }) => status !== undefined && status !== 'succeeded');
    if (view.status === undefined || view.status === 'succeeded') return;
    this.#parts.context.report(findings.regressed(refund, view, because));
  }

  /** Must be neither done nor failed. */
  async staysOpen(refund: PlacedRefund, because: string): Promise<void> {
    const { context, waffo } = this.#parts;
    if (!refund.refundId) return context.inconclusive(NOT_NAMED);
    await this.#repeatLater(refund, () => this.staysOpen(refund, because));
    const view = await this.#observe(refund, ({ status }) => status === 'succeeded' || status === 'failed');
    this.#requireKnown(refund, view);
    if (view.status !== 'succeeded' && view.status !== 'failed') return;
    if (await this.#hasEndedMeanwhile(refund)) return;
    const finding = findings.decidedTooEarly(refund, view, because);
    context.report(blamingForgedAnswer(finding, waffo.journal, refund.refundRequestId));
  }

  /** A refund that was refused must come with a message for the buyer, and must not stay open. */
  async refused(refund: PlacedRefund, code: string): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const by = refund.sent ? `Waffo's ${code}` : 'by the merchant itself';
    if (!refund.reply.ok)
      requireBuyerMessage(context, waffo.journal, refund.reply, `the refusal of ${refund.name} (${by})`);
    if (refund.sent) context.note(`refused by Waffo with ${code}`);
    else await this.#refusedWithoutCall(refund, code);
    if (!refund.refundId) return;
    const view = await waitFor(
      () => this.#view(refund),
      ({ status, reply }) => reply.status === 404 || status === 'failed',
      driver.timeouts.settle,
    );
    if (view.status !== undefined && view.status !== 'failed')
      context.report(findings.leftOpen(refund, view, code));
  }

  /**
   * A merchant that passes a refusal on must say it in words, and must not show the refund as open afterwards. A merchant
   * that accepts the refund nevertheless may try again later, for example when its balance suffices.
   */
  async refusedInWords(refund: PlacedRefund, code: string): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const { reply, refundId, sent } = refund;
    if (reply.ok) return context.note(`accepts a refund that Waffo refuses with ${code}`);
    const by = sent ? `Waffo's ${code}` : 'by the merchant itself';
    requireBuyerMessage(context, waffo.journal, reply, `the refusal of ${refund.name} (${by})`);
    if (!sent || !refundId) return;
    const view = await waitFor(
      () => this.#view(refund),
      ({ status }) => status !== 'pending',
      driver.timeouts.settle,
    );
    if (view.status === 'pending') context.report(findings.leftOpen(refund, view, code));
  }

  /** The merchant may refuse by itself. A call with its keys shows that Waffo would have refused too. */
  async #refusedWithoutCall({ amount, order }: PlacedRefund, code: string): Promise<void> {
    const { context, waffo } = this.#parts;
    const refundRequestId = newRequestId();
    const body = {
      refundRequestId,
      acquiringOrderId: order.acquiringOrderId,
      merchantId: waffo.merchantId,
      requestedAt: waffo.now(),
      refundAmount: amount,
      refundReason: REASON,
    };
    await waffo.refuses('orderRefund', body, code);
    context.prove({ refundRequestId });
    context.note(
      `refused by the merchant itself, without a call; Waffo's ${code} was provoked with the merchant's keys`,
    );
  }

  async #reaches(refund: PlacedRefund, wanted: RefundStatus[], within: number): Promise<void> {
    const { context, waffo } = this.#parts;
    if (!refund.refundId) return context.inconclusive(NOT_NAMED);
    context.expectations.end(refund);
    const view = await waitFor(
      () => this.#view(refund),
      ({ status }) => status !== undefined && wanted.includes(status),
      within,
    );
    this.#requireKnown(refund, view);
    if (view.status === undefined || wanted.includes(view.status)) return;
    const truth = (await waffo.refunds.statusOf(refund)) ?? 'unknown';
    const notification =
      lastNotificationText(waffo.journal, [refund.refundRequestId]) || notifyUrlText(refund);
    const behind = acknowledgedFix(waffo.journal, [refund.refundRequestId]);
    context.report(findings.notReached(refund, view, { truth, wanted, within, notification, behind }));
  }

  /** On the sandbox the refund may have ended while the merchant was observed. */
  async #hasEndedMeanwhile(refund: PlacedRefund): Promise<boolean> {
    const { context, waffo } = this.#parts;
    if (waffo.target.realTimeMs === 0) return false;
    const truth = await waffo.refunds.statusOf(refund);
    if (truth === undefined || truth === 'REFUND_IN_PROGRESS') return false;
    context.note(`Waffo had gone on to ${truth} while the harness observed the merchant`);
    return true;
  }

  /** Repeats an assertion when the case is over, unless the refund changes at Waffo before that. */
  async #repeatLater(refund: PlacedRefund, assertion: () => Promise<void>): Promise<void> {
    const { context, waffo } = this.#parts;
    await context.expect(refund, { facts: () => refundFacts(waffo, refund), assertion });
  }

  #observe(refund: PlacedRefund, isWrong: (view: RefundView) => boolean): Promise<RefundView> {
    return observe(() => this.#view(refund), isWrong, observationTime(this.#parts.reactionTimes));
  }

  #view(refund: PlacedRefund): Promise<RefundView> {
    return this.#parts.driver.getRefund(refund.refundId ?? '');
  }

  #requireAsAsked(refund: PlacedRefund): void {
    const sent = refund.sent?.['refundAmount'];
    if (typeof sent === 'string' && sameAmount(sent, refund.amount)) return;
    this.#parts.context.report(findings.notAsAsked(refund, sent));
  }

  #requireKnown(refund: PlacedRefund, view: RefundView): void {
    const { context } = this.#parts;
    if (view.status !== undefined) return;
    const strange = unmapped(view, 'getRefund');
    if (strange) return context.inconclusive(strange.reason, strange.fix);
    if (!refund.isNamed) return context.inconclusive(NOT_NAMED);
    context.report(findings.unknownToMerchant(refund, view));
  }
}

/** Says that a refund named no address for its notification, as a sentence behind a finding. Empty if it named one. */
function notifyUrlText({ sent }: PlacedRefund): string {
  if (!sent || text(sent, 'refundNotifyUrl')) return '';
  return ' The merchant sent no refundNotifyUrl with it, and Waffo does not use the address of the order.';
}
