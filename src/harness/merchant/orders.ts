import type { CreateOrder, OrderStatus, OrderView } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { requireBuyerMessage } from './buyer-message-requirement.ts';
import { blamingForgedAnswer } from './forged-answers.ts';
import * as findings from './order-findings.ts';
import { OrderObserver } from './order-observer.ts';
import { OrderPlacement } from './order-placement.ts';
import * as requirements from './order-requirements.ts';
import type { MerchantParts } from './parts.ts';
import { recoveryText } from './recovery.ts';

const OPEN: readonly OrderStatus[] = ['pending'];
const ENDED: readonly OrderStatus[] = ['failed', 'cancelled'];
/** Looks that show whether several processes answer. */
const LOOKS = 6;
const PAID: readonly OrderStatus[] = ['paid', 'partially_refunded', 'refunded'];

type Parts = MerchantParts<
  'createOrder' | 'getOrder' | 'passes' | 'policy' | 'reconcile' | 'timeouts',
  'journal' | 'notifications' | 'pays' | 'target'
>;

/** The merchant's orders: how a buyer places them, and what the merchant must show of them. */
export class Orders {
  readonly #parts: Parts;
  readonly #observer: OrderObserver;
  readonly #placement: OrderPlacement;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = new OrderObserver(parts);
    this.#placement = new OrderPlacement(parts);
  }

  /** A buyer orders. Every result is accepted. */
  attempt(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    return this.#placement.attempt(wanted);
  }

  /** A buyer orders and is sent to the checkout; ends the scenario otherwise. */
  place(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    return this.#placement.place(wanted);
  }

  /** An order that is paid at Waffo and at the merchant. */
  async placePaid(wanted: Partial<CreateOrder> = {}, method?: string): Promise<PlacedOrder> {
    const order = await this.place(wanted);
    await this.#parts.waffo.pays(order, 'success', method);
    const view = await this.becomes(order, 'paid');
    if (view.status !== 'paid') this.#parts.context.failCase(findings.notPaidYet(order, view));
    await this.#observer.waitForDelivery(order);
    return order;
  }

  /** What the merchant shows of an order. Ends the scenario if neither its reply nor the wire names the order. */
  view(order: PlacedOrder): Promise<OrderView> {
    return this.#observer.view(order);
  }

  /** Must show one of these statuses within the settle time. */
  becomes(order: PlacedOrder, ...wanted: OrderStatus[]): Promise<OrderView> {
    return this.#reaches(order, wanted, this.#parts.driver.timeouts.settle);
  }

  /** Must show one of these statuses within the recover time. The merchant is told to reconcile first, if it can. */
  async recovers(order: PlacedOrder, ...wanted: OrderStatus[]): Promise<OrderView> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    return this.#reaches(order, wanted, driver.timeouts.recover);
  }

  /** Must not become paid, and must not be closed unless Waffo has closed it. */
  staysOpen(order: PlacedOrder, because: string): Promise<void> {
    return this.#staysAmong(OPEN, order, because, findings.closedWhileOpen);
  }

  /** The payer's money is held: must not become paid, and must not be closed unless Waffo has closed it. */
  staysAuthorized(order: PlacedOrder, because: string): Promise<void> {
    return this.#staysAmong([...OPEN, 'authorized'], order, because, findings.closedWhileHeld);
  }

  /** Must not become paid, and nothing may be delivered. Open and failed are both right. */
  async isNotPaid(order: PlacedOrder, because: string): Promise<void> {
    await this.#observer.repeatLaterWhileUnpaid(order, () => this.isNotPaid(order, because));
    const view = await this.#observer.observe(order, looksPaid);
    if (isPaid(view)) {
      if (await this.#observer.isPaidMeanwhile(order)) return;
      await this.#report(findings.paidWithoutPayment, order, view, because);
    }
    requirements.requireDeliveries(this.#parts.context, order, view, 0, because);
  }

  /**
   * Must not become paid by an answer without a signature. Some SDKs verify a signature only if there is one: such a
   * merchant leaves the case open, unless its description says that it refuses these answers.
   */
  async isNotPaidUnsigned(order: PlacedOrder, because: string): Promise<void> {
    const { context, driver } = this.#parts;
    if (driver.policy.unsignedAnswers === 'refused') return this.isNotPaid(order, because);
    // The answers without a signature went to inquiries about every open order.
    context.expectations.clear();
    const view = await this.#observer.observe(order, looksPaid);
    if (!looksPaid(view)) return requirements.requireDeliveries(context, order, view, 0, because);
    context.inconclusive(requirements.UNSIGNED_BELIEVED, requirements.REFUSE_UNSIGNED);
  }

  /** Must stay failed or cancelled, and nothing may be delivered. */
  async staysEnded(order: PlacedOrder, because: string): Promise<void> {
    await this.#observer.repeatLater(order, () => this.staysEnded(order, because));
    const view = await this.#observer.observe(
      order,
      ({ status }) => status !== undefined && !ENDED.includes(status),
    );
    if (isPaid(view)) await this.#report(findings.paidWithoutPayment, order, view, because);
    else if (view.status && !ENDED.includes(view.status))
      await this.#report(findings.reopened, order, view, because);
    this.#requireKnown(order, view);
    requirements.requireDeliveries(this.#parts.context, order, view, 0, because);
  }

  /** Must stay paid, with the goods delivered once. */
  async staysPaid(order: PlacedOrder, because: string): Promise<void> {
    const first = await this.#observer.waitForDelivery(order);
    await this.#observer.repeatLater(order, () => this.staysPaid(order, because));
    const view = await this.#observer.observe(
      order,
      ({ status, benefits }) => (status !== undefined && status !== 'paid') || Number(benefits ?? 1) !== 1,
    );
    if (view.status && view.status !== 'paid') {
      const isPaidAgain = await this.#isPaidAgain(order);
      await this.#report(
        (seen, what) => findings.regressed({ ...seen, isPaidAgain }, what),
        order,
        view,
        because,
      );
    }
    this.#requireKnown(order, view);
    requirements.requireDeliveries(this.#parts.context, order, view, 1, because, first);
  }

  /** The goods must not be delivered again. Whether they are taken back is the merchant's decision. */
  async notDeliveredAgain(order: PlacedOrder, because: string): Promise<void> {
    const { context } = this.#parts;
    const view = await this.#observer.observe(order, ({ benefits }) => Number(benefits ?? 0) > 1);
    requirements.requireKnownOrder(context, order, view);
    if (Number(view.benefits ?? 0) > 1) requirements.requireDeliveries(context, order, view, 1, because);
  }

  /** The goods must have been delivered exactly once. */
  async deliveredOnce(order: PlacedOrder, because: string): Promise<void> {
    const first = await this.#observer.waitForDelivery(order);
    await this.#observer.repeatLater(order, () => this.deliveredOnce(order, because));
    const view =
      first.benefits === 1 ? await this.#observer.observe(order, ({ benefits }) => benefits !== 1) : first;
    requirements.requireDeliveries(this.#parts.context, order, view, 1, because, first);
  }

  /** For the case that is only about "once": a boolean leaves it unproved. */
  async provesOnce(order: PlacedOrder): Promise<void> {
    if (typeof (await this.view(order)).benefits === 'boolean')
      this.#parts.context.inconclusive(requirements.ONCE_NOT_SHOWN, requirements.SHOW_A_COUNT);
  }

  /** An order that Waffo refused must end, and the buyer must get a message that says why. */
  async refused(order: PlacedOrder, code: string): Promise<void> {
    const { context, waffo } = this.#parts;
    if (order.checkoutUrl) context.report(findings.checkoutAfterRefusal(order, code));
    // A merchant may accept the order first and let it fail later: then the status of the order tells the buyer.
    if (!order.reply.ok)
      requireBuyerMessage(context, waffo.journal, order.reply, `Waffo's ${code} to ${order.name}`);
    if (!order.merchantOrderId) return;
    const view = await this.#observer.waitFor(
      order,
      ({ status, reply }) => reply.status === 404 || (status !== undefined && ENDED.includes(status)),
    );
    if (view.reply.status === 404) return context.note('the merchant did not keep the refused order');
    this.#requireKnown(order, view);
    if (view.status && !ENDED.includes(view.status))
      context.report(findings.leftOpen(await this.#observer.evidence(order, view), code));
    requirements.requireDeliveries(context, order, view, 0, `Waffo's refusal with ${code}`);
  }

  /** How the merchant learned the result of an order with an unknown outcome, for the sheet. */
  recoveryOf(order: PlacedOrder): string {
    return recoveryText(this.#parts.waffo, order);
  }

  /** Whether the order shows as paid when it is looked at some more times: then the answers differ from call to call. */
  async #isPaidAgain(order: PlacedOrder): Promise<boolean> {
    for (let look = 0; look < LOOKS; look++) if ((await this.view(order)).status === 'paid') return true;
    return false;
  }

  async #staysAmong(
    open: readonly OrderStatus[],
    order: PlacedOrder,
    because: string,
    closed: typeof findings.closedWhileOpen,
  ): Promise<void> {
    const { context, waffo } = this.#parts;
    await this.#observer.repeatLaterWhileUnpaid(order, () => this.#staysAmong(open, order, because, closed));
    const view = await this.#observer.observe(
      order,
      ({ status }) => status !== undefined && !open.includes(status),
    );
    if (isPaid(view)) {
      if (await this.#observer.isPaidMeanwhile(order)) return;
      await this.#report(findings.paidWithoutPayment, order, view, because);
    } else if (
      view.status &&
      !open.includes(view.status) &&
      (await waffo.target.statusOf(order)) !== 'ORDER_CLOSE'
    )
      await this.#report(closed, order, view, because);
    this.#requireKnown(order, view);
    requirements.requireDeliveries(context, order, view, 0, because);
  }

  async #reaches(order: PlacedOrder, wanted: OrderStatus[], within: number): Promise<OrderView> {
    const { context } = this.#parts;
    context.expectations.end(order);
    const view = await this.#observer.waitFor(
      order,
      ({ status }) => status !== undefined && wanted.includes(status),
      within,
    );
    this.#requireKnown(order, view);
    if (view.status && !wanted.includes(view.status))
      context.report(findings.notReached(await this.#observer.evidence(order, view), wanted, within));
    return view;
  }

  #requireKnown(order: PlacedOrder, view: OrderView): void {
    const notification = this.#observer.lastNotification(order);
    requirements.requireKnownOrder(this.#parts.context, order, view, notification);
  }

  async #report(
    finding: typeof findings.paidWithoutPayment,
    order: PlacedOrder,
    view: OrderView,
    because: string,
  ): Promise<void> {
    const { context, waffo } = this.#parts;
    const found = finding(await this.#observer.evidence(order, view), because);
    context.report(blamingForgedAnswer(found, waffo.journal, order.paymentRequestId));
  }
}

function isPaid({ status }: OrderView): boolean {
  return status !== undefined && PAID.includes(status);
}

function looksPaid(view: OrderView): boolean {
  return isPaid(view) || Boolean(view.benefits);
}
