import type { Finding } from '../checks/index.ts';

/** Goods or access that nobody paid for, money taken or given back twice or in a wrong sum, a stranger who is believed, secrets. */
const MONEY_LOST: readonly string[] = [
  'order.paid-without-payment',
  'order.delivered-without-payment',
  'order.delivered-once',
  'order.goods-kept',
  'order.invented',
  'order.booked-amount',
  'order.part-taken-for-whole',
  'order.offered-after-payment',
  'subscription.active-without-payment',
  'subscription.granted-too-often',
  'subscription.charged-after-end',
  'subscription.access-not-ended',
  'change.granted-too-often',
  'change.two-plans',
  'idempotency.new-id',
  'idempotency.new-key',
  'idempotency.reuse',
  'forgery.acknowledged',
  'forgery.believed',
  'foreign-ids.shown',
  'foreign-ids.used',
  'refund.once',
  'refund.sum',
  'refund.succeeded-twice',
  'refund.delivered-afterwards',
  'refund.before-payment-lost',
  'refund.same-id-again',
  'trial.twice',
  'checkout.price',
  'checkout.replayed',
  'environment.mixed',
  'change.second-subscription',
  'references.secrets',
  'reply-secrets.key',
];

/** Somebody has paid and gets nothing, or waits for money that does not come. */
const NOTHING_FOR_MONEY: readonly string[] = [
  'order.paid',
  'order.regressed',
  'order.overwritten',
  'order.closed-while-open',
  'order.closed-while-held',
  'order.goods-revoked',
  'order.changed-by-a-restart',
  'refund.changed-by-a-restart',
  'subscription.changed-by-a-restart',
  'change.changed-by-a-restart',
  'subscription.active',
  'subscription.ended-while-active',
  'subscription.ended-while-paid',
  'subscription.not-granted',
  'subscription.access-not-given',
  'subscription.access-ended-early',
  'subscription.set-back',
  'change.no-plan',
  'change.old-plan-lost',
  'change.renewal-not-granted',
  'change.new-plan-unpaid',
  'refund.done-too-early',
  'refund.create',
  'refund.regressed',
  'refund.overwritten',
  'refund.mixed-up',
  'order.lost-update',
  'forgery.blocks-genuine',
  'inquiry.missing',
  'inquiry.ignored',
  'inquiry.payment-ignored',
  'webhook.kept-as-done',
  'subscription.lost-to-another',
];

/** The ids of findings by what their mistake costs, the most costly first. Other mistakes cost time and trust. */
export const COSTS: readonly (readonly string[])[] = [MONEY_LOST, NOTHING_FOR_MONEY];

/** The place of a finding in the order of costs: 0 costs most. It decides between causes that explain equally many cases. */
export function costRank({ check }: Pick<Finding, 'check'>): number {
  const place = COSTS.findIndex((ids) => ids.includes(check));
  return place < 0 ? COSTS.length : place;
}
