import { start, toldOfStart, type Subscription } from './subscription.ts';
import type { Outcome } from './waffo.ts';
import { once, type Transition, transitionTo } from './transition.ts';

export type ChangeStatus = 'IN_PROGRESS' | 'AUTHORIZATION_REQUIRED' | 'SUCCESS' | 'CLOSED';

/** A plan change: a subscription that will replace another. */
export interface Change {
  readonly kind: 'subscriptionChange';
  /** Also the key of the new subscription. */
  readonly key: string;
  readonly origin: Subscription;
  readonly next: Subscription;
  /** Charged at once, in minor units: the new price less the unused value of the old plan. */
  readonly difference: bigint;
  status: ChangeStatus | 'new';
}

/** The possible states of a change as time passes. */
export function changeWays(change: Change, now: number): Transition[] {
  switch (change.status) {
    case 'new':
      return [transition(change, 'AUTHORIZATION_REQUIRED'), transition(change, 'IN_PROGRESS')];
    case 'AUTHORIZATION_REQUIRED':
    case 'IN_PROGRESS': {
      const { expiresAt } = change.next;
      if (now < expiresAt) return [transition(change, change.status)];
      return [closed(change), ...(now === expiresAt ? [transition(change, change.status)] : [])];
    }
    default:
      return [transition(change, change.status)];
  }
}

export function afterBegin(change: Change, now: number): Transition[] {
  return isOpen(change)
    ? [transition(change, 'IN_PROGRESS'), transition(change, 'AUTHORIZATION_REQUIRED')]
    : changeWays(change, now);
}

/** The payer agrees (and pays a difference), or does not. Without an active plan to replace, it cannot succeed. */
export function afterPayment(change: Change, outcome: Outcome, now: number): Transition[] {
  if (!isOpen(change)) return changeWays(change, now);
  if (outcome === 'failure') return [closed(change)];
  if (change.origin.status !== 'ACTIVE') return [closed(change), ...changeWays(change, now)];
  const { key, origin, next, difference } = change;
  const told = [
    once(`CHANGE ${key} SUCCESS`),
    once(`STATUS ${origin.key} MERCHANT_CANCELLED`),
    ...toldOfStart(key),
    ...(difference > 0n ? [once(`PAYMENT ${key}#1 PAY_SUCCESS`)] : []),
  ];
  return [
    transition(change, 'SUCCESS', told, () => {
      origin.status = 'MERCHANT_CANCELLED';
      start(next, now, difference > 0n ? ['1 PAY_SUCCESS'] : []);
    }),
  ];
}

export function isOpen({ status }: Change): boolean {
  return status === 'AUTHORIZATION_REQUIRED' || status === 'IN_PROGRESS';
}

/** Nothing is reported about a subscription that never started. */
function closed(change: Change): Transition {
  return transition(
    change,
    'CLOSED',
    [once(`CHANGE ${change.key} CLOSED`)],
    () => (change.next.status = 'CLOSE'),
  );
}

function transition(
  change: Change,
  status: ChangeStatus,
  told: Transition['told'] = [],
  take = (): unknown => undefined,
): Transition {
  return transitionTo(change, status, told, () => {
    take();
    // The waiting subscription has the same status.
    if (status === 'IN_PROGRESS' || status === 'AUTHORIZATION_REQUIRED') change.next.status = status;
  });
}
