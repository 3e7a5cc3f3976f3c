import type { OrderView } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import { noteUndefined } from './order-findings.ts';
import { lookingTime, waitFor, observe } from './polling.ts';
import { Refunds } from './refunds.ts';

/** What becomes of an order, and of the goods, when money has gone back. */
export class Refunded extends Refunds {
  /** After a full refund the benefits follow the policy. */
  async benefitsFollowPolicy(refund: Pick<PlacedRefund, 'order' | 'name'>): Promise<void> {
    if (this.#isUnheard()) return;
    const { refundRevokesBenefits } = this.driver.policy;
    const kept = refundRevokesBenefits === 'never';
    const wanted = kept ? 1 : 0;
    const view = await waitFor(
      () => this.view(refund.order),
      ({ benefits }) => Number(benefits) === wanted,
      this.driver.timeouts.settle,
    );
    if (view.benefits === undefined) {
      return this.context.inconclusive(
        'getOrder.result has no `benefits`, so what a refund does to them is not proved',
      );
    }
    if (Number(view.benefits) === wanted) return;
    this.context.report({
      check: 'refund.benefits',
      message: `After ${refund.name}, with which all of the order is refunded, its benefits are ${String(view.benefits)}; the policy refundRevokesBenefits: ${refundRevokesBenefits} wants ${wanted}.`,
      why: kept
        ? 'The buyer loses what the shop promised to leave.'
        : 'The buyer has the money and the goods.',
      fix: 'Apply the policy when the refund notification (or refund/inquiry) says ORDER_FULLY_REFUNDED.',
      entries: [view.reply.entry],
    });
  }

  /** A partial or failed refund takes nothing away (under `proportional` benefits may fall). */
  async benefitsStay(
    refund: Pick<PlacedRefund, 'order' | 'refundRequestId'>,
    because: string,
  ): Promise<void> {
    await this.expect(refund.order, () => this.benefitsStay(refund, because));
    const proportional =
      this.driver.policy.refundRevokesBenefits === 'proportional' && because.startsWith('a partial');
    const isWhole = ({ benefits }: OrderView): boolean => Number(benefits) === 1;
    // Goods that come from a queue may still be on their way.
    const first = await waitFor(
      () => this.view(refund.order),
      (now) => now.benefits === undefined || proportional || isWhole(now),
      this.driver.timeouts.settle,
    );
    const view = isWhole(first)
      ? await observe(
          () => this.view(refund.order),
          (now) => !isWhole(now),
          lookingTime(this.pace),
        )
      : first;
    if (view.benefits === undefined) {
      return this.context.inconclusive(
        'getOrder.result has no `benefits`, so what a refund does to them is not proved',
      );
    }
    const value = Number(view.benefits);
    if (value === 1 || (proportional && value < 1)) return;
    if (await this.#isRefundedMeanwhile(refund)) return;
    this.context.report({
      check: 'refund.benefits',
      message: `After ${because} the benefits of ${refund.order.name} are ${String(view.benefits)} instead of 1.`,
      why: 'The buyer has paid for goods that are taken away.',
      fix: 'Revoke benefits only on ORDER_FULLY_REFUNDED (or as the policy says), once.',
      entries: [view.reply.entry],
    });
  }

  /** Must stay refunded, with the goods as they are. */
  async staysRefunded(order: PlacedOrder, because: string): Promise<void> {
    if (this.#isUnheard()) return;
    const { benefits } = await this.view(order);
    await this.#staysRefunded(order, benefits, because);
  }

  /** The merchant has not heard of the refund, which is told already: nothing can follow from it. */
  #isUnheard(): boolean {
    return this.context.findings.some(
      ({ check }) => check === 'refund.succeeded' || check === 'order.refunded',
    );
  }

  async #staysRefunded(order: PlacedOrder, before: OrderView['benefits'], because: string): Promise<void> {
    await this.expect(order, () => this.#staysRefunded(order, before, because));
    const view = await observe(
      () => this.view(order),
      ({ status, benefits }) => (status !== undefined && status !== 'refunded') || benefits !== before,
      lookingTime(this.pace),
    );
    noteUndefined(this.context, order, view);
    if (view.status && view.status !== 'refunded') {
      this.context.report({
        check: 'order.regressed',
        message: `${order.name} was refunded and is "${view.word}" after ${because}.`,
        why: 'The buyer has the money back: what counts as paid again is delivered for nothing, or refunded a second time.',
        fix: 'Take a payment in only for an order that is still open, whatever it has become since: acknowledge what comes again and change nothing.',
        entries: [view.reply.entry],
      });
    }
    if (view.benefits === before) return;
    this.context.report({
      check: 'refund.benefits',
      message: `The benefits of the refunded ${order.name} were ${String(before)} and are ${String(view.benefits)} after ${because}.`,
      why: 'Goods are given, or taken away, once more for one payment and one refund.',
      fix: 'Deliver in the step from open to paid, and take back in the step to refunded: a repeat finds the step done.',
      entries: [view.reply.entry],
    });
  }

  /** Where time is real, the refund may have taken everything back while the merchant was looked at. */
  async #isRefundedMeanwhile(refund: Pick<PlacedRefund, 'refundRequestId'>): Promise<boolean> {
    if (this.waffo.target.tempo === 0) return false;
    return (await this.waffo.refundStatusOf(refund)) === 'ORDER_FULLY_REFUNDED';
  }
}
