import { setTimeout as pause } from 'node:timers/promises';
import {
  OrderService,
  RefundService,
  SubscriptionService,
  WebhookService,
  type AnyRecord,
  type Json,
  type Order,
  type PancakeEvent,
  type PlanFact,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/pancake/reference-merchant/fields.ts';
import type { PancakeDefect } from './defect.ts';
import { AsksAboutOpenOnes } from './inquiries.ts';

class BelievesLateWords extends AsksAboutOpenOnes {
  protected override afterStatus(
    before: Subscription,
    fact: PlanFact,
    number: string | undefined,
  ): Promise<readonly AnyRecord[]> {
    const timeless = before.plans.map((plan) => ({ ...plan, statusAt: null }));
    return super.afterStatus({ ...before, plans: timeless }, fact, number);
  }
}

/** One high-water mark for all events of a purchase, as an event store has it. */
class DropsOlderEvents extends WebhookService {
  readonly #newest = new Map<string, string>();

  protected override async take(event: PancakeEvent): Promise<void> {
    const owner = await this.ownerOf(event);
    const newest = (owner && this.#newest.get(owner.id)) ?? '';
    if (event.timestamp < newest) return;
    await super.take(event);
    if (owner) this.#newest.set(owner.id, event.timestamp);
  }
}

/** Access is a row for each buyer, which every event of each of their subscriptions writes. */
class OneRowForEachBuyer extends SubscriptionService {
  readonly #lastOf = new Map<string, string>();

  override async newsOf(id: string, event: PancakeEvent): Promise<readonly AnyRecord[]> {
    this.#lastOf.set(this.get(id).userId, id);
    return super.newsOf(id, event);
  }
  override view(subscription: Subscription): Json {
    const last = this.shop.store.get('subscription', this.#lastOf.get(subscription.userId) ?? '');
    const { status, accessUntil } = super.view(last ?? subscription);
    return { ...super.view(subscription), status, accessUntil };
  }
}

/** Works on its queue in order. What fails stays at the head. */
class BlockedByOne extends WebhookService {
  readonly #queue: PancakeEvent[] = [];
  #isRunning = false;

  protected override take(event: PancakeEvent): Promise<void> {
    this.#queue.push(event);
    if (!this.#isRunning) this.shop.background.run(() => this.#work());
    return Promise.resolve();
  }
  protected override keep(event: PancakeEvent): Promise<void> {
    throw new Error(`no purchase of ours: ${event.eventId}`);
  }
  async #work(): Promise<void> {
    this.#isRunning = true;
    for (let head = this.#queue[0]; head; head = this.#queue[0]) {
      try {
        await super.take(head);
        this.#queue.shift();
      } catch (error) {
        this.shop.setup.alarm(String(error));
        await this.shop.background.pause(500);
      }
    }
    this.#isRunning = false;
  }
}

/** Reads a row, works on it and writes the whole row, without a lock. */
class SavesWholeRows extends WebhookService {
  protected override async once(
    event: PancakeEvent,
    lock: string,
    step: () => readonly AnyRecord[] | Promise<readonly AnyRecord[]>,
  ): Promise<void> {
    const id = this.keyOf(event);
    if (this.shop.store.get('event', id)) return;
    const records = await step();
    await pause(20);
    await this.shop.locks.run(lock, async () => {
      if (!this.shop.store.get('event', id)) await this.shop.store.write(...records, { kind: 'event', id });
    });
  }
}

class TokyoMidnight extends AsksAboutOpenOnes {
  protected override withFact(subscription: Subscription, fact: PlanFact): Subscription {
    const { endsAt } = fact;
    return super.withFact(subscription, {
      ...fact,
      endsAt: endsAt && new Date(`${endsAt.slice(0, 10)}T00:00:00+09:00`).toISOString(),
    });
  }
}

class DayInLosAngeles extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const until = super.accessUntil(subscription);
    if (until === null) return null;
    return new Date(until.slice(0, 10)).toLocaleDateString('en-CA', { timeZone: 'America/Los_Angeles' });
  }
}

/** Hundredths by multiplication, cut off. */
const cut = (amount: string): string => (Math.trunc(Number(amount) * 100) / 100).toFixed(2);

class CutsWhatWasPaid extends OrderService {
  override view(order: Order): Json {
    const view = super.view(order);
    const { paidAmount, paidCurrency } = view;
    return typeof paidAmount === 'string' && paidCurrency !== 'JPY'
      ? { ...view, paidAmount: cut(paidAmount) }
      : view;
  }
}

class CutsRefunds extends RefundService {
  protected override amountOf(...about: Parameters<RefundService['amountOf']>): string {
    const amount = super.amountOf(...about);
    return about[1].currency === 'JPY' ? amount : cut(amount);
  }
}

/** Its columns hold three bytes for each character. */
class ThreeBytes extends WebhookService {
  protected override take(event: PancakeEvent): Promise<void> {
    if (/[\u{10000}-\u{10ffff}]/u.test(JSON.stringify(event))) throw new Error('Incorrect string value');
    return super.take(event);
  }
}

const KNOWN_MEMBERS =
  /^(orderId|buyerEmail|currency|productName|amount|taxAmount|taxRate|taxName|subtotal|total|merchantProvidedBuyerIdentity|orderMerchantExternalId|billingDetail|orderMetadata|productDescription|productMetadata|orderStatus|payment(Id|Status|Method|Last4|Date|FailureReason)|chargedAmount|listPrice|planPrice|billingPeriod|currentPeriod(Start|End)|canceledAt|periodNumber|refund(Status|Reason|CreatedAt|edAmount|TicketMerchantExternalId)|original(ChargedAmount|Payment))$/;

class StrictSchema extends WebhookService {
  protected override take(event: PancakeEvent): Promise<void> {
    const unknown = Object.keys(event.data).find((name) => !KNOWN_MEMBERS.test(name));
    if (unknown !== undefined) throw new Error(`unrecognized key ${unknown}`);
    return super.take(event);
  }
}

class CardsOnly extends WebhookService {
  protected override take(event: PancakeEvent): Promise<void> {
    const method = textAt(event.data, 'paymentMethod');
    if (method !== undefined && method !== 'card') throw new Error(`invalid enum value ${method}`);
    return super.take(event);
  }
}

class AMonthForEveryPlan extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const until = super.accessUntil(subscription);
    if (until === null || this.currentPlan(subscription)?.item !== 'yearly') return until;
    const end = new Date(until);
    end.setUTCMonth(end.getUTCMonth() - 11);
    return end.toISOString();
  }
}

/** Mistakes of whole designs: queues, caches, rows, schemas and clocks. */
export const designs: readonly PancakeDefect[] = [
  {
    id: 'pk-believes-late-words',
    title:
      'believes the status that came last, whatever its time, and asks only about what waits for a payment',
    damage:
      'A subscriber whose payment has come through is treated as a debtor, since past_due came after recovered.',
    caughtBy: { cases: ['PC-187'], says: /the newest first.*the later `timestamp` is valid/ },
    overrides: { SubscriptionService: BelievesLateWords },
  },
  {
    id: 'pk-drops-older-events',
    title: 'drops every event that is older than the newest of its subscription, also payments',
    damage: 'A payment that is told after a status is lost.',
    caughtBy: { cases: ['PC-79'], says: /the newest first.*a payment always counts/ },
    overrides: { WebhookService: DropsOlderEvents, SubscriptionService: AsksAboutOpenOnes },
  },
  {
    id: 'pk-one-row-for-each-buyer',
    title: 'keeps one status and one end of access for each buyer',
    damage: 'The end of an old subscription takes the access of another one away, which is paid.',
    caughtBy: { cases: ['PC-188'], says: /for each subscription, .* and not for each buyer/ },
    overrides: { SubscriptionService: OneRowForEachBuyer },
  },
  {
    id: 'pk-blocked-by-one',
    title: 'works on a queue in order, and tries an event that fails again before all others',
    damage: 'One event that belongs to no purchase of its own stops all others.',
    caughtBy: {
      cases: ['PC-82', 'PC-144'],
      says: /set aside an event that cannot be handled|Set this event aside/,
    },
    overrides: { WebhookService: BlockedByOne },
  },
  {
    id: 'pk-saves-whole-rows',
    title: 'reads the row of a subscription, works on it, and saves the whole row without a lock',
    damage: 'Of two events of one subscription at the same moment one is lost.',
    caughtBy: { cases: ['PC-189'], says: /Allow one write at a time/ },
    overrides: { WebhookService: SavesWholeRows, SubscriptionService: AsksAboutOpenOnes },
  },
  {
    id: 'pk-tokyo-midnight',
    title: 'reads the date at which a period ends as the beginning of that day in Tokyo',
    damage: 'Subscribers are locked out a day before their next charge, every month.',
    caughtBy: { cases: ['PC-174'], says: /The date is a day in UTC/ },
    overrides: { SubscriptionService: TokyoMidnight },
  },
  {
    id: 'pk-day-in-los-angeles',
    title: 'reads the date at which a period ends as midnight in UTC, and shows the day in Los Angeles',
    damage: 'Subscribers are locked out a day too early.',
    caughtBy: { cases: ['PC-174'], says: /The date is a day in UTC/ },
    overrides: { SubscriptionService: DayInLosAngeles },
  },
  {
    id: 'pk-cuts-what-was-paid',
    title: 'multiplies amounts with 100 as floating point numbers and cuts the rest off',
    damage: 'The books lack a cent of many payments.',
    caughtBy: { cases: ['PC-61'], says: /19\.98/ },
    overrides: { OrderService: CutsWhatWasPaid },
  },
  {
    id: 'pk-cuts-refunds',
    title: 'multiplies the amount of a refund with 100 as a floating point number and cuts the rest off',
    damage: 'Buyers get a cent less back than they were promised.',
    caughtBy: { cases: ['PC-113'], says: /9\.94/ },
    overrides: { RefundService: CutsRefunds },
  },
  {
    id: 'pk-three-bytes',
    title: 'stores texts in columns for characters of three bytes at most',
    damage: 'The payment of a product with an emoji in its name is never booked.',
    caughtBy: { cases: ['PC-73'], says: /beyond ASCII/ },
    overrides: { WebhookService: ThreeBytes },
  },
  {
    id: 'pk-strict-schema',
    title: 'refuses events that have a member which its schema does not know',
    damage: 'The day on which Waffo adds a member, no payment is booked any more.',
    caughtBy: { cases: ['PC-190'], says: /not documented/ },
    overrides: { WebhookService: StrictSchema },
  },
  {
    id: 'pk-cards-only',
    title: 'knows "card" as the only way to pay',
    damage: 'Who pays with Apple Pay or Google Pay gets nothing.',
    caughtBy: { cases: ['PC-190'], says: /googlepay/ },
    overrides: { WebhookService: CardsOnly },
  },
  {
    id: 'pk-a-month-for-every-plan',
    title: 'gives a month of access for each payment, whatever the plan is',
    damage: 'Who pays for a year has access for a month.',
    caughtBy: { cases: ['PC-191'], says: /a year/ },
    overrides: { SubscriptionService: AMonthForEveryPlan },
  },
];
