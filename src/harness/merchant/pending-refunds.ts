import type { OrderStatus, OrderView } from '../../merchant/index.ts';
import { refusalText } from '../answered.ts';
import type { Observation } from '../case-context.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import { replyText } from './buyer-messages.ts';
import type { OrderObserver } from './order-observer.ts';
import { requireDeliveries, requireKnownOrder } from './order-requirements.ts';
import type { MerchantParts } from './parts.ts';
import type { Refunds } from './refunds.ts';

/** A merchant's own word for "paid, refund under way" may be mapped to either of them; both are right. */
const STILL_PAID: readonly OrderStatus[] = ['paid', 'pending'];
const REFUNDED: readonly OrderStatus[] = ['refunded', 'partially_refunded'];
const WAIT_FOR_THE_END =
  'Change the order and the goods only when refundStatus is ORDER_FULLY_REFUNDED or ORDER_PARTIALLY_REFUNDED. REFUND_IN_PROGRESS means accepted. After ORDER_REFUND_FAILED the order stays paid.';

type Parts = MerchantParts<never, 'journal' | 'refunds' | 'target'>;

/** Refunds that Waffo has accepted and not made final, and what follows if they fail. */
export class PendingRefunds {
  readonly #parts: Parts;
  readonly #observer: OrderObserver;
  readonly #refunds: Pick<Refunds, 'request'>;

  constructor(parts: Parts, observer: OrderObserver, refunds: Pick<Refunds, 'request'>) {
    this.#parts = parts;
    this.#observer = observer;
    this.#refunds = refunds;
  }

  /** The order of a pending refund must not be refunded or ended, and the buyer keeps the goods. */
  async orderStaysPaid(refund: PlacedRefund, because: string): Promise<void> {
    const { context } = this.#parts;
    const { order } = refund;
    await this.#observer.repeatLater(order, () => this.orderStaysPaid(refund, because));
    const view = await this.#observer.observe(
      order,
      ({ status, benefits }) =>
        (status !== undefined && !STILL_PAID.includes(status)) || Number(benefits ?? 1) !== 1,
    );
    if (await this.#hasEnded(refund)) return;
    if (view.status && !STILL_PAID.includes(view.status))
      context.report(endedTooEarly(refund, view, await this.#truth(refund), because));
    requireKnownOrder(context, order, view);
    if (view.benefits !== undefined && Number(view.benefits) === 0)
      context.report(revokedTooEarly(refund, view, await this.#truth(refund), because));
    else requireDeliveries(context, order, view, 1, because);
  }

  /** After a refund that failed, the money can be sent back by a new refund; ends the scenario otherwise. */
  async refundAgain(failed: PlacedRefund): Promise<PlacedRefund> {
    const { context, waffo } = this.#parts;
    const refund = await this.#refunds.request(failed.order, failed.amount);
    const { reply, sent, refundRequestId } = refund;
    const isSame = refundRequestId !== undefined && refundRequestId === failed.refundRequestId;
    if (reply.ok && sent && !isSame) return refund;
    return context.failCase(
      notRefundedAgain(failed, refund, { isSame, refused: refusalText(waffo.journal, 'orderRefund') }),
    );
  }

  /** In real time a refund may end while it is looked at: the merchant may have sent a lost request again. */
  async #hasEnded(refund: PlacedRefund): Promise<boolean> {
    const { waffo } = this.#parts;
    if (waffo.target.realTimeMs === 0) return false;
    return /^ORDER_(FULLY|PARTIALLY)_REFUNDED$/.test(await this.#truth(refund));
  }

  async #truth(refund: PlacedRefund): Promise<string> {
    return (await this.#parts.waffo.refunds.statusOf(refund)) ?? 'unknown';
  }
}

function notRefundedAgain(
  failed: PlacedRefund,
  { amount, reply, sent }: PlacedRefund,
  { isSame, refused }: { isSame: boolean; refused: string },
): Observation {
  const call = isSame
    ? ' and was sent under the same refundRequestId'
    : sent
      ? ''
      : ', and the merchant did not call order/refund again';
  return {
    check: isSame ? 'refund.same-id-again' : 'refund.not-again',
    message: `${failed.name} failed at Waffo (ORDER_REFUND_FAILED). The next refund of ${amount} gives ${replyText(reply)}${call}${reply.message ? `: "${reply.message}"` : ''}.${sent ? refused : ''}`,
    why: 'The merchant still has the money, and the buyer never gets it back.',
    fix: isSame
      ? 'Make a new refundRequestId for every refund that somebody asks for. Waffo knows the old one as failed.'
      : 'Treat a refund that failed as not made: its amount can be refunded again, under a new refundRequestId.',
    entries: [failed.reply.entry, reply.entry],
  };
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
    message: `${order.name} is "${view.word}" at the merchant after ${because}. ${name} is ${truth} at Waffo.`,
    why: 'The refund can still fail. Then the buyer has neither the money nor a paid order.',
    fix: WAIT_FOR_THE_END,
    entries: [view.reply.entry],
  };
}

function revokedTooEarly(
  { name, order }: PlacedRefund,
  view: OrderView,
  truth: string,
  because: string,
): Observation {
  return {
    check: 'refund.goods-back-too-early',
    message: `The benefits of ${order.name} are ${String(view.benefits)} after ${because}; 1 is right. ${name} is ${truth} at Waffo.`,
    why: 'The refund can still fail. Then the buyer has paid and has nothing.',
    fix: WAIT_FOR_THE_END,
    entries: [view.reply.entry],
  };
}
