import { fromMinor, minorUnits, toMinor } from '../../../../core/index.ts';

/** Another currency than the order's, in which its payer pays. */
export interface PaidIn {
  currency: string;
  /** How many of its units one unit of the order's currency costs; a whole number. */
  rate: number;
}

/** A sum of the order as its payer sees it: in the currency that was really paid. */
export function asPaid(
  { request, paidIn }: { request: { orderCurrency: string }; paidIn?: PaidIn | undefined },
  amount: string,
): string {
  if (!paidIn) return amount;
  const scale = minorUnits(paidIn.currency) - minorUnits(request.orderCurrency);
  const minor = toMinor(amount, request.orderCurrency) * BigInt(paidIn.rate);
  return fromMinor(scale < 0 ? minor / 10n ** BigInt(-scale) : minor * 10n ** BigInt(scale), paidIn.currency);
}
