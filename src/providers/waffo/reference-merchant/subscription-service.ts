import { sameAmount } from '../../../core/index.ts';
import { Service } from './service.ts';
import { agrees, listAt, payUrlIn, textAt } from './fields.ts';
import { optional, required } from './inputs.ts';
import { noteEarliest, paidUntil } from './periods.ts';
import { isPriceOf } from './price.ts';
import type { Json, Subscription } from './records.ts';
import type { Shared } from './shared.ts';
import { newSubscriptionRequest, subscriberOf } from './subscription-request.ts';
import type { Answer } from './waffo-client.ts';
import { Refused } from './words.ts';

/**
 * Subscriptions. Status and paid periods are separate: subscription events and inquiries give the status, payments
 * give the paid periods. Neither waits for the other, so events may arrive in any order.
 */
export class SubscriptionService extends Service<'subscription'> {
  protected readonly path = '/subscription/create';

  constructor(shop: Shared) {
    super(shop, 'subscription');
  }

  /** POST /subscriptions. Throws `Refused` if Waffo refuses. */
  async create(body: unknown): Promise<Subscription> {
    const subscription = await this.submit(this.newSubscription(body));
    const { status, refusal, id } = subscription;
    if (status === 'CLOSED' && refusal !== null) throw this.refusedByWaffo(refusal, id);
    return subscription;
  }

  /** POST /subscriptions/:id/cancel. Paid periods stay paid: access lasts until the period ends. */
  async cancel(id: string): Promise<Subscription> {
    const { status, waffoSubscriptionId } = this.get(id);
    if (status === 'CANCELLED') return this.get(id);
    if (status !== 'ACTIVE') throw new Refused(409, 'This subscription is not active.', id);
    const answer = await this.shop.waffo.call('/subscription/cancel', {
      subscriptionId: waffoSubscriptionId,
      merchantId: this.shop.setup.merchantId,
      requestedAt: this.now(),
    });
    await this.afterCancel(id, answer);
    return this.get(id);
  }

  /** What GET /subscriptions/:id shows. */
  view(subscription: Subscription): Json {
    const { id, status, requestId, waffoSubscriptionId, amount, currency, paid, payUrl } = subscription;
    const view = {
      id,
      status,
      periodsGranted: Object.keys(paid).length,
      subscriptionRequest: requestId,
      waffoSubscriptionId,
      accessUntil: this.accessUntil(subscription),
      amount,
      currency,
    };
    return status === 'PENDING' ? { ...view, payUrl } : view;
  }

  protected newSubscription(body: unknown): Subscription {
    const id = this.newId('plan');
    const amount = required(body, 'amount');
    const currency = required(body, 'currency');
    const numberOfPeriod = optional(body, 'numberOfPeriod');
    const subscription: Omit<Subscription, 'request'> = {
      kind: 'subscription', id, requestId: this.newSubscriptionRequestId(), family: id, status: 'PENDING', amount, currency,
      periodType: required(body, 'period'), periodInterval: required(body, 'interval'), ...subscriberOf(body),
      credit: null, waffoSubscriptionId: null, payUrl: null, paid: {}, ends: {}, sends: 0, known: false, refusal: null,
    }; // prettier-ignore
    const description = optional(body, 'description') ?? `Reading plan at ${amount} ${currency}`;
    const terms = { description, ...(numberOfPeriod !== undefined && { numberOfPeriod }) };
    return { ...subscription, request: this.createRequest(subscription, terms) };
  }

  protected newSubscriptionRequestId(): string {
    return this.newRequestId();
  }

  protected createRequest(
    subscription: Omit<Subscription, 'request'>,
    terms: { description: string; numberOfPeriod?: string },
  ): Json {
    return newSubscriptionRequest(subscription, terms, this.shop.setup, this.now());
  }

  protected async afterCancel(id: string, answer: Answer): Promise<void> {
    if (answer.kind === 'refused') throw this.refusedByWaffo(answer.code, id);
    if (answer.kind === 'accepted') {
      // Only this answer calls the subscription's status orderStatus.
      await this.takeIn(id, { ...answer.data, subscriptionStatus: answer.data['orderStatus'] });
    }
    const ended = (now: Subscription) => this.isFinal(now);
    if (!ended(this.get(id))) this.shop.background.run(() => this.askUntil(id, ended));
  }

  protected override inquiry(subscription: Subscription) {
    const body = { subscriptionRequest: subscription.requestId, paymentDetails: 1 };
    return { path: '/subscription/inquiry', body };
  }

  protected override keyIn(result: Json): string | undefined {
    return (
      textAt(result, 'subscriptionRequest') ??
      textAt(result, 'subscriptionInfo', 'subscriptionRequest') ??
      textAt(result, 'subscriptionInfo', 'merchantRequest')
    );
  }

  protected override lockOf(subscription: Subscription): string {
    return subscription.family;
  }

  /** A plan from a change is queried through the change until it is active. */
  protected override isOpen({ status, credit }: Subscription): boolean {
    return status === 'ACTIVE' || (status === 'PENDING' && credit === null);
  }

  protected isFinal({ status }: Subscription): boolean {
    return status === 'CLOSED' || status === 'CANCELLED';
  }

  protected override meansMoney(data: Json): boolean {
    return textAt(data, 'subscriptionStatus') === 'ACTIVE';
  }

  protected override matches(subscription: Subscription, data: Json): boolean {
    const amount = textAt(data, 'amount');
    const currency = textAt(data, 'currency');
    const samePrice =
      amount === undefined && currency === undefined
        ? !this.meansMoney(data)
        : currency === subscription.currency &&
          amount !== undefined &&
          sameAmount(amount, subscription.amount);
    return (
      samePrice &&
      textAt(data, 'subscriptionRequest') === subscription.requestId &&
      agrees(textAt(data, 'subscriptionId'), subscription.waffoSubscriptionId)
    );
  }

  protected override takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    if (eventType === 'PAYMENT_NOTIFICATION') return this.takePayment(subscription.id, result);
    return this.takeIn(subscription.id, result);
  }

  /** The result of one attempt to collect a period's price. */
  protected async takePayment(id: string, result: Json): Promise<boolean> {
    let fits = false;
    await this.change(id, (now) => {
      const period = textAt(result, 'subscriptionInfo', 'period') ?? '';
      fits = this.isOurs(result) && this.paymentMatches(now, period, result);
      if (!fits) return [];
      const known = {
        ...now,
        waffoSubscriptionId: textAt(result, 'subscriptionInfo', 'subscriptionId') ?? now.waffoSubscriptionId,
      };
      if (textAt(result, 'orderStatus') !== 'PAY_SUCCESS') return this.afterFailedPayment(known);
      const paidAt = textAt(result, 'orderCompletedAt') ?? textAt(result, 'orderUpdatedAt') ?? this.now();
      return [this.grantPeriod(known, period, paidAt)];
    });
    if (!fits) this.alarm(id, 'Waffo speaks of another payment than was agreed on');
    return fits;
  }

  protected paymentMatches(subscription: Subscription, period: string, payment: Json): boolean {
    return (
      /^[1-9]\d*$/.test(period) &&
      agrees(textAt(payment, 'subscriptionInfo', 'subscriptionId'), subscription.waffoSubscriptionId) &&
      isPriceOf(subscription, period, textAt(payment, 'orderAmount'), textAt(payment, 'orderCurrency'))
    );
  }

  /** A failed attempt ends nothing: Waffo tries again, and reports it if the subscription ends. */
  protected afterFailedPayment(_subscription: Subscription): readonly Subscription[] {
    return [];
  }

  /** Grants access for one period, once: both a payment and a period event may report it, each several times. */
  protected grantPeriod(subscription: Subscription, period: string, paidAt: string): Subscription {
    return { ...subscription, paid: noteEarliest(subscription.paid, period, paidAt) };
  }

  protected accessUntil(subscription: Subscription): string | null {
    return paidUntil(subscription);
  }

  protected override afterNews(before: Subscription, data: Json): readonly Subscription[] {
    const period = textAt(data, 'productInfo', 'currentPeriod');
    const end = textAt(data, 'productInfo', 'nextPaymentDateTime');
    const told: Subscription = {
      ...before,
      known: true,
      refusal: null,
      status: this.isFinal(before)
        ? before.status
        : this.statusAfter(before, textAt(data, 'subscriptionStatus')),
      waffoSubscriptionId: textAt(data, 'subscriptionId') ?? before.waffoSubscriptionId,
      payUrl: payUrlIn(textAt(data, 'subscriptionAction')) ?? before.payUrl,
      ends: period !== undefined && end !== undefined ? noteEarliest(before.ends, period, end) : before.ends,
    };
    return [listAt(data, 'paymentDetails').reduce((now, entry) => this.afterPaymentEntry(now, entry), told)];
  }

  protected statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    switch (theirs) {
      case 'ACTIVE':
        return 'ACTIVE';
      case 'CLOSE':
        return 'CLOSED';
      case 'MERCHANT_CANCELLED':
      case 'USER_CANCELLED':
      case 'CHANNEL_CANCELLED':
      case 'EXPIRED':
        return 'CANCELLED';
      default:
        return before.status;
    }
  }

  /** An entry of the payment list in inquiries and subscription events. */
  protected afterPaymentEntry(subscription: Subscription, entry: Json): Subscription {
    const period = textAt(entry, 'period') ?? '';
    if (textAt(entry, 'orderStatus') !== 'PAY_SUCCESS') return subscription;
    if (!this.paymentMatches(subscription, period, entry)) return subscription;
    return this.grantPeriod(subscription, period, textAt(entry, 'orderUpdatedAt') ?? this.now());
  }

  protected override afterRefusal(subscription: Subscription, code: string): readonly Subscription[] {
    return [{ ...subscription, known: true, refusal: code, status: 'CLOSED' }];
  }
}
