import { fromMinor, minorUnits, toMinor } from '../../../../core/index.ts';

/** A payer's currency that differs from the order's. */
export interface PaidIn {
  currency: string;
  /** Number of its units for one unit of the order's currency; a whole number. */
  rate: number;
}

/** An amount of the order in the currency that the payer really paid. */
export function asPaid(
  { request, paidIn }: { request: { orderCurrency: string }; paidIn?: PaidIn | undefined },
  amount: string,
): string {
  if (!paidIn) return amount;
  const scale = minorUnits(paidIn.currency) - minorUnits(request.orderCurrency);
  const minor = toMinor(amount, request.orderCurrency) * BigInt(paidIn.rate);
  return fromMinor(scale < 0 ? minor / 10n ** BigInt(-scale) : minor * 10n ** BigInt(scale), paidIn.currency);
}
