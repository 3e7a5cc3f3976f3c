import { described, target, type NeededWord } from '../description.ts';
import type { Examination } from '../examination.ts';
import type { BaseContext } from '../base-context.ts';
import { warning, type Verdict } from '../verdict.ts';

/** What the valid file itself reveals. */
export const description: readonly Examination[] = [
  target,
  { id: 'description', title: 'description of the merchant', needs: [], examine: judge },
];

const NEEDED_WORDS: readonly NeededWord[] = [
  ['getOrder', 'pending'],
  ['getOrder', 'paid'],
  ['getOrder', 'failed'],
  // Refunds can come from the dashboard, too, even if the merchant starts none.
  ['getOrder', 'refunded'],
  ['getOrder', 'cancelled', 'cancel'],
  ['getRefund', 'succeeded', 'refund'],
  ['getRefund', 'failed', 'refund'],
  ['getSubscription', 'active', 'subscription'],
  ['getSubscription', 'cancelled', 'subscription'],
  ['getSubscription', 'trialing', 'trial'],
  ['getSubscriptionChange', 'succeeded', 'subscription-change'],
  ['getSubscriptionChange', 'failed', 'subscription-change'],
];

function judge(context: BaseContext): Verdict[] {
  const { description, place } = context.given;
  const silent: Verdict[] = description.operations.reconcile
    ? []
    : [
        warning('there is no `reconcile`: the server itself must find out in time what no webhook reported', {
          where: place('merchant.operations'),
          fix: 'Describe the call that makes the server ask Pancake about its open orders, if it has one. Without it each such case waits for `merchant.timeouts.recover`.',
        }),
      ];
  const words = described(context, NEEDED_WORDS, []);
  return [...words, ...silent];
}
