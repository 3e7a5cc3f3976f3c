import type { Amounts } from '../checkout/tax.ts';
import { amountText } from '../money.ts';

const WHOLE = 10_000;
const PER_CENT = 100;

/** A price as in the blocks `listPrice`, `planPrice` and `originalPayment`. The rate is in per cent. */
export function priceBlock(amounts: Amounts): Record<string, unknown> {
  const { currency, total, subtotal, tax, rate, taxName } = amounts;
  return {
    total: amountText(total, currency),
    subtotal: amountText(subtotal, currency),
    taxAmount: amountText(tax, currency),
    taxRate: Number(rate) / PER_CENT,
    ...(taxName && { taxName }),
  };
}

/** The deprecated members, which are still sent. Here the rate is a fraction. */
export function oldAmounts(amount: bigint, amounts: Amounts): Record<string, unknown> {
  const { currency, total, subtotal, tax, rate, taxName } = amounts;
  return {
    amount: amountText(amount, currency),
    taxAmount: amountText(tax, currency),
    taxRate: Number(rate) / WHOLE,
    ...(taxName && { taxName }),
    subtotal: amountText(subtotal, currency),
    total: amountText(total, currency),
  };
}
