import { isRecord, parseJson, sameAmount } from '../../core/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { NotificationRecord } from '../target/index.ts';
import { merchantCalls, requestBody, responseCode, text, type Body } from '../wire.ts';
import {
  notProvoked,
  reportProvider,
  requireAcknowledged,
  requireFields,
  requireStatus,
} from './assertions.ts';
import type { NotificationControls } from './notification-controls.ts';
import type { ProviderClient } from './provider-client.ts';

/** Result of one attempt to collect the price of a period. */
export type PaymentStatus = 'PAY_SUCCESS' | 'ORDER_CLOSE';

const STATUS_EVENT = 'SUBSCRIPTION_STATUS_NOTIFICATION';
const PAYMENT_EVENT = 'PAYMENT_NOTIFICATION';
const PERIOD_EVENT = 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION';

/** What Waffo must show of subscriptions: in answers, inquiries and events. */
export class SubscriptionAssertions {
  readonly #client: Pick<ProviderClient, 'context' | 'inquire' | 'journal'>;
  readonly #notifications: Pick<NotificationControls, 'about' | 'failWithoutOne'>;

  constructor(
    client: Pick<ProviderClient, 'context' | 'inquire' | 'journal'>,
    notifications: Pick<NotificationControls, 'about' | 'failWithoutOne'>,
  ) {
    this.#client = client;
    this.#notifications = notifications;
  }

  /** A subscription as subscription/inquiry shows it; ends the scenario if Waffo does not know it. */
  async inquire(plan: PlacedSubscription): Promise<Body> {
    const { subscriptionRequest } = plan;
    const data = await this.#client.inquire('subscriptionInquiry', { subscriptionRequest }, plan.name);
    this.prove(plan);
    return data;
  }

  /** Waffo must have answered the merchant's create with this code: otherwise the case did not happen. */
  answered(plan: PlacedSubscription, code: string): void {
    const { context, journal } = this.#client;
    const calls = merchantCalls(journal, 'subscriptionCreate').filter(
      (call) => requestBody(call)['subscriptionRequest'] === plan.subscriptionRequest,
    );
    const codes = calls.map((call) => responseCode(call) ?? 'no answer');
    if (codes.includes(code)) return;
    const isAmountPassed = plan.sent !== undefined && sameAmount(plan.amount, plan.wanted.amount);
    context.failCase(
      notProvoked(plan, {
        code,
        codes,
        isAmountPassed,
        noun: 'subscription',
        operation: 'createSubscription',
        call: 'subscriptionCreate',
      }),
    );
  }

  /** The status must be one of these, and the five fields that name the plan must be the merchant's. */
  shows(view: Body, plan: PlacedSubscription, statuses: readonly string[]): void {
    const { context } = this.#client;
    const about = { name: plan.name, check: 'subscription-status' };
    requireStatus(context, text(view, 'subscriptionStatus'), statuses, about);
    requireFields(context, view, plan.sent ?? {}, ['subscriptionRequest', 'currency', 'amount'], plan.name);
    const info = isRecord(view['productInfo']) ? view['productInfo'] : {};
    requireFields(context, info, plan.productInfo, ['periodType', 'periodInterval'], plan.name);
  }

  /** The view must lead to the checkout. */
  hasCheckoutAddress(view: Body, plan: PlacedSubscription): void {
    const action = parseJson(text(view, 'subscriptionAction') ?? '');
    if (isRecord(action) && typeof action['webUrl'] === 'string') return;
    const shown = JSON.stringify(view['subscriptionAction']);
    const message = `subscriptionAction of ${plan.name} has no webUrl: ${shown}.`;
    reportProvider(this.#client.context, 'subscription-action', message);
  }

  /** The status event with one of these statuses and the merchant's five fields; ends the scenario if there is none. */
  notified(plan: PlacedSubscription, ...statuses: string[]): NotificationRecord {
    const events = this.#events(plan, STATUS_EVENT);
    const right = events.findLast(({ result }) =>
      statuses.includes(text(result, 'subscriptionStatus') ?? ''),
    );
    const event = right ?? events.at(-1) ?? this.#failWithoutEvent(plan, plan.name, STATUS_EVENT);
    this.shows(event.result, plan, statuses);
    this.prove(plan);
    return event;
  }

  /** The payment event of a period, over the price of the period; ends the scenario if there is none. */
  paymentNotified(plan: PlacedSubscription, period: number, status: PaymentStatus): NotificationRecord {
    const { context } = this.#client;
    const events = this.#events(plan, PAYMENT_EVENT).filter(
      ({ result }) => text(linkIn(result), 'period') === String(period),
    );
    const right = events.findLast(({ result }) => result['orderStatus'] === status);
    const name = `period ${period} of ${plan.name}`;
    const event =
      right ?? events.at(-1) ?? this.#failWithoutEvent(plan, `the payment of ${name}`, PAYMENT_EVENT);
    const { result } = event;
    requireStatus(context, text(result, 'orderStatus'), [status], { name, check: 'payment-status' });
    const { subscriptionRequest, currency } = plan.sent ?? {};
    requireFields(context, linkIn(result), { subscriptionRequest }, ['subscriptionRequest'], name);
    requireFields(context, result, { orderCurrency: currency }, ['orderCurrency'], name);
    const amount = text(result, 'orderAmount') ?? '';
    if (!sameAmount(amount, plan.priceOf(period))) {
      const message = `orderAmount of ${name} is ${amount} at Waffo; the price is ${plan.priceOf(period)}.`;
      reportProvider(context, 'field-match', message);
    }
    this.prove(plan, text(result, 'acquiringOrderId'));
    return event;
  }

  /** The event that a period has begun; ends the scenario if there is none. */
  periodNotified(plan: PlacedSubscription, period: number): NotificationRecord {
    const event = this.#events(plan, PERIOD_EVENT).findLast(({ result }) => {
      const info = result['productInfo'];
      return isRecord(info) && info['currentPeriod'] === String(period);
    });
    if (!event) this.#failWithoutEvent(plan, `the change to period ${period} of ${plan.name}`, PERIOD_EVENT);
    this.shows(event.result, plan, ['ACTIVE']);
    return event;
  }

  /** The merchant must have acknowledged this event. */
  acknowledged(event: NotificationRecord, plan: PlacedSubscription): void {
    requireAcknowledged(this.#client.context, event, plan.name, 'notifyUrl');
  }

  /** Records the ids as proof. A payment that the case is about replaces an earlier one. */
  prove(plan: PlacedSubscription, acquiringOrderId?: string): void {
    const { subscriptionRequest, subscriptionId } = plan;
    this.#client.context.proveSubscription({ subscriptionRequest, subscriptionId, acquiringOrderId });
  }

  #failWithoutEvent({ sent }: PlacedSubscription, about: string, eventType: string): never {
    return this.#notifications.failWithoutOne(about, { sent, field: 'notifyUrl', eventType });
  }

  #events(plan: PlacedSubscription, eventType: string): NotificationRecord[] {
    return this.#notifications.about(plan.subscriptionRequest, eventType);
  }
}

function linkIn(result: Body): Body {
  return isRecord(result['subscriptionInfo']) ? result['subscriptionInfo'] : {};
}
