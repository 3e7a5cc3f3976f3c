import { hasDisputedUnits, minorUnits } from '../../core/index.ts';

/** Sums that are large enough for a currency of small units. */
const SUMS: Readonly<Record<string, string>> = {
  IDR: '50000',
  JPY: '1000',
  KRW: '10000',
  VND: '100000',
  CLP: '5000',
  COP: '20000',
};

const DOLLARS = { amount: '100.00', currency: 'USD' };

/**
 * A sum in a currency, and one in US dollars for merchants that do not sell in it.
 * @param inMinorUnits the merchant is asked in minor units: then only in currencies of which everybody has the same
 */
export function amountsFor(currency: string, inMinorUnits: boolean): { amount: string; currency: string }[] {
  if (inMinorUnits && hasDisputedUnits(currency)) return [DOLLARS];
  const whole = minorUnits(currency) === 0 ? '1000' : '100.00';
  return [{ amount: SUMS[currency] ?? whole, currency }, DOLLARS];
}
