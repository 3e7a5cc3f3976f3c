import { momentOf } from '../../../core/index.ts';
import type { Rhythm } from './bodies.ts';
import { periodsAfter } from './calendar.ts';
import type { Terms } from './terms.ts';
import type { Data, Outcome } from './waffo.ts';
import { inner } from './labels.ts';
import { maybe, once, type Expected, type Transition, transitionTo } from './transition.ts';

export type SubscriptionStatus =
  | 'AUTHORIZATION_REQUIRED' | 'IN_PROGRESS' | 'ACTIVE' | 'CLOSE'
  | 'MERCHANT_CANCELLED' | 'USER_CANCELLED' | 'CHANNEL_CANCELLED' | 'EXPIRED'; // prettier-ignore

/** The progress of a running subscription. Times in milliseconds. */
export interface Progress {
  /** The last period whose payment has its final result. */
  period: number;
  /** Start for counting due dates: this period began at this moment. */
  anchor: { period: number; at: number };
  /** Failed attempts to collect the next period. */
  attempts: number;
  /** Time of the next attempt; undefined if there is none. */
  due: number | undefined;
  /** Every attempt to collect, oldest first: `2 PAY_SUCCESS`. */
  payments: string[];
}

export interface Subscription {
  readonly kind: 'subscription';
  readonly key: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly rhythm: Rhythm;
  readonly expiresAt: number;
  /** A plan change creates it; nothing is reported about it before the change succeeds. */
  readonly byChange: boolean;
  /** Known from the first inquiry. */
  subscriptionId: string;
  status: SubscriptionStatus | 'new';
  progress?: Progress;
  /** Number of renewal attempts that were planned to fail. */
  failures: number;
  /** Failed payments of the first period, as in `Progress.payments`. */
  unpaid: string[];
}

/** The possible states of a subscription as time passes. */
export function subscriptionWays(subscription: Subscription, now: number, terms: Terms): Transition[] {
  const { status, expiresAt } = subscription;
  const stay = transitionTo(subscription, status as SubscriptionStatus);
  switch (status) {
    case 'new':
      return [
        transitionTo(subscription, 'AUTHORIZATION_REQUIRED'),
        transitionTo(subscription, 'IN_PROGRESS'),
      ];
    case 'AUTHORIZATION_REQUIRED':
    case 'IN_PROGRESS':
      if (subscription.byChange || now < expiresAt) return [stay];
      return [...unpaidWays(subscription), ...(now === expiresAt ? [stay] : [])];
    case 'ACTIVE':
      return activeWays(subscription, now, terms);
    default:
      return [stay];
  }
}

export function afterBegin(subscription: Subscription, now: number, terms: Terms): Transition[] {
  return isWaiting(subscription)
    ? [transitionTo(subscription, 'IN_PROGRESS'), transitionTo(subscription, 'AUTHORIZATION_REQUIRED')]
    : subscriptionWays(subscription, now, terms);
}

/** The first payment. */
export function afterPayment(
  subscription: Subscription,
  outcome: Outcome,
  now: number,
  terms: Terms,
): Transition[] {
  if (!isWaiting(subscription)) return subscriptionWays(subscription, now, terms);
  const { key } = subscription;
  if (outcome === 'failure')
    return [
      transitionTo(
        subscription,
        'CLOSE',
        [once(`STATUS ${key} CLOSE`), once(`PAYMENT ${key}#1 ORDER_CLOSE`)],
        () => subscription.unpaid.push('1 ORDER_CLOSE'),
      ),
    ];
  return [
    transitionTo(subscription, 'ACTIVE', [...toldOfStart(key), once(`PAYMENT ${key}#1 PAY_SUCCESS`)], () =>
      start(subscription, now, ['1 PAY_SUCCESS']),
    ),
  ];
}

/** Notifications at the beginning besides the payment. Sources differ on whether period 1 is reported as a period. */
export function toldOfStart(key: string): Expected[] {
  return [once(`STATUS ${key} ACTIVE`), maybe(`PERIOD ${key}#1`)];
}

/** The first period begins. */
export function start(subscription: Subscription, now: number, payments: string[]): void {
  subscription.status = 'ACTIVE';
  subscription.progress = {
    period: 1,
    anchor: { period: 1, at: now },
    attempts: 0,
    due: isLast(subscription, 1) ? undefined : periodsAfter(now, subscription.rhythm, 1),
    payments,
  };
}

/** Somebody ends an active subscription; others do not change. */
export function afterEnd(
  subscription: Subscription,
  statuses: readonly SubscriptionStatus[],
  now: number,
  terms: Terms,
): Transition[] {
  if (subscription.status !== 'ACTIVE') return subscriptionWays(subscription, now, terms);
  return statuses.map((status) =>
    transitionTo(subscription, status, [once(`STATUS ${subscription.key} ${status}`)]),
  );
}

/** The next payment is made now, with a final result, as on the management page. */
export function afterRenewal(
  subscription: Subscription,
  outcome: Outcome,
  now: number,
  terms: Terms,
): Transition[] {
  const { key, progress } = subscription;
  if (subscription.status !== 'ACTIVE' || !progress || isLast(subscription, progress.period))
    return subscriptionWays(subscription, now, terms);
  const number = progress.period + 1;
  const status = outcome === 'success' ? 'PAY_SUCCESS' : 'ORDER_CLOSE';
  const told = [once(`PAYMENT ${key}#${number} ${status}`), once(`PERIOD ${key}#${number}`)];
  const renewed = { ...progress, period: number, attempts: 0 };
  renewed.payments = [...progress.payments, `${number} ${status}`];
  const inPlace = { ...renewed, due: dueOf(subscription, renewed) };
  const anchor = { period: number, at: now };
  const fromNow = { ...renewed, anchor, due: dueOf(subscription, { ...renewed, anchor }) };
  const stopped = { ...renewed, due: undefined };
  const next = (): Progress[] => {
    if (terms.renewal.mode === 'service-first') return [inPlace];
    if (outcome === 'failure') return [stopped];
    // A late payment restarts the cycle. For an early one, or one after the last attempt, no source says.
    return progress.attempts > 0 ? [fromNow] : [inPlace, fromNow, stopped];
  };
  return next().flatMap((one) => {
    const take = (): unknown => (subscription.progress = one);
    const goesOn = transitionTo(subscription, 'ACTIVE', told, take);
    // If it is brought forward late, the last period may have ended when it is billed.
    if (isLast(subscription, number)) return [goesOn, expiry(subscription, told, take)];
    return [{ ...goesOn, fits: (data: Data) => nextPayment(data) === one.due }];
  });
}

/** The announced time of the next payment, in milliseconds. */
export function nextPayment(data: Data): number | undefined {
  const text = inner(data, 'productInfo')['nextPaymentDateTime'];
  return typeof text === 'string' ? momentOf(text)?.getTime() : undefined;
}

/** Whether its first payment is still to come. */
export function isWaiting({ status }: Subscription): boolean {
  return status === 'AUTHORIZATION_REQUIRED' || status === 'IN_PROGRESS' || status === 'new';
}

/** Whether no payment follows this period. */
export function isLast({ rhythm }: Subscription, period: number): boolean {
  return rhythm.periods !== undefined && period >= rhythm.periods;
}

/** Nobody paid in time. The sources use two statuses, and only one of them certainly reports a payment. */
function unpaidWays(subscription: Subscription): Transition[] {
  const { key, unpaid } = subscription;
  const payment = `PAYMENT ${key}#1 ORDER_CLOSE`;
  const note = (): unknown => unpaid.push('1 ORDER_CLOSE');
  return [
    transitionTo(subscription, 'CLOSE', [once(`STATUS ${key} CLOSE`), once(payment)], note),
    transitionTo(subscription, 'EXPIRED', [once(`STATUS ${key} EXPIRED`), maybe(payment)], note),
  ];
}

/** All renewals that are due, each at its own moment; and the end, once the last period is over. */
function activeWays(subscription: Subscription, now: number, terms: Terms): Transition[] {
  const { key, progress: before } = subscription;
  if (!before) return [];
  const told: Expected[] = [];
  const progress: Progress = { ...before, payments: [...before.payments] };
  let failures = subscription.failures;
  let at = 0;
  while (progress.due !== undefined && progress.due <= now) {
    at = Math.max(at, progress.due);
    const number = progress.period + 1;
    const failed = failures > 0;
    if (failed) failures -= 1;
    const status = failed ? 'ORDER_CLOSE' : 'PAY_SUCCESS';
    told.push(once(`PAYMENT ${key}#${number} ${status}`));
    progress.payments.push(`${number} ${status}`);
    progress.attempts += failed ? 1 : 0;
    if (failed && progress.attempts < terms.renewal.attempts) {
      progress.due = at + terms.renewal.interval;
      continue;
    }
    told.push(once(`PERIOD ${key}#${number}`));
    const paymentFirst = terms.renewal.mode === 'payment-first';
    if (paymentFirst && !failed && progress.attempts > 0) progress.anchor = { period: number, at };
    progress.period = number;
    progress.attempts = 0;
    progress.due = paymentFirst && failed ? undefined : dueOf(subscription, progress);
  }
  const take = (): void => {
    subscription.progress = progress;
    subscription.failures = failures;
  };
  const stay = transitionTo(subscription, 'ACTIVE', told, take);
  if (!isLast(subscription, progress.period)) return [stay];
  const over = periodsAfter(
    progress.anchor.at,
    subscription.rhythm,
    progress.period + 1 - progress.anchor.period,
  );
  const expired = expiry(subscription, told, take);
  // "All periods billed" may mean the last payment, or the end of the period that it paid.
  return now > over ? [expired] : [stay, expired];
}

/** All periods are billed, and the last one is over. */
function expiry(subscription: Subscription, told: readonly Expected[], take: () => unknown): Transition {
  return transitionTo(subscription, 'EXPIRED', [...told, once(`STATUS ${subscription.key} EXPIRED`)], take);
}

/** When the period after the current one is due; undefined if there is none. */
function dueOf(subscription: Subscription, { period, anchor }: Progress): number | undefined {
  if (isLast(subscription, period)) return undefined;
  return periodsAfter(anchor.at, subscription.rhythm, period + 1 - anchor.period);
}
