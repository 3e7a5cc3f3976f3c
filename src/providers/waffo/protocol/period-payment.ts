import { textAt } from '../../../core/index.ts';

/**
 * Which payment of a subscription a notification reports, as the end of a sentence: a merchant may handle the first
 * period, a later one or a plan change differently. Empty for every other notification.
 */
export function periodPaymentText(result: unknown): string {
  const period = textAt(result, 'subscriptionInfo.period');
  const amount = textAt(result, 'orderAmount');
  if (period === undefined || amount === undefined) return '';
  const failed = textAt(result, 'orderStatus') === 'PAY_SUCCESS' ? 'the' : 'a failed';
  return `, which reports ${failed} payment of period ${period} over ${amount} ${textAt(result, 'orderCurrency') ?? ''}`.trimEnd();
}
