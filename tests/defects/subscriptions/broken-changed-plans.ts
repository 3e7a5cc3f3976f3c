import {
  ChangeService,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/waffo/reference-merchant/fields.ts';
import type { SubscriptionDefect } from './defect.ts';

/** Ends the plan that the event names, not the one of its own record. */
class EndsThePlanOfTheEvent extends ChangeService {
  protected override matches(change: Change, data: Json): boolean {
    const originSubscriptionRequest = this.shop.subscriptions.get(change.oldId).requestId;
    return super.matches(change, { ...data, originSubscriptionRequest });
  }

  protected override afterNews(change: Change, data: Json): readonly AnyRecord[] {
    const named = this.shop.store.byRequest('subscription', textAt(data, 'originSubscriptionRequest') ?? '');
    return super.afterNews(named ? { ...change, oldId: named.id } : change, data);
  }
}

/** Looks for the open change of the plan that the event names. */
class FindsChangesByOldPlan extends ChangeService {
  protected override keyIn(result: Json): string | undefined {
    const old = textAt(result, 'originSubscriptionRequest');
    const changes = this.shop.store.all('change').filter(({ status }) => status === 'PENDING');
    return changes.find(({ oldId }) => this.shop.subscriptions.get(oldId).requestId === old)?.requestId;
  }

  protected override matches(change: Change, data: Json): boolean {
    return super.matches(change, { ...data, subscriptionRequest: change.requestId });
  }
}

class RevivesThePlanOfTheChange extends ChangeService {
  protected override switchPlans(change: Change, waffoId: string | undefined): readonly AnyRecord[] {
    const records = super.switchPlans(change, waffoId);
    return records.map((record) =>
      record.kind === 'subscription' && record.id === change.newId ? { ...record, status: 'ACTIVE' } : record,
    );
  }
}

/** Each success of a change counts as the first one. */
class ActivatesThePlanAgain extends ChangeService {
  protected override afterNews(before: Change, data: Json): readonly AnyRecord[] {
    if (before.status !== 'DONE' || textAt(data, 'subscriptionChangeStatus') !== 'SUCCESS')
      return super.afterNews(before, data);
    return [{ ...this.shop.subscriptions.get(before.newId), status: 'ACTIVE' }];
  }
}

/** The webhook answers first, and drops what is about a plan that is not running yet. */
class DropsEarlyEnds extends SubscriptionService {
  protected override takeNotification(
    subscription: Subscription,
    eventType: string,
    result: Json,
  ): Promise<boolean> {
    const isEarly = subscription.credit !== null && subscription.status === 'PENDING';
    return isEarly ? Promise.resolve(true) : super.takeNotification(subscription, eventType, result);
  }
}

/** The plans follow their own status events; the change alone moves neither. */
class LeavesPlansToTheirEvents extends ChangeService {
  protected override switchPlans(change: Change): readonly AnyRecord[] {
    return [{ ...change, status: 'DONE' }];
  }
}

class KeepsPeriodsInMemory extends SubscriptionService {
  readonly #periods = new Map<string, Subscription['paid']>();

  override view(subscription: Subscription): Json {
    const paid = this.#periods.get(subscription.id) ?? {};
    return { ...super.view({ ...subscription, paid }) };
  }

  protected override grantPeriod(subscription: Subscription, period: string, paidAt: string): Subscription {
    const { id } = subscription;
    this.#periods.set(id, { [period]: paidAt, ...this.#periods.get(id) });
    return subscription;
  }
}

class SpeechlessAboutCards extends SubscriptionService {
  protected override wordsFor(code: string): string {
    return code.startsWith('B') ? '' : super.wordsFor(code);
  }
}

/** Subscription merchants that mix plans up around a change, lose what they know in a crash, or say nothing. */
export const changedPlanDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-ends-plan-of-event',
    title: 'ends the plan that a change event names, whichever plan the change was made for',
    damage: 'Another subscriber loses a plan that they go on paying for.',
    caughtBy: { cases: ['S-X-75'], findings: ['subscription.ended-while-active'] },
    overrides: { ChangeService: EndsThePlanOfTheEvent },
  },
  {
    id: 'sub-finds-change-by-old-plan',
    title: 'finds a change by the plan that it replaces, and does not look at its own key',
    damage: 'The end of an earlier, given up change counts for the one that is open.',
    caughtBy: {
      cases: ['S-X-75'],
      findings: ['change.decided-too-early', 'subscription.ended-while-active'],
      spares: ['S-C-1', 'S-C-3'],
    },
    overrides: { ChangeService: FindsChangesByOldPlan },
  },
  {
    id: 'sub-revives-plan-of-change',
    title: 'activates the new plan when its change succeeds, although the plan has ended meanwhile',
    damage: 'Access that nobody pays for any more.',
    caughtBy: { cases: ['S-X-76'], findings: ['change.new-plan-revived'], spares: ['S-C-1', 'S-X-33'] },
    overrides: { ChangeService: RevivesThePlanOfTheChange },
  },
  {
    id: 'sub-repeated-change-revives',
    title: 'activates the new plan again whenever the success of its change is repeated',
    damage: 'Access that nobody pays for any more.',
    caughtBy: {
      cases: ['S-X-76'],
      findings: ['change.new-plan-revived'],
      spares: ['S-C-1', 'S-X-33'],
      isFirst: true,
    },
    overrides: { ChangeService: ActivatesThePlanAgain },
  },
  {
    id: 'sub-drops-early-end',
    title: 'acknowledges events about the new plan before its change has succeeded, and forgets them',
    damage: 'The plan has ended before the shop begins to show it, and stays active for ever.',
    caughtBy: {
      cases: ['S-X-76'],
      findings: ['change.new-plan-revived'],
      spares: ['S-C-1', 'S-X-33'],
      isFirst: true,
    },
    overrides: { SubscriptionService: DropsEarlyEnds },
  },
  {
    id: 'sub-change-moves-no-plan',
    title: 'marks a change as done and waits for the status events of both plans',
    damage: 'If these events are lost, the subscriber pays for the new plan and has the old one.',
    caughtBy: {
      cases: ['S-X-71'],
      findings: ['change.no-plan', 'change.old-plan-kept'],
      spares: ['S-C-1', 'S-C-3'],
    },
    overrides: { ChangeService: LeavesPlansToTheirEvents },
  },
  {
    id: 'sub-periods-in-memory',
    title: 'keeps the paid periods in the memory of its process',
    damage: 'After a crash every subscriber is without access until the next payment.',
    caughtBy: { cases: ['S-X-77'], findings: ['subscription.not-granted'], spares: ['S-P-1', 'S-P-2'] },
    overrides: { SubscriptionService: KeepsPeriodsInMemory },
  },
  {
    id: 'sub-speechless-about-cards',
    title: 'has no sentence for refusals that the account of the payer causes',
    damage: 'The buyer does not know what to do, tries again and again, or leaves.',
    caughtBy: { cases: ['S-X-78'], findings: ['buyer.words'], spares: ['S-P-4', 'S-1.5'] },
    overrides: { SubscriptionService: SpeechlessAboutCards },
  },
];
