/**
 * Amounts are decimal strings from end to end; arithmetic is done in whole minor units.
 * Source: currency rules of the documentation (two decimals, none, or none unless cross-currency).
 */
const NO_DECIMALS = new Set(['JPY', 'KRW', 'VND', 'CLP']);
const NONE_UNLESS_CROSS_CURRENCY = new Set(['IDR', 'COP', 'KES', 'TWD']);
const TWO_DECIMALS = new Set(
  'PHP MYR THB KHR SGD HKD MOP CNY AUD MNT USD BRL MXN PEN CAD AWG EUR GBP RUB TRY PLN SEK NGN USDC USDT'.split(
    ' ',
  ),
);
/** Every currency that the documentation lists. */
export const CURRENCIES: readonly string[] = [...NO_DECIMALS, ...NONE_UNLESS_CROSS_CURRENCY, ...TWO_DECIMALS];

const DECIMAL = /^(0|[1-9]\d*)(?:\.(\d+))?$/;

/** Digits behind the decimal point in which sums of this currency are kept. Unknown currencies: 2. */
export function minorUnits(currency: string): 0 | 2 {
  return NO_DECIMALS.has(currency) ? 0 : 2;
}

/**
 * Whether people differ on the minor units of a currency: ISO 4217 gives it two decimals, its prices have none.
 * An amount in minor units cannot be told for certain then.
 */
export function hasDisputedUnits(currency: string): boolean {
  return NONE_UNLESS_CROSS_CURRENCY.has(currency);
}

/** Whether the documentation lists the currency. */
export function isKnownCurrency(currency: string): boolean {
  return NO_DECIMALS.has(currency) || NONE_UNLESS_CROSS_CURRENCY.has(currency) || TWO_DECIMALS.has(currency);
}

/**
 * Whether an amount is written as the provider wants it in this currency.
 * `crossCurrency`: the payer pays in another currency than the order's, which allows decimals for some.
 */
export function hasRightDecimals(amount: string, currency: string, crossCurrency = false): boolean {
  const match = DECIMAL.exec(amount);
  if (!match) return false;
  const digits = match[2]?.length ?? 0;
  if (NO_DECIMALS.has(currency)) return digits === 0;
  if (NONE_UNLESS_CROSS_CURRENCY.has(currency)) return digits === 0 || (crossCurrency && digits === 2);
  return digits === 2;
}

/** Whole minor units of a decimal string: `"12.3"` USD is `1230n`. Throws on anything that is not a plain decimal. */
export function toMinor(amount: string, currency: string): bigint {
  const match = DECIMAL.exec(amount);
  if (!match) throw new RangeError(`"${amount}" is not a decimal amount`);
  const scale = minorUnits(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > scale) throw new RangeError(`"${amount}" has more decimals than ${currency} allows`);
  return BigInt(`${match[1]}${fraction.padEnd(scale, '0')}`);
}

/**
 * The decimal string of a sum in minor units, as the currency is written on the wire.
 * IDR and its kind come out without decimals whenever the sum is whole.
 */
export function fromMinor(minor: bigint, currency: string): string {
  const scale = minorUnits(currency);
  const negative = minor < 0n;
  const digits = (negative ? -minor : minor).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale);
  const dropsZeros = NONE_UNLESS_CROSS_CURRENCY.has(currency) && /^0*$/.test(fraction);
  return `${negative ? '-' : ''}${whole}${fraction && !dropsZeros ? `.${fraction}` : ''}`;
}

/** Numeric equality of two amounts: `"92"` equals `"92.00"`. Not-a-decimal equals nothing. */
export function sameAmount(a: string, b: string): boolean {
  const [x, y] = [plainAmount(a), plainAmount(b)];
  return x !== undefined && x === y;
}

/** The shortest way to write an amount: `"92.00"` is `"92"`. Undefined for what is not a decimal. */
export function plainAmount(amount: string): string | undefined {
  const match = DECIMAL.exec(amount);
  if (!match) return undefined;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  return fraction ? `${match[1]}.${fraction}` : match[1];
}
