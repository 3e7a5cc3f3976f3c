import { createHash } from 'node:crypto';

const HOUR = 3_600_000;

/** Units of a currency for one US dollar. Invented and constant. */
const TO_THE_DOLLAR: Readonly<Record<string, number>> = {
  USD: 1, EUR: 0.92, GBP: 0.79, HKD: 7.8, JPY: 150, CNY: 7.2, SGD: 1.34, AUD: 1.52, CAD: 1.37, KRW: 1350,
}; // prettier-ignore

/** An exchange rate that is valid for an hour; null if the emulator has no rate for a currency. */
export function rate(
  now: Date,
  { fromCurrency, toCurrency }: { fromCurrency: string; toCurrency: string },
): Record<string, string> | null {
  const [from, to] = [TO_THE_DOLLAR[fromCurrency], TO_THE_DOLLAR[toCurrency]];
  if (from === undefined || to === undefined) return null;
  const expiry = new Date(Math.ceil((now.getTime() + 1) / HOUR) * HOUR).toISOString();
  return {
    fromCurrency,
    toCurrency,
    standardRate: String(Number((to / from).toPrecision(8))),
    rateRefId: createHash('sha256')
      .update(`${fromCurrency} ${toCurrency} ${expiry}`)
      .digest('hex')
      .slice(0, 24),
    expiryTime: expiry,
  };
}
