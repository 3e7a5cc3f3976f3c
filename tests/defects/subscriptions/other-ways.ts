import {
  ChangeService,
  SubscriptionService,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/waffo/reference-merchant/fields.ts';
import { Refused } from '../../../src/providers/waffo/reference-merchant/words.ts';

const LATER = 1_000;

export class AsksOnly extends SubscriptionService {
  protected override takeNotification({ id }: Subscription): Promise<boolean> {
    this.shop.background.run(() => this.ask(id));
    return Promise.resolve(true);
  }
}

/** Its own id and Waffo's, both from one record. */
export class AsksUnderBothIds extends AsksOnly {
  protected override inquiry(subscription: Subscription) {
    const { path, body } = super.inquiry(subscription);
    const { waffoSubscriptionId } = subscription;
    return {
      path,
      body: waffoSubscriptionId === null ? body : { ...body, subscriptionId: waffoSubscriptionId },
    };
  }
}

export class AsksAboutChangesOnly extends ChangeService {
  protected override takeNotification({ id }: Change): Promise<boolean> {
    this.shop.background.run(() => this.ask(id));
    return Promise.resolve(true);
  }
}

export class Slow extends SubscriptionService {
  protected override takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    this.shop.background.run(async () => {
      await this.shop.background.pause(LATER);
      await super.takeNotification(subscription, eventType, result);
    });
    return Promise.resolve(true);
  }
}

export class SlowWithChanges extends ChangeService {
  protected override takeNotification(change: Change, eventType: string, result: Json): Promise<boolean> {
    this.shop.background.run(async () => {
      await this.shop.background.pause(LATER);
      await super.takeNotification(change, eventType, result);
    });
    return Promise.resolve(true);
  }
}

export class WantsStatusBeforePayment extends SubscriptionService {
  protected override takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    const early = eventType === 'PAYMENT_NOTIFICATION' && subscription.status === 'PENDING';
    if (early && result['orderStatus'] === 'PAY_SUCCESS') return Promise.resolve(false);
    return super.takeNotification(subscription, eventType, result);
  }
}

export class OneReference extends SubscriptionService {
  override view(subscription: Subscription): Json {
    return { ...super.view(this.#now(subscription)), id: subscription.id };
  }

  override async cancel(id: string): Promise<Subscription> {
    await super.cancel(this.#now(this.get(id)).id);
    return this.get(id);
  }

  /** The plan that the reference stands for: the one that runs, or else the last one that was paid. */
  #now(subscription: Subscription): Subscription {
    const plans = this.shop.store.all('subscription').filter(({ family }) => family === subscription.family);
    const isPaid = ({ paid }: Subscription): boolean => Object.keys(paid).length > 0;
    return plans.find(({ status }) => status === 'ACTIVE') ?? plans.findLast(isPaid) ?? subscription;
  }
}

export class ShowsPastDue extends SubscriptionService {
  readonly #late = new Set<string>();

  override view(subscription: Subscription): Json {
    const view = super.view(subscription);
    const late = subscription.status === 'ACTIVE' && this.#late.has(subscription.id);
    return late ? { ...view, status: 'PAST_DUE' } : view;
  }

  /** The failure of an attempt may be told after the success of a later one. */
  protected override async takePayment(id: string, result: Json): Promise<boolean> {
    const isTaken = await super.takePayment(id, result);
    const isPaid = (textAt(result, 'subscriptionInfo', 'period') ?? '') in this.get(id).paid;
    if (isTaken && !isPaid && result['orderStatus'] === 'ORDER_CLOSE') this.#late.add(id);
    return isTaken;
  }

  protected override grantPeriod(subscription: Subscription, period: string, paidAt: string): Subscription {
    if (!(period in subscription.paid)) this.#late.delete(subscription.id);
    return super.grantPeriod(subscription, period, paidAt);
  }
}

export class EndsAccessAtOnce extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    return subscription.status === 'CANCELLED' ? null : super.accessUntil(subscription);
  }
}

export class ReckonsByItself extends SubscriptionService {
  protected override accessUntil({ paid, periodType, periodInterval }: Subscription): string | null {
    const first = paid['1'];
    if (first === undefined) return null;
    const end = new Date(first);
    const units = Object.keys(paid).length * Number(periodInterval);
    if (periodType === 'MONTHLY') addMonths(end, units);
    else end.setUTCDate(end.getUTCDate() + units * (periodType === 'WEEKLY' ? 7 : 1));
    return end.toISOString().slice(0, 10);
  }
}

/** The day on which access ends, in the zone of the shop. */
export class TellsLocalDays extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const until = super.accessUntil(subscription);
    return until && new Date(Date.parse(until) - WEST_OF_GREENWICH).toISOString().slice(0, 10);
  }
}

const WEST_OF_GREENWICH = 8 * 3_600_000;

function addMonths(end: Date, months: number): void {
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, lastDay));
}

export class LimitsTimeToPay extends SubscriptionService {
  protected override createRequest(
    subscription: Omit<Subscription, 'request'>,
    terms: { description: string; numberOfPeriod?: string },
  ): Json {
    const orderExpiredAt = new Date(Date.now() + 7_200_000).toISOString();
    return { ...super.createRequest(subscription, terms), orderExpiredAt };
  }
}

export class ShowsTruthValue extends SubscriptionService {
  override view(subscription: Subscription): Json {
    return { ...super.view(subscription), hasAccess: Object.keys(subscription.paid).length > 0 };
  }
}

export class OneWordForEnds extends SubscriptionService {
  override view(subscription: Subscription): Json {
    const view = super.view(subscription);
    return this.isFinal(subscription) ? { ...view, status: 'ENDED' } : view;
  }
}

export class MonthsOnly extends SubscriptionService {
  protected override newSubscription(body: unknown): Subscription {
    const plan = super.newSubscription(body);
    if (plan.periodType !== 'MONTHLY' || plan.periodInterval !== '1')
      throw new Refused(422, 'This plan is sold by the month. Please choose one month.');
    if (!['USD', 'EUR'].includes(plan.currency))
      throw new Refused(422, 'We cannot take this currency. Please choose another one.');
    return plan;
  }

  protected override createRequest(...terms: Parameters<SubscriptionService['createRequest']>): Json {
    const request = super.createRequest(...terms);
    const product = request['productInfo'] as Json;
    return { ...request, productInfo: { ...product, description: 'Reading club, one month at a time' } };
  }
}

/** Without the list of payments an answer tells that the subscription is active, and not what is paid. */
export class AsksWithoutPayments extends SubscriptionService {
  protected override inquiry({ requestId }: Subscription) {
    return { path: '/subscription/inquiry', body: { subscriptionRequest: requestId, paymentDetails: 0 } };
  }
}

/** The key of a change is enough to find it; the plan that it replaces stands in the own record. */
export class ChangesByOwnKey extends ChangeService {
  protected override matches(change: Change, data: Json): boolean {
    const originSubscriptionRequest = this.shop.subscriptions.get(change.oldId).requestId;
    return super.matches(change, { ...data, originSubscriptionRequest });
  }
}

export class ReconcilesOrdersOnly extends SubscriptionService {
  override reconcile(): Promise<void> {
    return Promise.resolve();
  }
}

/** A plan that comes from a change which has not succeeded yet. */
function isNotBegun({ credit, status }: Subscription): boolean {
  return credit !== null && status === 'PENDING';
}

/** The new plan begins with the success of its change: what comes earlier is declined, and comes again. */
export class WantsChangeFirst extends SubscriptionService {
  override doubt(result: Json): void {
    const record = this.recordIn(result);
    if (record && !isNotBegun(record)) super.doubt(result);
  }

  protected override takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    return isNotBegun(subscription)
      ? Promise.resolve(false)
      : super.takeNotification(subscription, eventType, result);
  }
}

/** Takes every event that it does not know, and makes up for that when the change has succeeded. */
export class AcknowledgesUnknown extends SubscriptionService {
  override notified(eventType: string, result: Json): Promise<boolean> {
    const record = this.recordIn(result);
    return !record || isNotBegun(record) ? Promise.resolve(true) : super.notified(eventType, result);
  }
}

export class AsksAboutTheNewPlan extends ChangeService {
  protected override switchPlans(...terms: Parameters<ChangeService['switchPlans']>) {
    const [{ newId }] = terms;
    this.shop.background.run(() => this.shop.subscriptions.ask(newId));
    return super.switchPlans(...terms);
  }
}

/** Locks without waiting: whatever comes while an event of the same subscription is handled is asked for again. */
export class LocksWithoutWaiting extends SubscriptionService {
  readonly #locked = new Set<string>();

  protected override async takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    const { family } = subscription;
    if (this.#locked.has(family)) return false;
    this.#locked.add(family);
    try {
      await this.shop.background.pause(30);
      return await super.takeNotification(subscription, eventType, result);
    } finally {
      this.#locked.delete(family);
    }
  }
}

/** Answers a cancellation only when Waffo's event has come, or after three seconds. */
export class CancelsUntilTold extends SubscriptionService {
  readonly #told = new Map<string, () => void>();

  override async cancel(id: string): Promise<Subscription> {
    const told = new Promise<void>((resolve) => this.#told.set(id, resolve));
    const { status } = await super.cancel(id);
    if (status !== 'PENDING') await Promise.race([told, this.shop.background.pause(3_000)]);
    return this.get(id);
  }

  protected override async takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    const isTaken = await super.takeNotification(subscription, eventType, result);
    if (this.isFinal(this.get(subscription.id))) this.#told.get(subscription.id)?.();
    return isTaken;
  }

  protected override async afterCancel(
    id: string,
    answer: Parameters<SubscriptionService['afterCancel']>[1],
  ): Promise<void> {
    if (answer.kind === 'refused') throw this.refusedByWaffo(answer.code, id);
    this.shop.background.run(() => this.askUntil(id, (now) => this.isFinal(now)));
  }
}

/** Writes a cancellation down and answers; a worker sends it until Waffo accepts or refuses it. */
export class CancelsFromAnOutbox extends SubscriptionService {
  readonly #queued = new Set<string>();

  override async cancel(id: string): Promise<Subscription> {
    const { status } = this.get(id);
    if (status !== 'ACTIVE' || this.#queued.has(id)) return super.cancel(id);
    this.#queued.add(id);
    this.shop.background.run(() => this.#work(id));
    return this.get(id);
  }

  async #work(id: string): Promise<void> {
    for (let pause = 50; pause < 1_000 && !this.isFinal(this.get(id)); pause *= 4) {
      await this.shop.background.pause(pause);
      const { waffoSubscriptionId } = this.get(id);
      const { merchantId } = this.shop.setup;
      const body = { subscriptionId: waffoSubscriptionId, merchantId, requestedAt: this.now() };
      const answer = await this.shop.waffo.call('/subscription/cancel', body);
      if (answer.kind === 'refused') return this.alarm(id, `could not be cancelled (${answer.code})`);
      if (answer.kind === 'accepted') return this.afterCancel(id, answer);
    }
    await this.askUntil(id, (now) => this.isFinal(now));
  }
}
