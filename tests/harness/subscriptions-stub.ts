import { Changes } from '../../src/harness/merchant/changes.ts';
import type { MerchantParts } from '../../src/harness/merchant/parts.ts';
import { SubscriptionAccess } from '../../src/harness/merchant/subscription-access.ts';
import { SubscriptionCancellations } from '../../src/harness/merchant/subscription-cancellations.ts';
import { SubscriptionObserver } from '../../src/harness/merchant/subscription-observer.ts';
import { NORMAL_PLAN } from '../../src/harness/merchant/subscription-placement.ts';
import { Subscriptions } from '../../src/harness/merchant/subscriptions.ts';
import { PlacedChange } from '../../src/harness/placed-change.ts';
import { PlacedSubscription } from '../../src/harness/placed-subscription.ts';
import { CaseContext } from '../../src/harness/case-context.ts';
import type { Waffo } from '../../src/harness/waffo/index.ts';
import type { Journal } from '../../src/journal/index.ts';
import type {
  ChangeStatus,
  CreatedChange,
  CreatedSubscription,
  Merchant,
  Policy,
  Reply,
  SubscriptionStatus,
  SubscriptionView,
} from '../../src/merchant/index.ts';

/** What the merchant shows of a subscription; a status stands for its own word. */
export type Shown = { status?: SubscriptionStatus; word?: string; http?: number } & Pick<
  SubscriptionView,
  'benefits' | 'accessUntil' | 'subscriptionRequest'
>;

export interface StubOptions {
  /** What getSubscription shows, by reference; a list is shown one after the other, the last for good. */
  shows?: Record<string, Shown | Shown[]>;
  /** What getSubscriptionChange shows. */
  change?: ChangeStatus;
  /** Waffo's own status. */
  truth?: string;
  policy?: Policy;
  /** End of the paid period at Waffo. */
  periodEnd?: string;
}

/** When the paid period of the stub ends. */
export const PERIOD_END = '2026-12-21T10:00:00.000Z';

/** The expectations on subscriptions and changes, with a stub of a merchant and of Waffo. */
export function stub(options: StubOptions = {}) {
  const { shows = {}, change = 'pending', truth = 'ACTIVE', periodEnd = PERIOD_END } = options;
  const context = new CaseContext();
  const seen = new Map<string, number>();
  const driver = {
    policy: options.policy ?? { cancelKeepsAccessUntilPeriodEnd: true, refundRevokesBenefits: 'full' },
    timeouts: { settle: 30, recover: 30, reply: 30 },
    passes: () => true,
    getSubscription: (ref: string) => Promise.resolve(viewOf(shows[ref], ref)),
    cancelSubscription: () => Promise.resolve(reply({}, 409)),
    getSubscriptionChange: () =>
      Promise.resolve({ status: change, word: change.toUpperCase(), reply: reply({}, 200) }),
  };
  const waffo = {
    journal: emptyJournal(),
    clock: { now: () => new Date('2026-11-21T10:00:00.000Z') },
    idle: () => Promise.resolve(),
    target: { expectNotifications: () => undefined, realTimeMs: 0 },
    subscriptions: {
      statusOf: () => Promise.resolve(truth),
      inquire: () => Promise.resolve({ productInfo: { nextPaymentDateTime: periodEnd } }),
    },
    changes: { statusOf: () => Promise.resolve(truth) },
  };
  const parts = {
    driver: driver as unknown as Merchant,
    waffo: waffo as unknown as Waffo,
    context,
    reactionTimes: { reaction: 0 },
  } satisfies MerchantParts;
  const subscriptions = new Subscriptions(parts);
  return {
    context,
    subscriptions,
    cancellations: new SubscriptionCancellations(parts),
    access: new SubscriptionAccess(parts, new SubscriptionObserver(parts)),
    changes: new Changes(parts, subscriptions),
  };

  function viewOf(shown: Shown | Shown[] | undefined, ref: string): SubscriptionView {
    const list = Array.isArray(shown) ? shown : [shown ?? { http: 404 }];
    const turn = seen.get(ref) ?? 0;
    seen.set(ref, turn + 1);
    const { http = 200, ...view } = list[Math.min(turn, list.length - 1)] ?? {};
    return { ...(view.status && { word: view.status.toUpperCase() }), ...view, reply: reply({}, http) };
  }
}

/** A subscription that the merchant made; `sent` is what it sent to Waffo. */
export function placed(
  result: Partial<CreatedSubscription> = { subscriptionRef: 'plan-1' },
): PlacedSubscription {
  return new PlacedSubscription(NORMAL_PLAN, reply(result, 201), emptyJournal(), new Set());
}

/** A change of that subscription. */
export function placedChange(result: Partial<CreatedChange>): PlacedChange {
  const wanted = { amount: '200.00', currency: 'USD', remainingAmount: '60.00' };
  return new PlacedChange(placed(), wanted, reply(result, 201), emptyJournal(), new Set());
}

/** Ids of the errors that a context holds. */
export function errorsOf(context: CaseContext): string[] {
  return context.findings.filter(({ severity }) => severity === 'error').map(({ check }) => check);
}

export function reply<T>(result: Partial<T>, status: number): Reply<T> {
  return { ok: status < 300, status, result, body: '{}', entry: 'e1' };
}

export function emptyJournal(): Journal {
  return {
    header: {
      kind: 'journal',
      version: 2,
      product: 'subscription',
      caseId: 'S-0',
      target: 'emulator',
      merchant: 'stub',
      merchantId: '1',
      startedAt: '2026-11-21T10:00:00.000Z',
    },
    entries: [],
  };
}
