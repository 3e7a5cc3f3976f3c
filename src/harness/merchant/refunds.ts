import type { RefundStatus, RefundView } from '../../merchant/index.ts';
import { newRequestId } from '../../providers/waffo/protocol/index.ts';
import { sameAmount } from '../../core/index.ts';
import { fixAfter, lastTold, refusedBy } from '../answered.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { PlacedRefund } from '../placed-refund.ts';
import { refundFacts } from '../late/facts.ts';
import { requireFreshIds } from './fresh-ids.ts';
import { Orders } from './orders.ts';
import { passedOn } from './forwarded.ts';
import { lookingTime, waitFor, observe } from './polling.ts';
import { passesSum } from './sums.ts';
import { cameBack } from './words.ts';

/** What a merchant is told when nothing else is asked for. */
export const REASON = 'The buyer sent the goods back';

/** The refunds of the merchant under test. */
export class Refunds extends Orders {
  /** The merchant is asked to refund, whatever comes of it. */
  async refund(order: PlacedOrder, amount: string, reason = REASON): Promise<PlacedRefund> {
    this.requireThisSum(order, amount);
    const { reply, known } = await passedOn(
      this.waffo.journal,
      'orderRefund',
      () => this.driver.refundOrder(order.merchantOrderId ?? '', amount, reason),
      this.driver.timeouts.settle,
    );
    const refund = new PlacedRefund(order, amount, reply, this.waffo.journal, known);
    this.context.placed.push(refund);
    requireFreshIds(this.context, this.waffo.journal);
    this.context.prove({
      refundRequestId: refund.refundRequestId,
      acquiringOrderId: order.acquiringOrderId,
      acquiringRefundOrderId: refund.acquiringRefundOrderId,
    });
    if (refund.sent && passesSum(this.driver, 'refundOrder')) this.#requireFaithful(refund);
    return refund;
  }

  /** A refund that Waffo has accepted; ends the scenario if it has not. */
  async refundAccepted(order: PlacedOrder, amount: string, reason = REASON): Promise<PlacedRefund> {
    const refund = await this.refund(order, amount, reason);
    if (refund.reply.ok && refund.refundRequestId) return refund;
    this.context.failCase({
      check: 'refund.create',
      message: `Refunding ${amount} of ${order.name} gives HTTP ${refund.reply.status}${
        refund.sent ? '' : ' and order/refund was never called'
      }${refund.reply.message ? `: "${refund.reply.message}"` : ''}.${refusedBy(this.waffo.journal, 'orderRefund')}`,
      why: 'A buyer waits for money that nobody sends back.',
      fix: fixAfter(
        this.waffo.journal,
        'orderRefund',
        'Call order/refund for a paid order and answer 2xx with the id of the refund.',
      ),
      entries: [refund.reply.entry],
    });
  }

  /** Ends a scenario that needs another sum than the merchant refunds. */
  protected requireThisSum(order: PlacedOrder, amount: string): void {
    if (passesSum(this.driver, 'refundOrder') || sameAmount(amount, order.amount)) return;
    this.context.skipCase({
      result: 'NA',
      reason: `refundOrder hands on no {amount}: the merchant refunds whole orders, and this case needs ${amount} of ${order.amount}`,
    });
  }

  async refundBecomes(refund: PlacedRefund, ...wanted: RefundStatus[]): Promise<void> {
    // What Waffo does not tell, the merchant finds out by asking.
    if (!this.waffo.target.tellsRefundsOf(refund.order)) return this.refundRecovers(refund, ...wanted);
    await this.#refundBecomes(refund, wanted, this.driver.timeouts.settle);
  }

  async refundRecovers(refund: PlacedRefund, ...wanted: RefundStatus[]): Promise<void> {
    await this.reconcile();
    await this.#refundBecomes(refund, wanted, this.driver.timeouts.recover);
  }

  /** Must stay done. */
  async refundStaysDone(refund: PlacedRefund, because: string): Promise<void> {
    if (!refund.refundId) return;
    await this.#expect(refund, () => this.refundStaysDone(refund, because));
    const view = await observe(
      () => this.#viewRefund(refund),
      ({ status }) => status !== undefined && status !== 'succeeded',
      lookingTime(this.pace),
    );
    if (view.status === undefined || view.status === 'succeeded') return;
    this.context.report({
      check: 'refund.regressed',
      message: `${refund.name} was done and is "${view.word}" after ${because}.`,
      why: 'The buyer has the money: what looks open again is refunded a second time.',
      fix: 'ORDER_PARTIALLY_REFUNDED and ORDER_FULLY_REFUNDED are final: acknowledge what comes later about the refund and change nothing.',
      entries: [view.reply.entry],
    });
  }

  /** Must count neither as done nor as failed. */
  async refundStaysOpen(refund: PlacedRefund, because: string): Promise<void> {
    if (!refund.refundId)
      return this.context.inconclusive(
        'the merchant gave no refundId, so the state of the refund is not proved',
      );
    await this.#expect(refund, () => this.refundStaysOpen(refund, because));
    const view = await observe(
      () => this.#viewRefund(refund),
      ({ status }) => status === 'succeeded' || status === 'failed',
      lookingTime(this.pace),
    );
    this.#reportUnknownStatus(refund, view);
    if (view.status !== 'succeeded' && view.status !== 'failed') return;
    if (await this.#hasEndedMeanwhile(refund)) return;
    this.context.report({
      check: view.status === 'succeeded' ? 'refund.done-too-early' : 'refund.failed-too-early',
      message: `${refund.name} is "${view.word}" at the merchant after ${because}, while it is still open at Waffo.`,
      why:
        view.status === 'succeeded'
          ? 'The buyer is told that the money is back, and it may never come.'
          : 'The refund may still go through: a second one would pay the buyer twice.',
      fix: 'Take a refund for done or failed only on a final refundStatus from the verified notification or refund/inquiry.',
      entries: [view.reply.entry],
    });
  }

  /** A refund that was refused leaves nothing pending and the order as it was. */
  async refundRefused(refund: PlacedRefund, code: string): Promise<void> {
    await this.refundTurnedDown(refund, code);
    await this.staysPaid(refund.order, `a refund that was refused with ${code}`);
  }

  /** A refund that was refused is put into words and leaves nothing pending. */
  async refundTurnedDown(refund: PlacedRefund, code: string): Promise<void> {
    if (!refund.reply.ok)
      this.explains(
        refund.reply,
        `the refusal of ${refund.name} (${refund.sent ? `Waffo's ${code}` : 'by the merchant itself'})`,
      );
    if (refund.sent) this.context.note(`refused by Waffo with ${code}`);
    else await this.#refusedWithoutCall(refund, code);
    if (refund.refundId) {
      const view = await waitFor(
        () => this.#viewRefund(refund),
        ({ status, reply }) => reply.status === 404 || status === 'failed',
        this.driver.timeouts.settle,
      );
      if (view.status !== undefined && view.status !== 'failed') {
        this.context.report({
          check: 'refund.left-open',
          message: `Waffo refused ${refund.name} with ${code}, yet the merchant shows it as "${view.word}".`,
          why: 'The buyer waits for money that will not come, and support cannot start again.',
          fix: `Mark the refund failed when the answer's code is ${code}; only E0001 and lost answers leave it open.`,
          entries: [refund.reply.entry, view.reply.entry],
        });
      }
    }
  }

  /** The merchant refused by itself, as it may; that Waffo would have refused is shown with its keys. */
  async #refusedWithoutCall({ amount, order }: PlacedRefund, code: string): Promise<void> {
    const refundRequestId = newRequestId();
    await this.waffo.refuses(
      'order/refund',
      {
        refundRequestId,
        acquiringOrderId: order.acquiringOrderId,
        merchantId: this.waffo.merchantId,
        requestedAt: this.waffo.now(),
        refundAmount: amount,
        refundReason: REASON,
      },
      code,
    );
    this.context.prove({ refundRequestId });
    this.context.note(
      `refused by the merchant itself, without a call; Waffo's ${code} was provoked with the merchant's keys`,
    );
  }

  async #refundBecomes(refund: PlacedRefund, wanted: RefundStatus[], within: number): Promise<void> {
    if (!refund.refundId) {
      return this.context.inconclusive(
        'the merchant gave no refundId, so the state of the refund is not proved',
      );
    }
    this.context.expectations.end(refund);
    const view = await waitFor(
      () => this.#viewRefund(refund),
      ({ status }) => status !== undefined && wanted.includes(status),
      within,
    );
    this.#reportUnknownStatus(refund, view);
    if (view.status === undefined || wanted.includes(view.status)) return;
    const truth = (await this.waffo.refundStatusOf(refund)) ?? 'unknown';
    this.context.report({
      check: `refund.${wanted[0]}`,
      message: `${refund.name} is ${truth} at Waffo, and ${within / 1000} s later still "${view.word}" at the merchant (wanted: ${wanted.join(' or ')}).${lastTold(this.waffo.journal, [refund.refundRequestId])}`,
      why: wanted.includes('failed')
        ? 'The buyer waits for money that will not come.'
        : 'The buyer asks for money that is back already; a second refund would pay it twice.',
      fix: 'Let the verified REFUND_NOTIFICATION, or refund/inquiry when none comes, set the status of the refund.',
      entries: [view.reply.entry],
    });
  }

  /** Where time is real, the refund may have ended while the merchant was looked at. */
  async #hasEndedMeanwhile(refund: PlacedRefund): Promise<boolean> {
    if (this.waffo.target.tempo === 0) return false;
    const truth = await this.waffo.refundStatusOf(refund);
    if (truth === undefined || truth === 'REFUND_IN_PROGRESS') return false;
    this.context.note(`Waffo had gone on to ${truth} while the merchant was looked at`);
    return true;
  }

  async #expect(refund: PlacedRefund, look: () => Promise<void>): Promise<void> {
    await this.context.expect(refund, { facts: () => refundFacts(this.waffo, refund), look });
  }

  #viewRefund(refund: PlacedRefund): Promise<RefundView> {
    return this.driver.getRefund(refund.refundId ?? '');
  }

  #requireFaithful(refund: PlacedRefund): void {
    const sent = refund.sent?.['refundAmount'];
    if (typeof sent === 'string' && sameAmount(sent, refund.amount)) return;
    this.context.report({
      check: 'refund.amount-sent',
      message: `A refund of ${refund.amount} was asked for; ${refund.name} was sent with refundAmount ${JSON.stringify(sent)}.`,
      why: 'The buyer gets another sum than was agreed.',
      fix: "Send the refund's own amount as a decimal string in the currency's decimals.",
      entries: [refund.reply.entry],
    });
  }

  #reportUnknownStatus(refund: PlacedRefund, view: RefundView): void {
    if (view.status !== undefined) return;
    if (view.word !== undefined) {
      return this.context.inconclusive(
        `the merchant's status "${view.word}" is not in the map getRefund.status, so what depends on it is not proved`,
      );
    }
    if (!refund.isNamed) {
      return this.context.inconclusive(
        'the merchant gave no refundId, so the state of the refund is not proved',
      );
    }
    this.context.report({
      check: 'refund.unknown-to-merchant',
      message: `${refund.name} cannot be read from the merchant: ${cameBack(view.reply)}.`,
      why: 'A refund without a record can be made twice.',
      fix: 'Store the refund with its refundRequestId before order/refund is called, and serve it at getRefund.',
      entries: [view.reply.entry],
    });
  }
}
