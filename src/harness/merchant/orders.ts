import type { CreateOrder, Merchant, OrderStatus, OrderView, Reply } from '../../merchant/index.ts';
import { sameAmount } from '../../core/index.ts';
import { answeredBy, fixAfter, lastTold, refusedBy } from '../answered.ts';
import { PlacedOrder } from '../placed-order.ts';
import type { CaseContext } from '../case-context.ts';
import type { Waffo } from '../waffo/index.ts';
import { orderFacts } from '../late/facts.ts';
import { merchantCalls } from '../wire.ts';
import { requireWords } from './explained.ts';
import { requireFreshIds } from './fresh-ids.ts';
import * as findings from './order-findings.ts';
import { lookingTime, waitFor, observe, type ReactionTimes } from './polling.ts';
import { passesSum } from './sums.ts';
import { requireOutsideProduction } from '../egress/index.ts';

/** A sum that nothing special happens to. */
export const NORMAL: CreateOrder = { amount: '100.00', currency: 'USD' };

/** The words for "not paid and not given up". */
const OPEN: readonly OrderStatus[] = ['pending'];
const ENDED: readonly OrderStatus[] = ['failed', 'cancelled'];
const PAID: readonly OrderStatus[] = ['paid', 'partially_refunded', 'refunded'];

export interface MerchantParts {
  driver: Merchant;
  context: CaseContext;
  waffo: Waffo;
  pace: ReactionTimes;
}

/** The orders of the merchant under test: what a buyer does with them, and what must be seen of them. */
export class Orders {
  protected readonly driver: Merchant;
  protected readonly context: CaseContext;
  protected readonly waffo: Waffo;
  protected readonly pace: ReactionTimes;

  constructor(parts: MerchantParts) {
    this.driver = parts.driver;
    this.context = parts.context;
    this.waffo = parts.waffo;
    this.pace = parts.pace;
  }

  /** A buyer orders, whatever comes of it. */
  async attempt(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    const input = { ...NORMAL, ...wanted };
    const known = new Set(merchantCalls(this.waffo.journal, 'orderCreate').map(({ id }) => id));
    const reply = await this.driver.createOrder(input);
    const order = new PlacedOrder(input, reply, this.waffo.journal, known);
    this.context.placed.push(order);
    requireFreshIds(this.context, this.waffo.journal);
    this.context.prove({
      paymentRequestId: order.paymentRequestId,
      acquiringOrderId: order.acquiringOrderId,
    });
    requireOutsideProduction(this.context, order);
    this.requireFaithful(order);
    return order;
  }

  /** A buyer orders and is sent to the checkout; ends the scenario if that is not what happens. */
  async place(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    const order = await this.attempt(wanted);
    this.requireCheckout(order);
    return order;
  }

  /** The buyer must have come to a checkout of an order at Waffo; ends the scenario otherwise. */
  protected requireCheckout(order: PlacedOrder): void {
    if (order.reply.ok && order.checkoutUrl && order.paymentRequestId) return;
    this.context.failCase({
      check: 'order.create',
      message: `Ordering for ${order.wanted.amount} ${order.wanted.currency} gives HTTP ${order.reply.status} ${
        order.checkoutUrl ? 'although order/create was never called' : 'and no checkout address'
      }${order.reply.message ? `: "${order.reply.message}"` : ''}.${answeredBy(this.waffo.journal, 'orderCreate')}`,
      why: 'A buyer who reaches no checkout cannot pay.',
      fix: fixAfter(
        this.waffo.journal,
        'orderCreate',
        'Call order/create, answer 2xx and hand out webUrl of orderAction where createOrder.result.checkoutUrl points.',
      ),
      entries: [order.reply.entry],
    });
  }

  /** An order that is paid, at Waffo and at the merchant. */
  async placePaid(wanted: Partial<CreateOrder> = {}, method?: string): Promise<PlacedOrder> {
    const order = await this.place(wanted);
    await this.waffo.pays(order, 'success', method);
    const view = await this.becomes(order, 'paid');
    if (view.status !== 'paid') {
      this.context.failCase({
        check: 'order.precondition',
        message: `${order.name} is paid at Waffo and "${view.word ?? 'unknown'}" at the merchant, so what follows cannot be tried.`,
        why: 'Refunds, cancellations and repeats all begin with an order that both sides know to be paid.',
        fix: 'Mend the finding on order.paid first.',
      });
    }
    await this.#handsOver(order);
    return order;
  }

  /** A merchant may show the payment first and deliver from a queue: what follows begins when both are done. */
  #handsOver(order: PlacedOrder): Promise<OrderView> {
    return waitFor(
      () => this.view(order),
      ({ benefits }) => benefits === undefined || Boolean(benefits),
      this.driver.timeouts.settle,
    );
  }

  /** What the merchant shows of an order; ends the scenario if neither its reply nor the wire names one. */
  async view(order: PlacedOrder): Promise<OrderView> {
    const { merchantOrderId } = order;
    if (merchantOrderId === undefined)
      this.context.failCase(findings.nameless(order, refusedBy(this.waffo.journal, 'orderCreate')));
    return this.driver.getOrder(merchantOrderId);
  }

  /** Must show one of these statuses within the settle time. */
  async becomes(order: PlacedOrder, ...wanted: OrderStatus[]): Promise<OrderView> {
    return this.#becomes(order, wanted, this.driver.timeouts.settle);
  }

  /** Must show one of these statuses within the recover time, being told to reconcile if it can be. */
  async recovers(order: PlacedOrder, ...wanted: OrderStatus[]): Promise<OrderView> {
    await this.reconcile();
    return this.#becomes(order, wanted, this.driver.timeouts.recover);
  }

  /** Must not be given up unless Waffo has closed it, and not be taken for paid. */
  staysOpen(order: PlacedOrder, because: string): Promise<void> {
    return this.#staysAmong(OPEN, order, because, findings.closedWhileOpen);
  }

  /** The payer's money is held: must be neither taken for paid nor given up unless Waffo has closed it. */
  staysAuthorized(order: PlacedOrder, because: string): Promise<void> {
    return this.#staysAmong([...OPEN, 'authorized'], order, because, findings.closedWhileHeld);
  }

  /** Must not be taken for paid, and nothing delivered; open or failed are both right. */
  async isNotPaid(order: PlacedOrder, because: string): Promise<void> {
    await this.expectUnpaid(order, () => this.isNotPaid(order, because));
    const view = await this.#watch(
      order,
      ({ status, benefits }) => (status !== undefined && PAID.includes(status)) || Boolean(benefits),
    );
    if (view.status && PAID.includes(view.status) && (await this.#isPaidMeanwhile(order))) return;
    if (view.status && PAID.includes(view.status))
      this.context.report(findings.paidWithoutPayment(await this.#sight(order, view), because));
    findings.noteDelivery(this.context, order, view, 0, because);
  }

  /**
   * Must not be taken for paid on the word of an answer without a signature. Some SDKs verify a signature only if there
   * is one: unless the description asks for more, such a merchant leaves the case open.
   */
  async isNotPaidUnsigned(order: PlacedOrder, because: string): Promise<void> {
    if (this.driver.policy.unsignedAnswers === 'refused') return this.isNotPaid(order, because);
    // The answers without a signature went to inquiries about every open order.
    this.context.expectations.clear();
    const believes = ({ status, benefits }: OrderView): boolean =>
      (status !== undefined && PAID.includes(status)) || Boolean(benefits);
    const view = await this.#watch(order, believes);
    if (!believes(view)) return findings.noteDelivery(this.context, order, view, 0, because);
    this.context.inconclusive(findings.UNSIGNED_BELIEVED, findings.REFUSE_UNSIGNED);
  }

  /** Must stay failed or cancelled, with nothing delivered. */
  async staysEnded(order: PlacedOrder, because: string): Promise<void> {
    await this.expect(order, () => this.staysEnded(order, because));
    const view = await this.#watch(order, ({ status }) => status !== undefined && !ENDED.includes(status));
    if (view.status && PAID.includes(view.status))
      this.context.report(findings.paidWithoutPayment(await this.#sight(order, view), because));
    else if (view.status && !ENDED.includes(view.status)) {
      this.context.report(findings.reopened(await this.#sight(order, view), because));
    }
    findings.noteUndefined(this.context, order, view, this.#told(order));
    findings.noteDelivery(this.context, order, view, 0, because);
  }

  /** Must stay paid, with the goods delivered once. */
  async staysPaid(order: PlacedOrder, because: string): Promise<void> {
    await this.#handsOver(order);
    await this.expect(order, () => this.staysPaid(order, because));
    const view = await this.#watch(
      order,
      ({ status, benefits }) => (status !== undefined && status !== 'paid') || Number(benefits ?? 1) !== 1,
    );
    if (view.status && view.status !== 'paid') {
      this.context.report(findings.regressed(await this.#sight(order, view), because));
    }
    findings.noteUndefined(this.context, order, view, this.#told(order));
    findings.noteDelivery(this.context, order, view, 1, because);
  }

  /** The goods must not go out a second time; whether they are taken back is left to the merchant. */
  async notDeliveredAgain(order: PlacedOrder, because: string): Promise<void> {
    const view = await observe(
      () => this.view(order),
      ({ benefits }) => Number(benefits ?? 0) > 1,
      lookingTime(this.pace),
    );
    findings.noteUndefined(this.context, order, view);
    if (Number(view.benefits ?? 0) > 1) findings.noteDelivery(this.context, order, view, 1, because);
  }

  /** Must have delivered the goods exactly once. */
  async deliveredOnce(order: PlacedOrder, because: string): Promise<void> {
    const first = await this.#handsOver(order);
    await this.expect(order, () => this.deliveredOnce(order, because));
    const view =
      first.benefits === 1
        ? await observe(
            () => this.view(order),
            ({ benefits }) => benefits !== 1,
            lookingTime(this.pace),
          )
        : first;
    findings.noteDelivery(this.context, order, view, 1, because);
  }

  /** For the case that is about nothing but "once": a truth value leaves it unproved. */
  async provesOnce(order: PlacedOrder): Promise<void> {
    if (typeof (await this.view(order)).benefits === 'boolean')
      this.context.inconclusive(findings.ONCE_UNSEEN, findings.SHOW_A_COUNT);
  }

  /** An order that Waffo refused must end, and the buyer must be told why in words. */
  async refused(order: PlacedOrder, code: string): Promise<void> {
    if (order.checkoutUrl) {
      this.context.report(findings.checkoutAfterRefusal(order, code));
    }
    // Accepted first and failed afterwards is fine as well: then the order's status tells the buyer.
    if (!order.reply.ok) this.explains(order.reply, `Waffo's ${code} to ${order.name}`);
    if (!order.merchantOrderId) return;
    const view = await waitFor(
      () => this.view(order),
      ({ status, reply }) => reply.status === 404 || (status !== undefined && ENDED.includes(status)),
      this.driver.timeouts.settle,
    );
    if (view.reply.status === 404) return this.context.note('the refused order was not kept by the merchant');
    findings.noteUndefined(this.context, order, view, this.#told(order));
    if (view.status && !ENDED.includes(view.status)) {
      this.context.report(findings.leftOpen(await this.#sight(order, view), code));
    }
    findings.noteDelivery(this.context, order, view, 0, `Waffo's refusal with ${code}`);
  }

  /** A refusal must be put into words. */
  explains(reply: Reply<unknown>, what: string): void {
    requireWords(this.context, this.waffo.journal, reply, what);
  }

  /** Makes the merchant query its open orders, if its description has such a call. */
  async reconcile(): Promise<void> {
    await this.driver.reconcile?.();
  }

  async #staysAmong(
    open: readonly OrderStatus[],
    order: PlacedOrder,
    because: string,
    givenUp: typeof findings.closedWhileOpen,
  ): Promise<void> {
    await this.expectUnpaid(order, () => this.#staysAmong(open, order, because, givenUp));
    const view = await this.#watch(order, ({ status }) => status !== undefined && !open.includes(status));
    if (view.status && PAID.includes(view.status)) {
      if (await this.#isPaidMeanwhile(order)) return;
      this.context.report(findings.paidWithoutPayment(await this.#sight(order, view), because));
    } else if (
      view.status &&
      !open.includes(view.status) &&
      (await this.waffo.statusOf(order)) !== 'ORDER_CLOSE'
    )
      this.context.report(givenUp(await this.#sight(order, view), because));
    findings.noteUndefined(this.context, order, view, this.#told(order));
    findings.noteDelivery(this.context, order, view, 0, because);
  }

  async #becomes(order: PlacedOrder, wanted: OrderStatus[], within: number): Promise<OrderView> {
    this.context.expectations.end(order);
    const view = await waitFor(
      () => this.view(order),
      ({ status }) => status !== undefined && wanted.includes(status),
      within,
    );
    findings.noteUndefined(this.context, order, view, this.#told(order));
    if (view.status && !wanted.includes(view.status)) {
      this.context.report(findings.notYet(await this.#sight(order, view), wanted, within));
    }
    return view;
  }

  /** Where time is real, Waffo may have gone on while the merchant was looked at: then paid is right. */
  async #isPaidMeanwhile(order: PlacedOrder): Promise<boolean> {
    if (this.waffo.target.tempo === 0 || (await this.waffo.statusOf(order)) !== 'PAY_SUCCESS') return false;
    this.context.note('Waffo had gone on to PAY_SUCCESS while the merchant was looked at');
    return true;
  }

  #watch(order: PlacedOrder, bad: (view: OrderView) => boolean): Promise<OrderView> {
    return observe(() => this.view(order), bad, lookingTime(this.pace));
  }

  /** The look is repeated when the case is over, unless the order changes at Waffo until then. */
  protected expect(order: PlacedOrder, look: () => Promise<void>): Promise<void> {
    return this.context.expect(order, { facts: () => orderFacts(this.waffo, order), look });
  }

  /** The same for an order that is not paid: what is paid at Waffo the merchant may find out at any time. */
  protected async expectUnpaid(order: PlacedOrder, look: () => Promise<void>): Promise<void> {
    if (!this.context.looksAgain) return;
    if ((await this.waffo.statusOf(order)) === 'PAY_SUCCESS') this.context.expectations.end(order);
    else await this.expect(order, look);
  }

  /** Waffo must have been sent what the buyer asked for. */
  requireFaithful(order: PlacedOrder): void {
    const { sent, wanted } = order;
    if (!sent) return;
    const amount = sent['orderAmount'];
    if (
      passesSum(this.driver, 'createOrder') &&
      !(typeof amount === 'string' && sameAmount(amount, wanted.amount))
    ) {
      this.context.report(findings.unfaithful(order, 'amount', amount));
    }
    if (this.driver.passes('createOrder', 'currency') && sent['orderCurrency'] !== wanted.currency) {
      this.context.report(findings.unfaithful(order, 'currency', sent['orderCurrency']));
    }
  }

  /** The last notification and the merchant's reply to it: often the reason of what a finding tells. */
  #told(order: PlacedOrder): string {
    return lastTold(this.waffo.journal, [order.paymentRequestId, order.acquiringOrderId]);
  }

  async #sight(order: PlacedOrder, view: OrderView): Promise<findings.OrderSight> {
    return { order, view, truth: await this.waffo.statusOf(order), told: this.#told(order) };
  }
}
