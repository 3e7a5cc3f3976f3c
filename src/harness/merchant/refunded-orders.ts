import type { OrderView } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { OrderObserver } from './order-observer.ts';
import { requireKnownOrder } from './order-requirements.ts';
import type { Orders } from './orders.ts';
import type { MerchantParts } from './parts.ts';
import * as findings from './refunded-order-findings.ts';

const NO_BENEFITS = 'getOrder.result has no `benefits`, so what a refund does to them is not proved';

type Parts = MerchantParts<'policy' | 'tells', 'refunds' | 'target'>;

/** What must happen to an order and its goods when money goes back. */
export class RefundedOrders {
  readonly #parts: Parts;
  readonly #observer: OrderObserver;
  readonly #orders: Pick<Orders, 'recovers'>;

  constructor(parts: Parts, observer: OrderObserver, orders: Pick<Orders, 'recovers'>) {
    this.#parts = parts;
    this.#observer = observer;
    this.#orders = orders;
  }

  /** After a full refund the benefits follow the policy. */
  async benefitsFollowPolicy(refund: Pick<PlacedRefund, 'order' | 'name'>): Promise<void> {
    if (this.#isRefundUnknown()) return;
    const { context, driver } = this.#parts;
    const policy = driver.policy.refundRevokesBenefits;
    const wanted = policy === 'never' ? 1 : 0;
    const view = await this.#observer.waitFor(refund.order, ({ benefits }) => Number(benefits) === wanted);
    if (view.benefits === undefined) return context.inconclusive(NO_BENEFITS);
    if (Number(view.benefits) !== wanted)
      context.report(findings.policyNotFollowed(refund.name, view, { policy, wanted }));
  }

  /** Where a refund takes the goods back, none may leave after it: a queue may deliver when the refund is done. */
  async nothingDeliveredLater({ order, name }: Pick<PlacedRefund, 'order' | 'name'>): Promise<void> {
    const { context, driver } = this.#parts;
    const policy = driver.policy.refundRevokesBenefits;
    if (policy === 'never' || this.#isRefundUnknown()) return;
    const view = await this.#observer.view(order);
    if (Number(view.benefits ?? 0) > 0) context.report(findings.deliveredAfterRefund(name, view));
  }

  /** A partial or failed refund takes nothing away. Under `proportional` a partial refund may take a part. */
  async benefitsStay(
    refund: Pick<PlacedRefund, 'order' | 'refundRequestId'>,
    because: string,
  ): Promise<void> {
    const { context, driver } = this.#parts;
    const { order } = refund;
    await this.#observer.repeatLater(order, () => this.benefitsStay(refund, because));
    const isProportional =
      driver.policy.refundRevokesBenefits === 'proportional' && because.startsWith('a partial');
    const isWhole = ({ benefits }: OrderView): boolean => Number(benefits) === 1;
    // Goods from a queue may still be on their way.
    const first = await this.#observer.waitFor(
      order,
      (now) => now.benefits === undefined || isProportional || isWhole(now),
    );
    const view = isWhole(first) ? await this.#observer.observe(order, (now) => !isWhole(now)) : first;
    if (view.benefits === undefined) return context.inconclusive(NO_BENEFITS);
    const value = Number(view.benefits);
    if (value === 1 || (isProportional && value < 1)) return;
    if (await this.#isRefundedMeanwhile(refund)) return;
    context.report(findings.benefitsLost(order, view, because));
  }

  /** Must stay refunded, with the goods as they are. */
  async staysRefunded(order: PlacedOrder, because: string): Promise<void> {
    if (this.#isRefundUnknown()) return;
    const { benefits } = await this.#observer.view(order);
    await this.#staysRefunded(order, benefits, because);
  }

  /** A part was refunded: the order must say so if the merchant has a word for it. Otherwise it must stay paid. */
  async showsPartialRefund(order: PlacedOrder): Promise<void> {
    const { context, driver } = this.#parts;
    if (driver.tells('getOrder', 'partially_refunded')) {
      await this.#orders.recovers(order, 'partially_refunded');
      return;
    }
    context.note('getOrder.status has no word for partially_refunded, so the order stays paid');
    await this.#orders.recovers(order, 'paid');
  }

  /** An earlier finding says that the merchant does not know of the refund: nothing can follow from it. */
  #isRefundUnknown(): boolean {
    return this.#parts.context.findings.some(
      ({ check }) => check === 'refund.succeeded' || check === 'order.refunded',
    );
  }

  async #staysRefunded(order: PlacedOrder, before: OrderView['benefits'], because: string): Promise<void> {
    const { context } = this.#parts;
    await this.#observer.repeatLater(order, () => this.#staysRefunded(order, before, because));
    const view = await this.#observer.observe(
      order,
      ({ status, benefits }) => (status !== undefined && status !== 'refunded') || benefits !== before,
    );
    requireKnownOrder(context, order, view);
    if (view.status && view.status !== 'refunded')
      context.report(findings.noLongerRefunded(order, view, because));
    if (view.benefits !== before) context.report(findings.benefitsChanged(order, view, before, because));
  }

  /** On the sandbox the refund may have taken everything back while the merchant was observed. */
  async #isRefundedMeanwhile(refund: Pick<PlacedRefund, 'refundRequestId'>): Promise<boolean> {
    const { waffo } = this.#parts;
    if (waffo.target.realTimeMs === 0) return false;
    return (await waffo.refunds.statusOf(refund)) === 'ORDER_FULLY_REFUNDED';
  }
}
