import type { SubscriptionChangeRequest, SubscriptionChangeStatus } from '../../types.ts';
import type { Scheduled } from '../../../../transport/index.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

/** A plan change as Waffo stores it: a subscription that will replace another. */
export interface Change {
  readonly request: SubscriptionChangeRequest;
  readonly origin: Subscription;
  readonly next: Subscription;
  /** The new plan's first price less the unused value of the old one; `0` if nothing is charged at once. */
  readonly dueNow: string;
  status: SubscriptionChangeStatus;
  expiry?: Scheduled;
}

/** Whether the payer can still decide. */
export function isOpen({ status }: Change): boolean {
  return status === 'AUTHORIZATION_REQUIRED' || status === 'IN_PROGRESS';
}
