import type { DeliveryReply, Variant } from '../../transport/index.ts';
import { isRecord } from '../../core/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { NotificationRecord, Outcome } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import type { NotificationControls } from './notification-controls.ts';
import { periodChange, periodPayment } from './period-payment.ts';
import type { ProviderClient } from './provider-client.ts';
import { SubscriptionAssertions, type PaymentStatus } from './subscription-assertions.ts';

/** Subscriptions at Waffo: what the payer and the channel do, their calendar, what Waffo must show, and false events. */
export class WaffoSubscriptions {
  readonly #client: ProviderClient;
  readonly #notifications: NotificationControls;
  readonly #assertions: SubscriptionAssertions;

  constructor(client: ProviderClient, notifications: NotificationControls) {
    this.#client = client;
    this.#notifications = notifications;
    this.#assertions = new SubscriptionAssertions(client, notifications);
  }

  /** Waffo's own status of a subscription: the truth. */
  statusOf(plan: PlacedSubscription): Promise<string | undefined> {
    return this.#client.target.statusOf(plan);
  }

  /** The payer pays the first period, or fails to, without a page; resolves when the events have been delivered. */
  async pays(plan: PlacedSubscription, outcome: Outcome = 'success', method?: string): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.#client.target.pays(plan, outcome, method);
    this.#assertions.prove(plan, this.firstPaymentOf(plan));
  }

  /** The payer opens the checkout and does not finish: IN_PROGRESS. */
  async beginsToPay(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.#client.target.beginsToPay(plan);
  }

  /** The time for the first payment runs out. */
  async timesOut(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.#client.target.timesOut(plan);
  }

  /** Whether the subscription, as the merchant created it, can be paid with a method. */
  async offers(plan: PlacedSubscription, method: string): Promise<boolean> {
    await this.#requireAtWaffo(plan);
    return (await this.#client.target.methodsOf(plan)).includes(method);
  }

  /** Whether Waffo will try to collect another payment. */
  async isDueAgain(plan: PlacedSubscription): Promise<boolean> {
    await this.#requireAtWaffo(plan);
    return this.#client.target.plans.isDueAgain(plan);
  }

  /** Time moves on to the next attempt to collect the price of a period. The attempt has this outcome. */
  async renews(plan: PlacedSubscription, outcome: Outcome = 'success'): Promise<void> {
    await this.#requireAtWaffo(plan);
    if (!(await this.#client.target.plans.renew(plan, outcome))) this.#failWithoutRenewal(plan);
    await this.#notifications.delivered();
  }

  /** The payment of the next period is made now and succeeds, as by the button of the management page. */
  async nextPeriod(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.#client.target.plans.nextPeriod(plan);
  }

  /** Every attempt to collect the price of the next period fails. */
  async failsToRenew(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    if (!(await this.#client.target.plans.failToRenew(plan))) this.#failWithoutRenewal(plan);
    await this.#notifications.delivered();
  }

  /** From now on Waffo accepts cancellations at once, and ends the subscription this much later. */
  cancelsSlowly(duration: string): void {
    this.#client.target.delayCancellations?.(duration);
  }

  /** The channel ends the subscription, for example because the card has expired. */
  async channelCancels(plan: PlacedSubscription): Promise<void> {
    await this.#requireAtWaffo(plan);
    await this.#client.target.plans.cancelByChannel(plan);
  }

  /**
   * The last period is over. Time moves on to the end of the plan, and all payments until then succeed. If the plan has
   * no end, the contract ends it now. Returns how many periods were paid.
   */
  async runsOut(plan: PlacedSubscription): Promise<number> {
    const { plans } = this.#client.target;
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
    const data = await this.#client.inquire('subscriptionManage', { subscriptionId }, plan.name);
    const url = text(data, 'managementUrl') ?? text(data, 'manageUrl');
    if (url) return url;
    return this.#client.context.failCase({
      check: 'waffo.management-url',
      party: 'provider',
      message: `Waffo gives no management address for ${plan.name}.`,
      why: 'Renewals and the cancellation by the payer happen on that page.',
      fix: 'Report it to Waffo with the exchange of the journal.',
    });
  }

  /** acquiringOrderId of the first attempt to pay; undefined if there was none. */
  firstPaymentOf(plan: PlacedSubscription): string | undefined {
    return this.#client.target.plans.paymentsOf(plan)[0]?.acquiringOrderId;
  }

  /** Waffo must have answered the merchant's create with this code: otherwise the case did not happen. */
  answered(plan: PlacedSubscription, code: string): void {
    this.#assertions.answered(plan, code);
  }

  /** A subscription as subscription/inquiry shows it; ends the scenario if Waffo does not know it. */
  inquire(plan: PlacedSubscription): Promise<Body> {
    return this.#assertions.inquire(plan);
  }

  /** The status must be one of these, and the five fields that name the plan must be the merchant's. */
  shows(view: Body, plan: PlacedSubscription, statuses: readonly string[]): void {
    this.#assertions.shows(view, plan, statuses);
  }

  /** The view must lead to the checkout. */
  hasCheckoutAddress(view: Body, plan: PlacedSubscription): void {
    this.#assertions.hasCheckoutAddress(view, plan);
  }

  /** The status event with one of these statuses and the merchant's five fields; ends the scenario if there is none. */
  notified(plan: PlacedSubscription, ...statuses: string[]): NotificationRecord {
    return this.#assertions.notified(plan, ...statuses);
  }

  /** The payment event of a period, over the price of the period; ends the scenario if there is none. */
  paymentNotified(plan: PlacedSubscription, period: number, status: PaymentStatus): NotificationRecord {
    return this.#assertions.paymentNotified(plan, period, status);
  }

  /** The event that a period has begun; ends the scenario if there is none. */
  periodNotified(plan: PlacedSubscription, period: number): NotificationRecord {
    return this.#assertions.periodNotified(plan, period);
  }

  /** The merchant must have acknowledged this event. */
  acknowledged(event: NotificationRecord, plan: PlacedSubscription): void {
    this.#assertions.acknowledged(event, plan);
  }

  /** Delivers a status event that Waffo never sent: the present state with `variant.result` on top. */
  async falseStatus(plan: PlacedSubscription, variant: Variant): Promise<DeliveryReply> {
    return this.#notifications.deliver('SUBSCRIPTION_STATUS_NOTIFICATION', await this.inquire(plan), variant);
  }

  /** Delivers a payment event that Waffo never sent: the whole period is paid, with `variant.result` on top. */
  falsePayment(plan: PlacedSubscription, period: number, variant: Variant): Promise<DeliveryReply> {
    return this.#notifications.deliver('PAYMENT_NOTIFICATION', this.paymentOf(plan, period), variant);
  }

  /** What Waffo would send if a period were paid. */
  paymentOf(plan: PlacedSubscription, period: number): Body {
    return periodPayment(plan, period, this.#client.now());
  }

  /** What Waffo would send if a period had begun. */
  async nextPeriodOf(plan: PlacedSubscription, period: number): Promise<Body> {
    return periodChange(await this.inquire(plan), this.paymentOf(plan, period), period);
  }

  #failWithoutRenewal(plan: PlacedSubscription): never {
    return this.#client.context.failCase({
      check: 'subscription.no-renewal',
      message: `${plan.name} has no next payment at Waffo, so nothing can renew.`,
      why: 'A subscription that does not renew earns nothing after its first period.',
      fix: 'Send no numberOfPeriod, or one of at least 3, with subscription/create.',
      entries: [plan.reply.entry],
    });
  }

  async #requireAtWaffo(plan: PlacedSubscription): Promise<void> {
    const { context, target } = this.#client;
    if (await target.knows(plan)) return;
    context.failCase({
      check: 'subscription.at-waffo',
      message: `${plan.name} does not exist at Waffo, so nobody can pay it.`,
      why: 'A buyer who cannot pay is a lost subscriber.',
      fix: 'Call subscription/create for every subscription of a buyer. Look at the exchanges of this case in the journal.',
    });
  }
}
