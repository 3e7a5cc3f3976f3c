import type { DeliveryReply, Variant } from '../../transport/index.ts';
import { isRecord } from '../../core/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { Outcome } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import { periodPayment } from './period-payment.ts';
import { SubscriptionAssertions } from './subscription-assertions.ts';

/** Subscriptions at Waffo, as a scenario handles them: the payer's part, the calendar, the channel, false events. */
export class WaffoSubscriptions extends SubscriptionAssertions {
  /** The payer pays the first period, or fails to, without a page; resolves when the events have been delivered. */
  async pays(plan: PlacedSubscription, outcome: Outcome = 'success', method?: string): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.waffo.target.pays(plan, outcome, method);
    this.prove(plan, this.firstPaymentOf(plan));
  }

  /** The payer opens the checkout and has not finished: IN_PROGRESS. */
  async beginsToPay(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.waffo.target.beginsToPay(plan);
  }

  /** The time for the first payment runs out. */
  async timesOut(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.waffo.target.timesOut(plan);
  }

  /** Whether the subscription, as the merchant created it, can be paid with a method. */
  async offers(plan: PlacedSubscription, method: string): Promise<boolean> {
    await this.#requireAtWaffo(plan);
    return (await this.waffo.target.methodsOf(plan)).includes(method);
  }

  /** Whether Waffo will try to collect another payment. */
  async isDueAgain(plan: PlacedSubscription): Promise<boolean> {
    await this.#requireAtWaffo(plan);
    return this.waffo.target.plans.isDueAgain(plan);
  }

  /** Time moves on to the next attempt to collect the next period's price, which ends like this. */
  async renews(plan: PlacedSubscription, outcome: Outcome = 'success'): Promise<void> {
    await this.#requireAtWaffo(plan);
    if (!(await this.waffo.target.plans.renew(plan, outcome))) this.#reportNoRenewal(plan);
    await this.waffo.delivered();
  }

  /** The next period's payment is brought forward to now and succeeds, as by the management page's button. */
  async nextPeriod(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.waffo.target.plans.nextPeriod(plan);
  }

  /** Every attempt for the next period fails: as often as the contract has it tried. */
  async failsToRenew(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    if (!(await this.waffo.target.plans.failToRenew(plan))) this.#reportNoRenewal(plan);
    await this.waffo.delivered();
  }

  /** From now on Waffo accepts cancellations at once and ends the subscription this much later. */
  cancelsSlowly(duration: string): void {
    this.waffo.target.slowsCancellations?.(duration);
  }

  /** The channel ends the subscription, as for a card that has expired. */
  async channelCancels(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.waffo.target.plans.cancelByChannel(plan);
  }

  /**
   * The last period is over: time moves on to the plan's own end, all payments on the way succeeding, or the
   * contract ends it now where the plan has none. Answers how many periods were paid.
   */
  async runsOut(plan: PlacedSubscription): Promise<number> {
    const { plans } = this.waffo.target;
    await this.#requireAtWaffo(plan);
    const info = (await this.inquire(plan))['productInfo'];
    const end = isRecord(info) ? text(info, 'endDateTime') : undefined;
    await plans.runOut(plan, end === undefined ? undefined : new Date(end));
    return plans.paymentsOf(plan).filter(({ status }) => status === 'PAY_SUCCESS').length;
  }

  /** Address of the payer's management page; ends the scenario if Waffo gives none. */
  async managementUrl(plan: PlacedSubscription): Promise<string> {
    await this.#requireAtWaffo(plan);
    const { subscriptionId } = plan;
    const data = await this.waffo.found('subscription/manage', { subscriptionId }, plan.name);
    const url = text(data, 'managementUrl') ?? text(data, 'manageUrl');
    if (url) return url;
    return this.context.failCase({
      check: 'waffo.management-url',
      party: 'provider',
      message: `Waffo gives no management address for ${plan.name}.`,
      why: 'Renewals and the cancellation by the payer happen on that page.',
      fix: 'Report it to Waffo with the exchange of the journal.',
    });
  }

  /** A status event that Waffo never sent: the subscription's present state with `result` on top. */
  async falseStatus(plan: PlacedSubscription, variant: Variant): Promise<DeliveryReply> {
    return this.waffo.deliver('SUBSCRIPTION_STATUS_NOTIFICATION', await this.inquire(plan), variant);
  }

  /** A payment event that Waffo never sent: the period paid in full, with `result` on top. */
  falsePayment(plan: PlacedSubscription, period: number, variant: Variant): Promise<DeliveryReply> {
    return this.waffo.deliver('PAYMENT_NOTIFICATION', this.paymentOf(plan, period), variant);
  }

  /** What Waffo would send if a period were paid. */
  paymentOf(plan: PlacedSubscription, period: number): Body {
    return periodPayment(plan, period, this.waffo.now());
  }

  /** What Waffo would send if the subscription had gone on to a period. */
  async nextPeriodOf(plan: PlacedSubscription, period: number): Promise<Body> {
    const view = await this.inquire(plan);
    const { orderCurrency, orderAmount, orderUpdatedAt, orderStatus, acquiringOrderId } = this.paymentOf(
      plan,
      period,
    );
    const payment = { orderCurrency, orderAmount, orderUpdatedAt, orderStatus, acquiringOrderId };
    const info = isRecord(view['productInfo']) ? view['productInfo'] : {};
    return {
      ...view,
      productInfo: { ...info, currentPeriod: String(period) },
      paymentDetails: [{ ...payment, period: String(period) }],
    };
  }

  /** acquiringOrderId of the first attempt to pay; undefined if there was none. */
  firstPaymentOf(plan: PlacedSubscription): string | undefined {
    return this.waffo.target.plans.paymentsOf(plan)[0]?.acquiringOrderId;
  }

  #reportNoRenewal(plan: PlacedSubscription): never {
    return this.context.failCase({
      check: 'subscription.no-renewal',
      message: `${plan.name} has no next payment at Waffo, so nothing can renew.`,
      why: 'A subscription that does not renew earns nothing after its first period.',
      fix: 'Send no numberOfPeriod, or one of at least 3, with subscription/create.',
      entries: [plan.reply.entry],
    });
  }

  async #requireAtWaffo(plan: PlacedSubscription): Promise<void> {
    if (await this.waffo.target.knows(plan)) return;
    this.context.failCase({
      check: 'subscription.at-waffo',
      message: `${plan.name} does not exist at Waffo, so nobody can pay it.`,
      why: 'A buyer who cannot pay is a lost subscriber.',
      fix: 'Call subscription/create for every subscription of a buyer; see the exchanges of this case in the journal.',
    });
  }
}
