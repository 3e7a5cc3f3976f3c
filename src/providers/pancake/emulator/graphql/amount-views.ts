import type { Amounts } from '../checkout/tax.ts';
import { amountText } from '../money.ts';

/** A price with its tax, as people write it. */
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

/** A sum as people write it. */
export function sumNode(minor: bigint, currency: string): { amount: string; currency: string } {
  return { amount: amountText(minor, currency), currency };
}

/** A sum in minor units, with what people write beside it. */
export function minorNode(
  minor: bigint,
  currency: string,
): { amount: string; currency: string; display: string } {
  return { amount: minor.toString(), currency, display: amountText(minor, currency) };
}
