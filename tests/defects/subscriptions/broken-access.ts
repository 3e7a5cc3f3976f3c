import {
  SubscriptionService,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import { addPeriods } from '../../../src/providers/waffo/reference-merchant/periods.ts';

const DAY = 86_400_000;

/** When the latest period was paid. */
function lastPayment({ paid }: Subscription): Date | undefined {
  const last = Object.values(paid).toSorted().at(-1);
  return last === undefined ? undefined : new Date(last);
}

export class CountsThirtyDays extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const begin = lastPayment(subscription);
    return begin ? new Date(begin.getTime() + 30 * DAY).toISOString() : null;
  }
}

export class OverflowsMonths extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const begin = lastPayment(subscription);
    begin?.setUTCMonth(begin.getUTCMonth() + 1);
    return begin?.toISOString() ?? null;
  }
}

export class ReckonsFromHandling extends OverflowsMonths {
  protected override grantPeriod(subscription: Subscription, period: string): Subscription {
    return super.grantPeriod(subscription, period, this.now());
  }
}

export class NeverExtends extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const { paid, ends } = subscription;
    const first = paid['1'] === undefined ? {} : { '1': paid['1'] };
    return super.accessUntil({ ...subscription, paid: first, ends });
  }
}

export class ExpiresAtOnce extends SubscriptionService {
  protected override createRequest(
    subscription: Omit<Subscription, 'request'>,
    terms: { description: string; numberOfPeriod?: string },
  ): Json {
    const orderExpiredAt = new Date(Date.now() + 30 * 60).toISOString();
    return { ...super.createRequest(subscription, terms), orderExpiredAt };
  }
}

/** The end of access is set by renewals alone. */
export class GivesAccessOnRenewal extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    return Object.keys(subscription.paid).length < 2 ? null : super.accessUntil(subscription);
  }
}

/** Midnight of a zone in which it was half a day ago, so that there is always something to lose. */
export class EndsAtLocalMidnight extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const until = super.accessUntil(subscription);
    if (until === null) return null;
    const end = new Date(until);
    const hours = end.getUTCHours();
    // Midnight in UTC would be told by a database that knows days alone.
    end.setUTCHours(hours - (hours === 12 ? 11 : 12), 0, 0, 0);
    return end.toISOString();
  }
}

/** The period whose payment was handled last sets the end of access, also if it is an earlier one. */
export class EndsWithTheLastNews extends SubscriptionService {
  readonly #last = new Map<string, string>();

  protected override grantPeriod(subscription: Subscription, period: string, paidAt: string): Subscription {
    this.#last.set(subscription.id, period);
    return super.grantPeriod(subscription, period, paidAt);
  }

  protected override accessUntil(subscription: Subscription): string | null {
    const last = this.#last.get(subscription.id) ?? '';
    const paidAt = subscription.paid[last];
    return super.accessUntil(
      paidAt === undefined ? subscription : { ...subscription, paid: { [last]: paidAt } },
    );
  }
}

/** The end of the whole plan is taken for the end of what is paid. */
export class EndsWithThePlan extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const until = super.accessUntil(subscription);
    const { paid, request, periodType, periodInterval } = subscription;
    const plan = request['productInfo'] as { numberOfPeriod?: string } | undefined;
    const first = paid['1'];
    if (first === undefined || plan?.numberOfPeriod === undefined) return until;
    return addPeriods(first, periodType, Number(periodInterval) * Number(plan.numberOfPeriod));
  }
}
