import type { SubscriptionCreateRequest, SubscriptionPaymentInfo, SubscriptionStatus } from '../../types.ts';
import type { Scheduled } from '../../../../transport/index.ts';
import type { ContractedMethod } from '../contract.ts';
import type { Failure } from '../failure.ts';
import type { Order } from '../orders/order.ts';
import type { Anchor, Plan } from './plan.ts';

/** The request; that of a plan change may leave the pay method open. */
export type SubscriptionRequest = Omit<SubscriptionCreateRequest, 'paymentInfo'> & {
  paymentInfo: SubscriptionPaymentInfo;
};

/** A subscription as Waffo stores it. */
export interface Subscription {
  readonly subscriptionId: string;
  readonly token: string;
  readonly request: SubscriptionRequest;
  readonly plan: Plan;
  /** Deadline of the first payment. */
  readonly expiresAt: Date;
  /** Every attempt to collect a period's price, oldest first. */
  readonly payments: Order[];
  status: SubscriptionStatus;
  updatedAt: Date;
  /** The method that the payer uses, once known. */
  method?: ContractedMethod;
  /** When it became active. */
  startedAt?: Date;
  /** The last period whose payment has a final result; 0 before the first. */
  currentPeriod: number;
  /** Start for counting due dates; set when it becomes active. */
  anchor?: Anchor;
  /** When the next attempt to collect is made. */
  nextPaymentAt?: Date;
  failure?: Failure;
  /** What it waits for: its first payment, the next attempt, or its end. */
  timer?: Scheduled;
}

/** Statuses in which nothing is paid yet. */
export function isWaiting({ status }: Pick<Subscription, 'status'>): boolean {
  return status === 'AUTHORIZATION_REQUIRED' || status === 'IN_PROGRESS';
}

/** Whether the current period is the last one. */
export function isInLastPeriod({ plan, currentPeriod }: Subscription): boolean {
  return plan.lastPeriod !== undefined && currentPeriod >= plan.lastPeriod;
}
