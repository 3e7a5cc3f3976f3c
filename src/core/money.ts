/**
 * Amounts are decimal strings everywhere; arithmetic uses whole minor units. Source: currency rules of the
 * documentation (two decimals, none, or none unless cross-currency).
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

/** Number of decimals of amounts in this currency. Unknown currencies: 2. */
export function minorUnits(currency: string): 0 | 2 {
  return NO_DECIMALS.has(currency) ? 0 : 2;
}

/**
 * Whether the minor units of a currency are disputed: ISO 4217 gives it two decimals, but its prices have none. An
 * amount in minor units is then ambiguous.
 */
export function hasDisputedUnits(currency: string): boolean {
  return NONE_UNLESS_CROSS_CURRENCY.has(currency);
}

/** Whether the documentation lists the currency. */
export function isKnownCurrency(currency: string): boolean {
  return NO_DECIMALS.has(currency) || NONE_UNLESS_CROSS_CURRENCY.has(currency) || TWO_DECIMALS.has(currency);
}

/**
 * Whether an amount has the decimals that the provider requires for this currency. `crossCurrency`: the payer pays in
 * a currency other than the order's, which allows decimals for some.
 */
export function hasRightDecimals(amount: string, currency: string, crossCurrency = false): boolean {
  const match = DECIMAL.exec(amount);
  if (!match) return false;
  const digits = match[2]?.length ?? 0;
  if (NO_DECIMALS.has(currency)) return digits === 0;
  if (NONE_UNLESS_CROSS_CURRENCY.has(currency)) return digits === 0 || (crossCurrency && digits === 2);
  return digits === 2;
}

/** Whole minor units of a decimal string: `"12.3"` USD is `1230n`. Throws if the text is not a plain decimal. */
export function toMinor(amount: string, currency: string): bigint {
  const match = DECIMAL.exec(amount);
  if (!match) throw new RangeError(`"${amount}" is not a decimal amount`);
  const scale = minorUnits(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > scale) throw new RangeError(`"${amount}" has more decimals than ${currency} allows`);
  return BigInt(`${match[1]}${fraction.padEnd(scale, '0')}`);
}

/**
 * Formats minor units as a decimal string, as the currency is written on the wire. IDR and similar currencies get no
 * decimals when the sum is whole.
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

/** Numeric equality of two amounts: `"92"` equals `"92.00"`. A text that is not a decimal equals nothing. */
export function sameAmount(a: string, b: string): boolean {
  const [x, y] = [plainAmount(a), plainAmount(b)];
  return x !== undefined && x === y;
}

/** The shortest form of an amount: `"92.00"` is `"92"`. Undefined if the text is not a decimal. */
export function plainAmount(amount: string): string | undefined {
  const match = DECIMAL.exec(amount);
  if (!match) return undefined;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  return fraction ? `${match[1]}.${fraction}` : match[1];
}
