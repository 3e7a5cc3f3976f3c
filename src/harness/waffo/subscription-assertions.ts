import { isRecord, parseJson, sameAmount } from '../../core/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { CaseContext } from '../case-context.ts';
import type { Notice } from '../target/index.ts';
import { merchantCalls, requestBody, responseCode, text, type Body } from '../wire.ts';
import { reportProvider, requireAcknowledged, requireFields, requireStatus } from './assertions.ts';
import type { OrderAssertions } from './order-assertions.ts';

/** Result of one attempt to collect a period's price. */
type PaymentStatus = 'PAY_SUCCESS' | 'ORDER_CLOSE';

/** What must be seen of subscriptions at Waffo: answers, views and events that fit the plan. */
export class SubscriptionAssertions {
  protected readonly waffo: OrderAssertions;

  constructor(waffo: OrderAssertions) {
    this.waffo = waffo;
  }

  protected get context(): CaseContext {
    return this.waffo.context;
  }

  /** Waffo's own status of a subscription: the truth. */
  statusOf(plan: PlacedSubscription): Promise<string | undefined> {
    return this.waffo.target.statusOf(plan);
  }

  /** A subscription as subscription/inquiry shows it; ends the scenario if Waffo does not know it. */
  async inquire(plan: PlacedSubscription): Promise<Body> {
    const { subscriptionRequest } = plan;
    const data = await this.waffo.found('subscription/inquiry', { subscriptionRequest }, plan.name);
    this.prove(plan);
    return data;
  }

  /** The merchant's create must have been answered with this code: otherwise the case did not happen. */
  answered(plan: PlacedSubscription, code: string): void {
    const calls = merchantCalls(this.waffo.journal, 'subscriptionCreate').filter(
      (call) => requestBody(call)['subscriptionRequest'] === plan.subscriptionRequest,
    );
    if (calls.some((call) => responseCode(call) === code)) return;
    const got = calls.map((call) => responseCode(call) ?? 'no answer').join(', ');
    const passed = plan.sent && sameAmount(plan.amount, plan.wanted.amount);
    this.context.failCase({
      check: 'case.not-provoked',
      message: calls.length
        ? `The subscription of ${plan.wanted.amount} should meet ${code}; Waffo answered ${got} to one of ${plan.amount}.`
        : `The merchant did not call subscription/create for a subscription of ${plan.wanted.amount} (HTTP ${plan.reply.status}).`,
      why: 'What the merchant does with this answer cannot be seen.',
      fix: passed
        ? 'Look at the exchange in the journal.'
        : 'Let createSubscription hand {amount} on as it is: the sandbox provokes errors by special amounts.',
      entries: [plan.reply.entry],
    });
  }

  /** The status is one of these and the five fields that name the plan are the merchant's. */
  shows(view: Body, plan: PlacedSubscription, statuses: readonly string[]): void {
    const about = { name: plan.name, check: 'subscription-status' };
    requireStatus(this.context, text(view, 'subscriptionStatus'), statuses, about);
    const fields = ['subscriptionRequest', 'currency', 'amount'];
    requireFields(this.context, view, plan.sent ?? {}, fields, plan.name);
    const info = isRecord(view['productInfo']) ? view['productInfo'] : {};
    requireFields(this.context, info, plan.productInfo, ['periodType', 'periodInterval'], plan.name);
  }

  hasCheckoutAddress(view: Body, plan: PlacedSubscription): void {
    const action = parseJson(text(view, 'subscriptionAction') ?? '');
    if (isRecord(action) && typeof action['webUrl'] === 'string') return;
    const told = JSON.stringify(view['subscriptionAction']);
    reportProvider(
      this.context,
      'subscription-action',
      `subscriptionAction of ${plan.name} holds no webUrl: ${told}.`,
    );
  }

  /** The status event of one of these statuses, its five fields the merchant's; ends the scenario if there is none. */
  notified(plan: PlacedSubscription, ...statuses: string[]): Notice {
    const events = this.#events(plan, 'SUBSCRIPTION_STATUS_NOTIFICATION');
    const fitting = events.findLast(({ result }) =>
      statuses.includes(text(result, 'subscriptionStatus') ?? ''),
    );
    const eventType = 'SUBSCRIPTION_STATUS_NOTIFICATION';
    const sent = fitting ?? events.at(-1) ?? this.#nothingCame(plan, plan.name, eventType);
    this.shows(sent.result, plan, statuses);
    this.prove(plan);
    return sent;
  }

  /** The payment event of a period, over that period's price; ends the scenario if there is none. */
  paymentNotified(plan: PlacedSubscription, period: number, status: PaymentStatus): Notice {
    const events = this.#events(plan, 'PAYMENT_NOTIFICATION').filter(
      ({ result }) => text(linkIn(result), 'period') === String(period),
    );
    const fitting = events.findLast(({ result }) => result['orderStatus'] === status);
    const name = `period ${period} of ${plan.name}`;
    const sent =
      fitting ?? events.at(-1) ?? this.#nothingCame(plan, `the payment of ${name}`, 'PAYMENT_NOTIFICATION');
    const { result } = sent;
    requireStatus(this.context, text(result, 'orderStatus'), [status], { name, check: 'payment-status' });
    const { subscriptionRequest, currency } = plan.sent ?? {};
    requireFields(this.context, linkIn(result), { subscriptionRequest }, ['subscriptionRequest'], name);
    requireFields(this.context, result, { orderCurrency: currency }, ['orderCurrency'], name);
    const amount = text(result, 'orderAmount') ?? '';
    if (!sameAmount(amount, plan.priceOf(period))) {
      const message = `orderAmount of ${name} is ${amount} at Waffo; the price is ${plan.priceOf(period)}.`;
      reportProvider(this.context, 'field-match', message);
    }
    this.prove(plan, text(result, 'acquiringOrderId'));
    return sent;
  }

  /** The period event of a period; ends the scenario if there is none. */
  periodNotified(plan: PlacedSubscription, period: number): Notice {
    const events = this.#events(plan, 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION');
    const sent = events.findLast(({ result }) => {
      const info = result['productInfo'];
      return isRecord(info) && info['currentPeriod'] === String(period);
    });
    const eventType = 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION';
    if (!sent) this.#nothingCame(plan, `the change to period ${period} of ${plan.name}`, eventType);
    this.shows(sent.result, plan, ['ACTIVE']);
    return sent;
  }

  /** The merchant must have taken this event. */
  acknowledged(event: Notice, plan: PlacedSubscription): void {
    requireAcknowledged(this.context, event, plan.name, 'notifyUrl');
  }

  /** Names its ids as proof; a payment that the case is about goes before an earlier one. */
  protected prove(plan: PlacedSubscription, acquiringOrderId?: string): void {
    const { subscriptionRequest, subscriptionId } = plan;
    this.context.proveSubscription({ subscriptionRequest, subscriptionId, acquiringOrderId });
  }

  #nothingCame({ sent }: PlacedSubscription, about: string, eventType: string): never {
    return this.waffo.nothingCame(about, { sent, field: 'notifyUrl', eventType });
  }

  #events(plan: PlacedSubscription, eventType: string): Notice[] {
    return this.waffo.notifications(plan.subscriptionRequest, eventType);
  }
}

function linkIn(result: Body): Body {
  return isRecord(result['subscriptionInfo']) ? result['subscriptionInfo'] : {};
}
