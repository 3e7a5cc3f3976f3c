import { sameAmount } from '../../../core/index.ts';
import type { CreateOrder, OrderStatus, OrderView } from '../../../merchant/index.ts';
import type { PlacedOrder } from '../placed.ts';
import { requireBuyerMessage } from './buyer-message.ts';
import { inquireInRounds } from './inquiry-rounds.ts';
import { Observer } from './observer.ts';
import { isDelivered, OrderDeliveries } from './order-deliveries.ts';
import * as findings from './order-findings.ts';
import { OrderPlacement } from './order-placement.ts';
import type { Parts } from './parts.ts';

type Statuses = readonly OrderStatus[];

const PAID: Statuses = ['paid', 'partially_refunded', 'refunded'];
const GIVEN_UP: Statuses = ['failed', 'cancelled'];
/** How long (ms) to wait for an end that follows from an answer which the merchant already has. */
const SHORT_SETTLE = 2_000;
/** How long (ms) to wait before a merchant is told again to reconcile. */
const BETWEEN_INQUIRIES = 1_000;

/** The merchant's one-time orders: how a buyer places them, and what the merchant must show of them. */
export class Orders {
  readonly #parts: Parts;
  readonly #observer: Observer<PlacedOrder, OrderView>;
  readonly #placement: OrderPlacement;
  readonly #deliveries: OrderDeliveries;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = Observer.ofOrders(parts);
    this.#placement = new OrderPlacement(parts);
    this.#deliveries = new OrderDeliveries(parts);
  }

  /** A buyer orders. Every outcome is accepted. */
  attempt(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    return this.#placement.attempt(wanted);
  }

  /** A buyer orders and is sent to the checkout; ends the scenario otherwise. */
  place(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    return this.#placement.place(wanted);
  }

  /** An order that is paid at both sides. Ends the scenario otherwise. */
  placePaid(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    return this.#placement.placePaid(wanted);
  }

  /** Another checkout of an order that is not paid, or another order of the same buyer. */
  again(order: PlacedOrder): ReturnType<OrderPlacement['again']> {
    return this.#placement.again(order);
  }

  view(order: PlacedOrder): Promise<OrderView> {
    return this.#observer.view(order);
  }

  /** Must be paid within the settle time, and delivered exactly once. */
  async paid(order: PlacedOrder, after: string): Promise<void> {
    await this.becomes(order, after, 'paid');
    await this.deliveredOnce(order, after);
    this.#parts.pancake.records.prove(order);
  }

  /** The same within the recover time; the merchant is told to reconcile first, if it can. */
  async recovers(order: PlacedOrder, after: string): Promise<void> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    await this.#reaches(order, after, ['paid'], driver.timeouts.recover);
    await this.deliveredOnce(order, after);
    this.#parts.pancake.records.prove(order);
  }

  /**
   * The same, where queries have failed before: the merchant is told again and again to reconcile, for it may still be busy
   * with what failed.
   */
  async recoversLater(order: PlacedOrder, after: string): Promise<void> {
    const { driver } = this.#parts;
    const deadline = performance.now() + driver.timeouts.recover;
    do {
      await driver.reconcile?.();
      const view = await this.#observer.waitFor(order, isDelivered, BETWEEN_INQUIRIES);
      if (isDelivered(view)) break;
    } while (performance.now() < deadline);
    await this.#reaches(order, after, ['paid'], 0);
    await this.deliveredOnce(order, after);
    this.#parts.pancake.records.prove(order);
  }

  /**
   * The same of some orders among many open ones. The merchant is told to reconcile in as many rounds as it needs.
   * @param open all that are open, with those that were paid
   */
  async recoverAmong(
    open: readonly PlacedOrder[],
    paid: readonly PlacedOrder[],
    after: string,
  ): Promise<void> {
    await inquireInRounds(this.#parts, open, async () => {
      for (const order of paid) if (!isDelivered(await this.view(order))) return false;
      return true;
    });
    for (const order of paid) {
      await this.#reaches(order, after, ['paid'], 0);
      await this.deliveredOnce(order, after);
      this.#parts.pancake.records.prove(order);
    }
  }

  /** Must show one of these statuses within the settle time. */
  becomes(order: PlacedOrder, after: string, ...wanted: OrderStatus[]): Promise<OrderView> {
    return this.#reaches(order, after, wanted, this.#parts.driver.timeouts.settle);
  }

  /** Must have delivered exactly once, and stay so. */
  deliveredOnce(order: PlacedOrder, because: string): Promise<void> {
    return this.#deliveries.deliveredOnce(order, because);
  }

  /** For cases that are about "once" alone: a boolean leaves them unproved. */
  provesOnce(order: PlacedOrder): Promise<void> {
    return this.#deliveries.provesOnce(order);
  }

  /** Must stay paid and delivered once. */
  async staysPaid(order: PlacedOrder, because: string): Promise<void> {
    await this.#observer.repeatLater(order, () => this.staysPaid(order, because));
    const { context } = this.#parts;
    const view = await this.#observer.observe(
      order,
      ({ status, benefits }) =>
        (status !== undefined && !PAID.includes(status)) ||
        (benefits !== undefined && Number(benefits) !== 1),
    );
    this.#observer.requireKnown(order, view);
    if (view.status !== undefined && !PAID.includes(view.status))
      context.report(findings.regressed(order, this.#observer.evidence(order, view), because));
    this.#deliveries.require(order, view, 1, because);
  }

  /** Must not be paid, and nothing may be delivered. Open and given up are both right. */
  async staysUnpaid(order: PlacedOrder, because: string): Promise<void> {
    await this.#observer.repeatLater(order, () => this.staysUnpaid(order, because));
    const view = await this.#observer.observe(
      order,
      ({ status, benefits }) => (status !== undefined && PAID.includes(status)) || Number(benefits ?? 0) > 0,
    );
    this.#requireUnpaid(order, view, because);
  }

  /** Must not be given up: the buyer has paid, and the merchant may know it or not. */
  async isNotGivenUp(order: PlacedOrder, because: string): Promise<void> {
    const { context } = this.#parts;
    const isGivenUp = ({ status }: OrderView): boolean => status !== undefined && GIVEN_UP.includes(status);
    const view = await this.#observer.observe(order, isGivenUp);
    this.#observer.requireKnown(order, view);
    if (isGivenUp(view))
      context.report(findings.closedWhileOpen(order, this.#observer.evidence(order, view), because));
  }

  /** Whether the merchant has given it up by now. */
  async isClosed(order: PlacedOrder): Promise<boolean> {
    const { status } = await this.#observer.view(order);
    return status !== undefined && GIVEN_UP.includes(status);
  }

  /** Whether the goods are delivered by now. */
  async isGranted(order: PlacedOrder): Promise<boolean> {
    return isDelivered(await this.#observer.view(order));
  }

  /** Must be neither paid nor given up. */
  async staysOpen(order: PlacedOrder, because: string): Promise<void> {
    await this.#observer.repeatLater(order, () => this.staysOpen(order, because));
    const { context } = this.#parts;
    const view = await this.#observer.observe(
      order,
      ({ status, benefits }) => (status !== undefined && status !== 'pending') || Number(benefits ?? 0) > 0,
    );
    this.#observer.requireKnown(order, view);
    if (view.status !== undefined && GIVEN_UP.includes(view.status))
      context.report(findings.closedWhileOpen(order, this.#observer.evidence(order, view), because));
    else this.#requireUnpaid(order, view, because);
  }

  /**
   * The buyer has no checkout: must get a message that says so, and the order must end.
   * @param because what Pancake has done
   * @param more.mayStayOpen the buyer may try again later
   */
  async refused(
    order: PlacedOrder,
    because: string,
    { mayStayOpen = false }: { mayStayOpen?: boolean } = {},
  ): Promise<void> {
    const { context, driver, reactionTimes } = this.#parts;
    if (order.checkoutUrl !== undefined) context.report(findings.checkoutAfterRefusal(order, because));
    if (!order.reply.ok) requireBuyerMessage(context, this.#parts.pancake.journal, order.reply, because);
    if (order.reference === undefined) return context.note('the merchant did not keep the refused order');
    if (mayStayOpen) return this.staysUnpaid(order, because);
    const within = Math.min(driver.timeouts.settle, Math.max(SHORT_SETTLE, reactionTimes.reaction * 4));
    const view = await this.#observer.waitFor(
      order,
      ({ status, reply }) => reply.status === 404 || (status !== undefined && GIVEN_UP.includes(status)),
      within,
    );
    if (view.reply.status === 404) return context.note('the merchant did not keep the refused order');
    this.#observer.requireKnown(order, view);
    if (view.status === 'pending')
      context.report(findings.leftOpen(order, this.#observer.evidence(order, view), because));
    await this.staysUnpaid(order, because);
  }

  /** Either the purchase begins after all and can be paid, or the buyer is told that it did not work. */
  async finishesOrRefuses(order: PlacedOrder, because: string): Promise<void> {
    const { pancake } = this.#parts;
    if (!pancake.checkout.opens(order)) return this.refused(order, because, { mayStayOpen: true });
    await pancake.pays(order);
    await this.paid(order, `a payment after ${because}`);
  }

  /** Who asks for the checkout of a paid order should get none at which it can be paid a second time. */
  async isNotOfferedAgain(order: PlacedOrder): Promise<void> {
    const { context, driver, pancake } = this.#parts;
    const before = order.sessionIds;
    const again = await driver.resumeOrder?.(order.reference ?? '');
    const url = again?.result.checkoutUrl;
    if (!again || url === undefined || !pancake.checkout.takesMoney(url)) return;
    const isOf = (sessionId: string): boolean => url.includes(sessionId);
    // Under another number it is another purchase.
    if (order.sessionIds.some(isOf)) context.report(findings.offeredAgain(order, again, !before.some(isOf)));
  }

  /** Where the merchant shows what was paid, it must be what was charged. */
  async books(order: PlacedOrder, amount: string, currency: string, because: string): Promise<void> {
    const { context } = this.#parts;
    const view = await this.#observer.waitFor(order, ({ paidAmount }) => paidAmount !== undefined);
    if (view.paidAmount === undefined) {
      context.inconclusive(
        'getOrder.result has no `paidAmount`, so the amount in the books is not proved',
        'Show in getOrder what was paid, and point `paidAmount` at it.',
      );
      return;
    }
    if (!sameAmount(view.paidAmount.trim(), amount) || !isCurrency(view.paidCurrency, currency))
      context.report(findings.wrongAmount(order, view, `${amount} ${currency}`, because));
  }

  #requireUnpaid(order: PlacedOrder, view: OrderView, because: string): void {
    const { context } = this.#parts;
    const evidence = this.#observer.evidence(order, view);
    if (view.status !== undefined && PAID.includes(view.status))
      context.report(findings.paidWithoutPayment(order, evidence, because));
    if (view.benefits !== undefined && Number(view.benefits) > 0)
      context.report(findings.wrongDeliveries(order, evidence, 0, because));
  }

  async #reaches(
    order: PlacedOrder,
    after: string,
    wanted: OrderStatus[],
    within: number,
  ): Promise<OrderView> {
    const { context } = this.#parts;
    context.expectations.end(order);
    const view = await this.#observer.waitFor(
      order,
      ({ status }) => status !== undefined && wanted.includes(status),
      within,
    );
    this.#observer.requireKnown(order, view);
    if (view.status !== undefined && !wanted.includes(view.status))
      context.report(findings.notReached(order, this.#observer.evidence(order, view), wanted, after));
    return view;
  }
}

function isCurrency(shown: string | undefined, currency: string): boolean {
  return shown === undefined || shown.trim().toUpperCase() === currency;
}
