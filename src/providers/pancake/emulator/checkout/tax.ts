import type { TaxCategory } from '../catalogue/product.ts';
import type { BillingDetail } from './billing.ts';

/** A price as a merchant requests it. */
export interface AskedPrice {
  /** Minor units. */
  amount: bigint;
  taxCategory: TaxCategory;
  /** Tax is included in the amount, not added to it. */
  taxIncluded: boolean;
}

/** A price with its tax, in minor units. */
export interface Amounts {
  currency: string;
  subtotal: bigint;
  tax: bigint;
  total: bigint;
  taxCategory: TaxCategory;
  /** In hundredths of a per cent. */
  rate: bigint;
  taxName?: string;
}

/** Invented: no source has Pancake's real rates. In hundredths of a per cent, by country, or country and state. */
const RATES: Readonly<Record<string, readonly [rate: bigint, name: string]>> = {
  AU: [1000n, 'GST'],
  DE: [1900n, 'VAT'],
  ES: [2100n, 'VAT'],
  FR: [2000n, 'VAT'],
  GB: [2000n, 'VAT'],
  IE: [2300n, 'VAT'],
  IT: [2200n, 'VAT'],
  JP: [1000n, 'Consumption Tax'],
  NL: [2100n, 'VAT'],
  SG: [900n, 'GST'],
  'US-CA': [725n, 'Sales Tax'],
  'US-NY': [400n, 'Sales Tax'],
  'US-TX': [625n, 'Sales Tax'],
};
/** Countries in which a business with a tax id pays the tax itself. */
const REVERSE_CHARGE = new Set(['DE', 'ES', 'FR', 'IE', 'IT', 'NL']);
const WHOLE = 10_000n;

/** A price with this buyer's tax. Rounded half up to the minor unit. */
export function taxed(
  price: AskedPrice,
  currency: string,
  buyer: BillingDetail | undefined,
  rates: 'table' | 'none',
): Amounts {
  const [rate, taxName] = (rates === 'table' && buyer && rateFor(buyer)) || [0n, undefined];
  const { amount, taxCategory, taxIncluded } = price;
  const tax = rounded(amount * rate, taxIncluded ? WHOLE + rate : WHOLE);
  const subtotal = taxIncluded ? amount - tax : amount;
  return { currency, subtotal, tax, total: subtotal + tax, taxCategory, rate, ...(taxName && { taxName }) };
}

function rateFor({
  country,
  state,
  isBusiness,
  taxId,
}: BillingDetail): readonly [bigint, string] | undefined {
  if (isBusiness && taxId && REVERSE_CHARGE.has(country)) return undefined;
  return RATES[`${country}-${state?.toUpperCase() ?? ''}`] ?? RATES[country];
}

function rounded(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
