import { setTimeout as sleep } from 'node:timers/promises';
import {
  NotificationService,
  SubscriptionService,
  type Acknowledgement,
  type AnyRecord,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import { addPeriods } from '../../../src/providers/waffo/reference-merchant/periods.ts';
import { watchingCallers } from '../callers.mjs';
import type { SubscriptionDefect } from './defect.ts';

/** Events wait in one queue, and its first entry is tried until it succeeds. */
class OneQueue extends NotificationService {
  readonly #queue: Buffer[] = [];
  #works = false;

  override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    if (!this.verifyNotification(raw, signature)) return super.receive(raw, signature);
    this.#queue.push(raw);
    if (!this.#works) this.shop.background.run(() => this.#work());
    return this.acknowledge();
  }

  async #work(): Promise<void> {
    this.#works = true;
    for (let head = this.#queue[0]; head; head = this.#queue[0]) {
      if (await this.take(head)) this.#queue.shift();
      else await this.shop.background.pause(300);
    }
    this.#works = false;
  }
}

/** Events wait in memory after they are acknowledged. */
class QueueInMemory extends NotificationService {
  override async receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    if (!this.verifyNotification(raw, signature)) return super.receive(raw, signature);
    this.shop.background.run(async () => {
      await this.shop.background.pause(400);
      await this.take(raw);
    });
    return this.acknowledge();
  }
}

class AsksForNothing extends SubscriptionService {
  override resume(): void {}

  override async reconcile(): Promise<void> {}
}

/** Optimistic locking: whoever finds another version than it has read gives up. */
class GivesUpOnConflict extends SubscriptionService {
  protected override async change(
    id: string,
    step: (now: Subscription) => readonly AnyRecord[],
  ): Promise<void> {
    const read = this.get(id);
    const news = step(read);
    await sleep(20);
    if (this.get(id) !== read) return this.alarm(id, 'version conflict');
    if (news.length > 0) await this.shop.store.write(...news);
  }
}

/** What a user may do is one field of the user, and the event that came last sets it. */
class PlanOfUser extends SubscriptionService {
  readonly #free = new Set<unknown>();

  override view(subscription: Subscription): Json {
    const view = super.view(subscription);
    return this.#free.has(userOf(subscription)) ? { ...view, periodsGranted: 0, accessUntil: null } : view;
  }

  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    const after = super.statusAfter(before, theirs);
    if (after === 'ACTIVE') this.#free.delete(userOf(before));
    if (after === 'CLOSED') this.#free.add(userOf(before));
    return after;
  }
}

function userOf({ buyer }: Subscription): unknown {
  return buyer['userId'];
}

/** Failures are counted since the beginning, also those of periods that were paid later. */
class ThreeStrikes extends SubscriptionService {
  readonly #strikes = new Map<string, Set<unknown>>();

  protected override async takePayment(id: string, result: Json): Promise<boolean> {
    const isTaken = await super.takePayment(id, result);
    if (!isTaken || result['orderStatus'] !== 'ORDER_CLOSE') return isTaken;
    const strikes = (this.#strikes.get(id) ?? new Set()).add(result['acquiringOrderId']);
    this.#strikes.set(id, strikes);
    if (strikes.size >= 3) await this.change(id, (now) => [{ ...now, status: 'CANCELLED' }]);
    return true;
  }
}

class CountsToLatestPeriod extends SubscriptionService {
  override view(subscription: Subscription): Json {
    const periods = Object.keys(subscription.paid).map(Number);
    return { ...super.view(subscription), periodsGranted: Math.max(0, ...periods) };
  }
}

/** Each end is calculated from the one before, so a short month shortens all that follow. */
class Drifts extends SubscriptionService {
  protected override accessUntil({ paid, periodType, periodInterval }: Subscription): string | null {
    const times = Object.values(paid).toSorted();
    const [first] = times;
    if (first === undefined) return null;
    return times.reduce((end) => addPeriods(end, periodType, Number(periodInterval)), first);
  }
}

/** A status machine: a payment is a transition of what is active, and of nothing else. */
class TakesNoPaymentAfterTheEnd extends SubscriptionService {
  protected override grantPeriod(subscription: Subscription, period: string, paidAt: string): Subscription {
    return this.isFinal(subscription) ? subscription : super.grantPeriod(subscription, period, paidAt);
  }
}

/** The answer to an inquiry is the truth, however old it is. */
class BelievesOldAnswers extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    const isOpen = theirs === 'AUTHORIZATION_REQUIRED' || theirs === 'IN_PROGRESS';
    return isOpen ? 'PENDING' : super.statusAfter(before, theirs);
  }
}

/** The first payment of a new plan is calculated with floats, and cut off after two decimals. */
class ReckonsWithFloats extends SubscriptionService {
  protected override paymentMatches(plan: Subscription, period: string, payment: Json): boolean {
    if (plan.credit === null || period !== '1') return super.paymentMatches(plan, period, payment);
    const due = Math.floor((Number(plan.amount) - Number(plan.credit)) * 100) / 100;
    return due === Number(payment['orderAmount']);
  }
}

/** The number of granted periods goes up by one for each answer that lists a payment which was not there before. */
class GrantsInEveryRound extends SubscriptionService {
  readonly #more = new Map<string, number>();

  override view(subscription: Subscription): Json {
    const { id, paid } = subscription;
    const periodsGranted = Object.keys(paid).length + (this.#more.get(id) ?? 0);
    return { ...super.view(subscription), periodsGranted };
  }

  override async ask(id: string): Promise<void> {
    const { path, body } = this.inquiry(this.get(id));
    const answer = await this.shop.waffo.call(path, body);
    if (answer.kind !== 'accepted') return super.ask(id);
    const before = this.get(id);
    await sleep(20);
    await this.takeIn(id, answer.data);
    const [now, meanwhile] = [Object.keys(this.get(id).paid), Object.keys(before.paid)];
    if (this.#grants.has(id) && now.length > meanwhile.length) this.#more.set(id, 1);
    if (now.length > meanwhile.length) this.#grants.add(id);
  }

  readonly #grants = new Set<string>();
}

/** What a request has begun ends with it. */
class ClosesWithItsBuyer extends SubscriptionService {
  readonly #isGone = watchingCallers();

  protected override async takeAnswer(id: string, data: Json): Promise<boolean> {
    if (!this.#isGone()) return super.takeAnswer(id, data);
    await this.change(id, (now) => [{ ...now, known: true, status: 'CLOSED' }]);
    return true;
  }
}

/** Mistakes of a whole design: each part works, and the whole loses money. */
export const designDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-queue-waits-for-its-head',
    title: 'handles acknowledged events in one queue, and tries its first one until it succeeds',
    damage: 'One event that nobody can handle stops all that come after it, of every subscriber.',
    caughtBy: {
      cases: ['S-X-18'],
      findings: ['subscription.active', 'events.stuck'],
      beside: ['S-X-9'],
      isFirst: true,
    },
    overrides: { NotificationService: OneQueue },
  },
  {
    id: 'sub-queue-in-memory',
    title: 'acknowledges events into a queue in memory, and asks for nothing after a restart',
    damage: 'Payments that were acknowledged are lost with every deployment.',
    caughtBy: {
      cases: ['S-K-3'],
      findings: ['subscription.active', 'subscription.not-granted'],
      isFirst: true,
    },
    overrides: { NotificationService: QueueInMemory, SubscriptionService: AsksForNothing },
  },
  {
    id: 'sub-gives-up-on-conflict',
    title: 'acknowledges an event although its record was changed meanwhile, so that nothing was stored',
    damage: 'Events that arrive at the same moment are lost.',
    caughtBy: {
      cases: ['S-X-55'],
      findings: ['subscription.active', 'subscription.not-granted'],
      isFirst: true,
    },
    overrides: { SubscriptionService: GivesUpOnConflict },
  },
  {
    id: 'sub-plan-of-the-user',
    title:
      'keeps the plan in one field of the user, and resets it when any subscription of the user is closed',
    damage: 'A subscriber whose second plan fails loses the first one, and goes on paying for it.',
    caughtBy: {
      cases: ['S-X-81'],
      findings: ['subscription.lost-to-another'],
      spares: ['S-X-61'],
      isFirst: true,
    },
    overrides: { SubscriptionService: PlanOfUser },
  },
  {
    id: 'sub-third-failure-ends',
    title: 'ends a subscription at its third failed attempt, also if the periods were paid later',
    damage: 'Old subscribers are shut out one by one, while Waffo goes on charging them.',
    caughtBy: {
      cases: ['S-X-16'],
      findings: ['subscription.ended-while-active'],
      spares: ['S-X-15'],
      isFirst: true,
    },
    overrides: { SubscriptionService: ThreeStrikes },
  },
  {
    id: 'sub-counts-to-latest-period',
    title: 'takes the number of the latest paid period for the number of periods that were paid',
    damage: 'A period whose payment failed is given away as soon as the next one is paid.',
    caughtBy: { cases: ['S-X-16'], findings: ['subscription.granted-too-often'], isFirst: true },
    overrides: { SubscriptionService: CountsToLatestPeriod },
  },
  {
    id: 'sub-month-ends-drift',
    title: 'calculates each end of a period from the end before',
    damage: 'After a February, subscribers of the 31st lose three days of every long month.',
    caughtBy: { cases: ['S-X-48'], findings: ['subscription.access-ended-early'], isFirst: true },
    overrides: { SubscriptionService: Drifts },
  },
  {
    id: 'sub-no-payment-after-the-end',
    title: 'acknowledges a payment event that comes after the end of its subscription, and grants nothing',
    damage: 'Subscribers who cancel right after a renewal lose the period that they have paid.',
    caughtBy: {
      cases: ['S-X-82'],
      findings: ['subscription.not-granted'],
      spares: ['S-X-25'],
      isFirst: true,
    },
    overrides: { SubscriptionService: TakesNoPaymentAfterTheEnd },
  },
  {
    id: 'sub-believes-old-answers',
    title: 'sets a subscription back to open when an answer says so that is older than the events',
    damage: 'A subscriber who has paid is sent to the checkout again.',
    caughtBy: {
      cases: ['S-X-83'],
      findings: ['subscription.active', 'subscription.set-back'],
      spares: ['S-X-53'],
      isFirst: true,
    },
    overrides: { SubscriptionService: BelievesOldAnswers },
  },
  {
    id: 'sub-calculates-with-floats',
    title: 'calculates the first payment of a new plan with floats, and cuts off what is behind two decimals',
    damage: 'The payments of some plan changes are refused for a cent that nobody owes.',
    caughtBy: { cases: ['S-X-36'], findings: ['acknowledgement.never'], spares: ['S-C-1'], isFirst: true },
    overrides: { SubscriptionService: ReckonsWithFloats },
  },
  {
    id: 'sub-rounds-overlap',
    title: 'starts its job again while the last round is still at work, and grants what either finds',
    damage: 'Two rounds find the same payment, and its period is granted twice.',
    caughtBy: {
      cases: ['S-X-70'],
      findings: ['subscription.granted-too-often'],
      spares: ['S-P-1'],
      isFirst: true,
    },
    overrides: { SubscriptionService: GrantsInEveryRound },
  },
  {
    id: 'sub-closes-with-its-buyer',
    title: 'closes a subscription when its buyer has closed the page before Waffo answers',
    damage: 'The subscription is at Waffo and can be paid; whoever pays gets nothing, every month.',
    caughtBy: {
      cases: ['S-X-84'],
      findings: ['subscription.closed-while-open'],
      spares: ['S-X-74'],
      isFirst: true,
    },
    overrides: { SubscriptionService: ClosesWithItsBuyer },
  },
];
