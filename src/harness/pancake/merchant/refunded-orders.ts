import type { OrderView } from '../../../merchant/index.ts';
import type { PlacedOrder } from '../placed.ts';
import * as findings from './order-findings.ts';
import { Observer } from './observer.ts';
import type { Parts } from './parts.ts';

/** What must become of an order when money of it goes back, whoever started that. */
export class RefundedOrders {
  readonly #parts: Parts;
  readonly #observer: Observer<PlacedOrder, OrderView>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = Observer.ofOrders(parts);
  }

  /** All of it has gone back: the order says so, and the goods follow the merchant's policy. */
  async whole(order: PlacedOrder, because: string): Promise<void> {
    await this.#observer.repeatLater(order, () => this.whole(order, because));
    const { refundRevokesBenefits } = this.#parts.driver.policy;
    const kept = refundRevokesBenefits === 'never';
    await this.#shows(order, ['refunded'], kept ? 1 : 0, because);
  }

  /** Part of it has gone back: the order is not refunded as a whole. */
  async part(order: PlacedOrder, because: string): Promise<void> {
    await this.#observer.repeatLater(order, () => this.part(order, because));
    const { refundRevokesBenefits } = this.#parts.driver.policy;
    // A merchant that takes back in proportion may take back or leave what it counts in ones.
    const wanted = refundRevokesBenefits === 'proportional' ? undefined : 1;
    // Showing that a part went back is welcome, not demanded.
    await this.#shows(order, ['partially_refunded', 'paid'], wanted, because);
  }

  /** A payment that bought nothing has gone back: the order stays paid by the other one. */
  async isOfAnother(order: PlacedOrder, paymentId: string): Promise<void> {
    await this.#observer.repeatLater(order, () => this.isOfAnother(order, paymentId));
    const isWrong = ({ status, benefits }: OrderView): boolean =>
      (status !== undefined && !['paid', 'partially_refunded'].includes(status)) ||
      (benefits !== undefined && Number(benefits) !== 1);
    const view = await this.#observer.observe(order, isWrong);
    this.#observer.requireKnown(order, view);
    if (isWrong(view)) this.#parts.context.report(refundOfOther(order, view, paymentId));
  }

  async #shows(
    order: PlacedOrder,
    wanted: readonly string[],
    benefits: 0 | 1 | undefined,
    because: string,
  ): Promise<void> {
    const { context } = this.#parts;
    const isRight = (view: OrderView): boolean =>
      view.status !== undefined &&
      wanted.includes(view.status) &&
      (benefits === undefined || view.benefits === undefined || Number(view.benefits) === benefits);
    const first = await this.#observer.waitFor(order, isRight);
    const view = isRight(first) ? await this.#observer.observe(order, (one) => !isRight(one)) : first;
    this.#observer.requireKnown(order, view);
    const seen = this.#observer.evidence(order, view);
    if (view.status !== undefined && !wanted.includes(view.status))
      context.report(
        wanted.includes('paid') && view.status === 'refunded'
          ? partTakenForWhole(order, view, because)
          : findings.notReached(order, seen, wanted, because),
      );
    if (benefits !== undefined && view.benefits !== undefined && Number(view.benefits) !== benefits)
      context.report(wrongGoods(order, view, { benefits, because }));
  }
}

function partTakenForWhole(order: PlacedOrder, view: OrderView, because: string) {
  return {
    check: 'order.part-taken-for-whole',
    message: `${order.name} is "${view.word}" at the merchant after ${because}: the merchant treats a partial refund as a full refund.`,
    step: because,
    why: 'The buyer loses goods that are still paid.',
    fix: 'Compare the refunded amount of refund.succeeded with what was charged (originalChargedAmount), not with zero or with the list price, and as decimal numbers: as texts, 9.00 is more than 29.00. Count each refund once, by its id (REF_…): the eventId of refund.succeeded is the id that a query shows in `refunds`.',
    entries: [view.reply.entry],
  };
}

function wrongGoods(
  order: PlacedOrder,
  view: OrderView,
  { benefits, because }: { benefits: 0 | 1; because: string },
) {
  return {
    check: benefits === 0 ? 'order.goods-kept' : 'order.goods-revoked',
    message: `${order.name} shows ${String(view.benefits)} delivery(ies) after ${because}; ${benefits} is right by policy.refundRevokesBenefits.`,
    step: because,
    why:
      benefits === 0
        ? 'The buyer has the money back and keeps the goods.'
        : 'The buyer loses goods that are still paid, or that the policy lets them keep.',
    fix: 'Apply the policy when refund.succeeded comes: distinguish a full refund from a partial one; refund.failed changes nothing.',
    entries: [view.reply.entry],
  };
}

function refundOfOther(order: PlacedOrder, view: OrderView, paymentId: string) {
  return {
    check: 'order.refund-of-other-payment',
    message: `${order.name} was paid twice, and the second payment (${paymentId}) was refunded. The merchant shows "${view.word ?? 'unknown'}" and ${String(view.benefits ?? 'no number of')} delivery(ies): it treats the order as refunded, although the first payment was not refunded.`,
    why: 'The buyer has paid for the goods and loses them, because somebody has corrected a double payment.',
    fix: 'Book a refund on the payment that it names (paymentId of refund.succeeded). Take the goods away only if this payment bought them.',
    entries: [view.reply.entry],
  };
}
