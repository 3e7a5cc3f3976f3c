import { minorUnits } from '../../../core/index.ts';
import { isObject, type Draft, type DraftBody } from '../../../explore/generate/draft.ts';

/** Currency of the objects that recipes create; calls about existing objects contain none. */
const PREPARED_CURRENCY = 'USD';
const NO_DECIMALS_AT_HOME = new Set(['IDR', 'COP', 'KES', 'TWD']);
/** Amounts that the sandbox answers with an error on purpose (docs/sources.md lists them). */
const SPECIAL = /^(9(\.[1-6]0?)?|9[0-6]|99[0-6]|199[0-6]|1999[0-6])(\.0+)?$/;

/** The body with every amount in the format of its currency. */
export function priced(body: DraftBody): DraftBody {
  const named = body['orderCurrency'] ?? body['currency'];
  const currency = typeof named === 'string' ? named : PREPARED_CURRENCY;
  const write = (value: Draft): Draft => {
    if (Array.isArray(value)) return (value as readonly Draft[]).map(write);
    if (!isObject(value)) return value;
    const minor = value['$amount'];
    if (typeof minor === 'number') return amountOf(minor, currency);
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, write(entry)]));
  };
  return write(body) as DraftBody;
}

/** An amount in hundredths, or in whole units for a currency without smaller ones; never a special amount. */
function amountOf(minor: number, currency: string): string {
  const whole = minorUnits(currency) === 0 || NO_DECIMALS_AT_HOME.has(currency);
  const text = whole ? String(minor) : `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
  return SPECIAL.test(text) ? amountOf(whole ? minor + 7 : minor + 700, currency) : text;
}
