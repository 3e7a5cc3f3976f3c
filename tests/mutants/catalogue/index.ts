import type { Mutant } from '../mutant.ts';
import { callMutants } from './calls.ts';
import { notificationMutants } from './notifications.ts';
import { orderMutants } from './orders.ts';
import { refundMutants } from './refunds.ts';
import { subscriptionMutants } from './subscriptions.ts';

/** A part of the catalogue, as the table shows it. */
export interface MutantGroup {
  title: string;
  mutants: readonly Mutant[];
}

export const groups: readonly MutantGroup[] = [
  { title: 'Calls', mutants: callMutants },
  { title: 'Orders', mutants: orderMutants },
  { title: 'Refunds', mutants: refundMutants },
  { title: 'Notifications', mutants: notificationMutants },
  { title: 'Subscriptions and plan changes', mutants: subscriptionMutants },
];

export const mutants: readonly Mutant[] = groups.flatMap((group) => group.mutants);
