import { fromMinor, sameAmount, toMinor } from '../../../core/index.ts';
import type { Subscription } from './records.ts';

/**
 * Whether an amount is the price of a period of this subscription. The first payment after a plan change may be
 * reduced by the unused value of the old plan.
 */
export function isPriceOf(
  { amount, currency, credit }: Subscription,
  period: string,
  sum: string | undefined,
  sumCurrency: string | undefined,
): boolean {
  if (sum === undefined || sumCurrency !== currency) return false;
  if (sameAmount(sum, amount)) return true;
  return credit !== null && period === '1' && sameAmount(sum, difference(amount, credit, currency));
}

/** `price - credit`, not below zero; empty if one of them is not an amount. */
function difference(price: string, credit: string, currency: string): string {
  try {
    const rest = toMinor(price, currency) - toMinor(credit, currency);
    return fromMinor(rest > 0n ? rest : 0n, currency);
  } catch {
    return '';
  }
}
