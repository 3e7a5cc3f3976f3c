import type { Catalogue, MutantGroup } from '../mutant.ts';
import { callMutants } from './calls.ts';
import { notificationMutants } from './notifications.ts';
import { orderMutants } from './orders.ts';
import { refundMutants } from './refunds.ts';
import { pancakeGroups } from './pancake/index.ts';
import { subscriptionMutants } from './subscriptions.ts';

const waffoGroups: readonly MutantGroup[] = [
  { title: 'Calls', mutants: callMutants },
  { title: 'Orders', mutants: orderMutants },
  { title: 'Refunds', mutants: refundMutants },
  { title: 'Notifications', mutants: notificationMutants },
  { title: 'Subscriptions and plan changes', mutants: subscriptionMutants },
];

export const waffo: Catalogue = {
  provider: 'waffo',
  name: 'Waffo',
  groups: waffoGroups,
  page: 'docs/mutants.md',
};

export const pancake: Catalogue = {
  provider: 'pancake',
  name: 'Waffo Pancake',
  groups: pancakeGroups,
  page: 'docs/mutants-pancake.md',
};

export const catalogues: readonly Catalogue[] = [waffo, pancake];
