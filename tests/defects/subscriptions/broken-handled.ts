import {
  NotificationService,
  SubscriptionService,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/waffo/reference-merchant/fields.ts';
import type { SubscriptionDefect } from './defect.ts';

/** Remembers which payments it has handled by subscription and period, whatever came of them. */
class HandledByPeriod extends NotificationService {
  readonly #handled = new Set<string>();

  protected override async take(raw: Buffer): Promise<boolean> {
    const { eventType, result } = this.read(raw);
    const key = `${textAt(result, 'subscriptionInfo', 'subscriptionId')} ${textAt(result, 'subscriptionInfo', 'period')}`;
    if (eventType !== 'PAYMENT_NOTIFICATION') return super.take(raw);
    if (this.#handled.has(key)) return true;
    const isTaken = await super.take(raw);
    if (isTaken) this.#handled.add(key);
    return isTaken;
  }
}

/** Grants periods for payment events alone. */
class GrantsForPayments extends SubscriptionService {
  protected override afterPaymentEntry(subscription: Subscription): Subscription {
    return subscription;
  }
}

/** The price of the first plan of a subscriber is the price of every later plan. */
class RenewsAtTheOldPrice extends SubscriptionService {
  protected override paymentMatches(...[subscription, period, payment]: PaymentMatches): boolean {
    if (subscription.credit === null || period === '1')
      return super.paymentMatches(subscription, period, payment);
    const { amount } = this.get(subscription.family);
    return super.paymentMatches({ ...subscription, amount }, period, payment);
  }
}

type PaymentMatches = Parameters<SubscriptionService['paymentMatches']>;

/** Subscription merchants that mistake one payment of a period for another. */
export const handledDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-handled-by-period',
    title: 'takes the payment of a period for handled once its first attempt has failed',
    damage: 'Subscribers pay at the second attempt and are shut out.',
    caughtBy: {
      cases: ['S-X-15'],
      findings: ['subscription.not-granted'],
      spares: ['S-1.3', 'S-X-14'],
      isFirst: true,
    },
    overrides: { NotificationService: HandledByPeriod, SubscriptionService: GrantsForPayments },
  },
  {
    id: 'sub-renews-at-old-price',
    title: 'compares the renewals of a changed plan with the price of the plan before',
    damage: 'Whoever takes a dearer plan pays every period and gets one.',
    caughtBy: {
      cases: ['S-X-36'],
      findings: ['notification.not-acknowledged', 'acknowledgement.never'],
      spares: ['S-C-1', 'S-1.3'],
      isFirst: true,
    },
    overrides: { SubscriptionService: RenewsAtTheOldPrice },
  },
];
