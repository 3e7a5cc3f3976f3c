import {
  Refused,
  SubscriptionService,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/waffo/reference-merchant/fields.ts';
import type { SubscriptionDefect } from './defect.ts';

/** Finds what a buyer has had, whether it is over or not. */
function formerOf(
  { store }: { store: { all(kind: 'subscription'): Subscription[] } },
  body: unknown,
): Subscription | undefined {
  const userId = textAt(body, 'userId');
  return store.all('subscription').find((one) => textAt(one.buyer, 'userId') === userId);
}

class OneForEver extends SubscriptionService {
  override async create(body: unknown): Promise<Subscription> {
    return formerOf(this.shop, body) ?? super.create(body);
  }
}

/** The id is made from the user, so that a second one of the same user has the id of the first. */
class IdOfTheUser extends SubscriptionService {
  protected override newSubscription(body: unknown): Subscription {
    const subscription = super.newSubscription(body);
    const userId = textAt(body, 'userId') ?? '';
    if (formerOf(this.shop, body) === undefined) return subscription;
    const requestId = formerOf(this.shop, body)?.requestId ?? userId;
    return {
      ...subscription,
      requestId,
      request: { ...subscription.request, subscriptionRequest: requestId },
    };
  }
}

/** A second subscription is refused in words as long as access by the first lasts. */
export class SellsOneAtATime extends SubscriptionService {
  override async create(body: unknown): Promise<Subscription> {
    const former = formerOf(this.shop, body);
    const until = former && this.accessUntil(former);
    if (former && until && Date.parse(until) > Date.now())
      throw new Refused(409, 'You have access already. Please subscribe again when it ends.', former.id);
    return super.create(body);
  }
}

/** Subscription merchants that mistake a buyer's new subscription for an old one. */
export const sameBuyerDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-one-for-ever',
    title: 'shows a buyer who subscribes again the subscription that is over',
    damage: 'Whoever has failed to pay once, or has left, can never subscribe again.',
    caughtBy: { cases: ['S-X-61'], findings: ['subscription.not-again'], spares: ['S-X-8'], isFirst: true },
    overrides: { SubscriptionService: OneForEver },
  },
  {
    id: 'sub-id-of-the-user',
    title: 'gives the second subscription of a user the subscriptionRequest of the first',
    damage: 'Waffo answers with the subscription that is over, and the buyer cannot pay.',
    caughtBy: { cases: ['S-X-61'], findings: ['subscription.not-again'], spares: ['S-X-8'] },
    overrides: { SubscriptionService: IdOfTheUser },
  },
];
