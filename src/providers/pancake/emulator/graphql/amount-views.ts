import type { Amounts } from '../checkout/tax.ts';
import { amountText } from '../money.ts';

/** A price with its tax, formatted for people. */
export function amountsNode({
  currency,
  subtotal,
  tax,
  total,
  taxCategory,
}: Amounts): Record<string, string> {
  return {
    currency,
    subtotal: amountText(subtotal, currency),
    taxAmount: amountText(tax, currency),
    total: amountText(total, currency),
    taxCategory,
  };
}

/** An amount formatted for people. */
export function sumNode(minor: bigint, currency: string): { amount: string; currency: string } {
  return { amount: amountText(minor, currency), currency };
}

/** An amount in minor units, also formatted for people. */
export function minorNode(
  minor: bigint,
  currency: string,
): { amount: string; currency: string; display: string } {
  return { amount: minor.toString(), currency, display: amountText(minor, currency) };
}
