import type { MutantGroup } from '../../mutant.ts';
import { callMutants } from './calls.ts';
import { checkoutMutants } from './checkout.ts';
import { refundMutants } from './refunds.ts';
import { subscriptionMutants } from './subscriptions.ts';

/** Wrongs of the emulator of Waffo Pancake. */
export const pancakeGroups: readonly MutantGroup[] = [
  { title: 'Calls', mutants: callMutants },
  { title: 'Catalogue and checkout', mutants: checkoutMutants },
  { title: 'Subscriptions and plan changes', mutants: subscriptionMutants },
  { title: 'Refunds and webhooks', mutants: refundMutants },
];
