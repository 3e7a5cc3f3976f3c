import type { Exchange, Journal } from '../journal/index.ts';
import { hasRightDecimals, isKnownCurrency, minorUnits, textAt } from '../core/index.ts';
import type { CallSemantics } from '../contract/index.ts';
import { textsAskedFor } from './asked.ts';
import type { Check, CheckContext, Finding } from './finding.ts';
import { placesAt } from './places.ts';
import { bodyOf, dataAnswered, groupBy, isRefusedAsWrong, merchantCalls, type Body } from './reading.ts';
import { finding, namedAll, quote } from './wording.ts';

const PLAIN_DECIMAL = /^(0|[1-9]\d*)(\.\d+)?$/;

interface Amount {
  exchange: Exchange;
  field: string;
  value: string;
  /** Absent where the journal does not tell it. */
  currency?: string;
  crossCurrency: boolean;
}

/**
 * Whether amounts are written as the currency demands. Numbers in place of strings are the schema's business.
 * @param isException whether the provider takes an amount with other decimals, too
 */
export function wireAmount(isException: (amount: string) => boolean): Check {
  return {
    id: 'wire-amount',
    title: "Amounts are plain decimal strings with the currency's decimals",
    run(journal, context) {
      const asked = textsAskedFor(journal);
      const amounts = amountsOf(journal, context).filter((one) => !isPassedOn(one, asked, context));
      const malformed = amounts.filter(({ value }) => !PLAIN_DECIMAL.test(value));
      const wrong = amounts.filter(
        (one) => PLAIN_DECIMAL.test(one.value) && !hasFittingDecimals(one, isException),
      );
      const { name } = context.provider;
      return [
        ...report(malformed, malformation, name),
        ...report(wrong, decimals, name),
        ...currencies(amounts, name),
      ];
    },
  };
}

function hasFittingDecimals(
  { value, currency, crossCurrency }: Amount,
  isException: (amount: string) => boolean,
): boolean {
  if (currency === undefined || !isKnownCurrency(currency)) return true;
  // "0" for a free trial or for nothing left over stands in the provider's own examples.
  if (value === '0' || hasRightDecimals(value, currency, crossCurrency)) return true;
  return isException(value) && (minorUnits(currency) > 0 || !value.includes('.'));
}

function report(
  amounts: readonly Amount[],
  words: (one: Amount) => [check: string, what: string, fix: string],
  provider: string,
): Finding[] {
  const groups = groupBy(amounts, ({ exchange, field, value, currency }) =>
    [exchange.operation, field, value, currency].join(' '),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const [check, what, fix] = words(first);
    const exchanges = group.map(({ exchange }) => exchange);
    return finding('merchant', 'error', check, exchanges, {
      message: `${namedAll(exchanges)}: ${first.field} is ${quote(first.value)}, ${what}.`,
      why: `${provider} refuses it, or charges an amount that differs from what the shop shows.`,
      fix,
    });
  });
}

function malformation({ field }: Amount): [string, string, string] {
  return [
    'wire-amount.form',
    'which is not a plain decimal',
    `Write ${field} as digits with a point, such as "1234.50": no sign, no spaces, no thousands separators, no exponent, no leading zeros.`,
  ];
}

function decimals({ currency = '', crossCurrency }: Amount): [string, string, string] {
  const places = minorUnits(currency);
  const isPlain =
    places === 0 || (!hasRightDecimals('1.00', currency, crossCurrency) && hasRightDecimals('1', currency));
  return [
    'wire-amount.decimals',
    `but ${currency} must be written ${isPlain ? 'without decimals' : 'with exactly two decimals'}`,
    isPlain
      ? `Write whole ${currency}, such as "100": without a decimal point. If you store hundredths, divide by 100 first.`
      : `Always write ${currency} with two decimals, such as "100.00" or "9.10". Use decimal arithmetic, not floating-point numbers.`,
  ];
}

function currencies(amounts: readonly Amount[], provider: string): Finding[] {
  const odd = amounts.filter(({ currency }) => currency !== undefined && !/^[A-Z]{3,4}$/.test(currency));
  return [...groupBy(odd, ({ currency }) => currency)].map(([currency, group]) => {
    const exchanges = group.map(({ exchange }) => exchange);
    return finding('merchant', 'error', 'wire-amount.currency', exchanges, {
      message: `${namedAll(exchanges)}: the currency is ${quote(currency)}.`,
      why: `${provider} refuses an unknown currency: the buyer cannot pay.`,
      fix: 'Send the ISO 4217 code in capitals, such as "USD".',
    });
  });
}

function amountsOf(journal: Journal, context: CheckContext): Amount[] {
  const { semantics } = context.spec;
  const known = currenciesById(journal, context);
  return merchantCalls(journal).flatMap((exchange) => {
    const call = semantics.call(exchange.operation);
    if (!call) return [];
    const body = bodyOf(exchange.request);
    const source = call.currency === undefined ? ofNamed(call, body, known) : currencyOf(call, body);
    return call.amounts
      .flatMap((path) => placesAt(body, path))
      .flatMap(({ field, value }): Amount[] =>
        typeof value === 'string' && value !== ''
          ? [{ exchange, field, value, crossCurrency: false, ...source }]
          : [],
      );
  });
}

type Money = Pick<Amount, 'currency' | 'crossCurrency'>;

/** Currencies of what the merchant has created, under each of its ids, for calls that name none. */
function currenciesById(journal: Journal, context: CheckContext): Map<string, Money> {
  const { semantics } = context.spec;
  const found = new Map<string, Money>();
  for (const exchange of merchantCalls(journal)) {
    const call = semantics.keyedCall(exchange.operation);
    if (call?.currency === undefined) continue;
    const body = bodyOf(exchange.request);
    const { providerId = '' } = semantics.object(call.object);
    for (const id of [textAt(body, call.key), textAt(dataAnswered(exchange, context), providerId)])
      if (id) found.set(id, currencyOf(call, body));
  }
  return found;
}

/** The currency of the object that a call names. */
function ofNamed({ names }: CallSemantics, body: Body, known: ReadonlyMap<string, Money>): Money | undefined {
  const ids = names.map((field) => textAt(body, field));
  return ids.map((id) => known.get(id ?? '')).find((money) => money !== undefined);
}

function currencyOf(call: CallSemantics, body: Body): Money {
  const currency = textAt(body, call.currency ?? '');
  const payer = textAt(body, call.payer ?? '');
  const crossCurrency = payer !== undefined && payer !== currency;
  return { crossCurrency, ...(currency && { currency }) };
}

/** The merchant was asked for just this, passed it on, and the provider refused: as good as refusing it itself. */
function isPassedOn({ exchange, value }: Amount, asked: ReadonlySet<string>, context: CheckContext): boolean {
  return asked.has(value) && isRefusedAsWrong(exchange, context);
}
