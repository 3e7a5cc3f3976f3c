import type { SubscriptionStatus } from '../../../merchant/index.ts';

export type Statuses = readonly SubscriptionStatus[];

/** The subscription goes on. */
export const RUNNING: Statuses = ['trialing', 'active', 'canceling', 'past_due'];
/** An end. A merchant need not tell one kind of end from another. */
export const ENDED: Statuses = ['cancelled', 'closed', 'expired'];

export function isAmong(status: SubscriptionStatus | undefined, statuses: Statuses): boolean {
  return status !== undefined && statuses.includes(status);
}

/** Known, and none of these. */
export function isOther(status: SubscriptionStatus | undefined, statuses: Statuses): boolean {
  return status !== undefined && !statuses.includes(status);
}

/** A boolean says only whether there is access. */
export function isCount(benefits: number | boolean, periods: number): boolean {
  return typeof benefits === 'boolean' ? benefits === periods > 0 : benefits === periods;
}
