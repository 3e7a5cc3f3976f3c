import type { Exchange, Journal } from '../journal/index.ts';
import { hasRightDecimals, isKnownCurrency, minorUnits } from '../core/index.ts';
import { textsAskedFor } from './asked.ts';
import type { Check, Finding } from './finding.ts';
import {
  answerOf,
  bodyOf,
  groupBy,
  honestData,
  isInjected,
  merchantCalls,
  textAt,
  valueAt,
  type Body,
} from './reading.ts';
import { isSpecialAsWritten } from '../providers/waffo/checks/index.ts';
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

/** Whether amounts are written as the currency demands. Numbers in place of strings are the schema's business. */
export const wireAmount: Check = {
  id: 'wire-amount',
  title: "Amounts are plain decimal strings with the currency's decimals",
  run(journal) {
    const asked = textsAskedFor(journal);
    const amounts = amountsOf(journal).filter(({ exchange, value }) => !isPassedOn(exchange, value, asked));
    const malformed = amounts.filter(({ value }) => !PLAIN_DECIMAL.test(value));
    const wrong = amounts.filter((one) => PLAIN_DECIMAL.test(one.value) && !hasFittingDecimals(one));
    return [...report(malformed, malformation), ...report(wrong, decimals), ...currencies(amounts)];
  },
};

function hasFittingDecimals({ value, currency, crossCurrency }: Amount): boolean {
  if (currency === undefined || !isKnownCurrency(currency)) return true;
  // "0" for a free trial or for nothing left over stands in Waffo's own examples.
  if (value === '0' || hasRightDecimals(value, currency, crossCurrency)) return true;
  return isSpecialAsWritten(value) && (minorUnits(currency) > 0 || !value.includes('.'));
}

function report(
  amounts: readonly Amount[],
  words: (one: Amount) => [check: string, what: string, fix: string],
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
      why: 'Waffo refuses it with A0003, or takes another sum than the shop shows.',
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
    `but ${currency} is written ${isPlain ? 'without decimals' : 'with exactly two decimals'} here`,
    isPlain
      ? `Write whole ${currency}, such as "100": no point, no zeros behind it. If you reckon in hundredths, divide first.`
      : `Write ${currency} with two decimals always, such as "100.00" or "9.10", from decimal arithmetic and not from floats.`,
  ];
}

function currencies(amounts: readonly Amount[]): Finding[] {
  const odd = amounts.filter(({ currency }) => currency !== undefined && !/^[A-Z]{3,4}$/.test(currency));
  return [...groupBy(odd, ({ currency }) => currency)].map(([currency, group]) => {
    const exchanges = group.map(({ exchange }) => exchange);
    return finding('merchant', 'error', 'wire-amount.currency', exchanges, {
      message: `${namedAll(exchanges)}: the currency is ${quote(currency)}.`,
      why: 'Waffo refuses a currency that it does not know (A0007): the buyer cannot pay.',
      fix: 'Send the ISO 4217 code in capitals, such as "USD".',
    });
  });
}

function amountsOf(journal: Journal): Amount[] {
  const orders = currenciesOfOrders(journal);
  return merchantCalls(journal).flatMap((exchange) => {
    const body = bodyOf(exchange.request);
    const id = textAt(body, 'acquiringOrderId') ?? textAt(body, 'paymentRequestId') ?? '';
    const source = isAboutOrder(exchange) ? orders.get(id) : currencyOf(body);
    return fieldsOf(body).map(([field, value]): Amount => ({
      exchange,
      field,
      value,
      crossCurrency: false,
      ...source,
    }));
  });
}

function isAboutOrder({ operation }: Exchange): boolean {
  return operation === 'orderRefund' || operation === 'orderCapture';
}

/** Currencies of the merchant's orders under both ids, for calls that name none. */
function currenciesOfOrders(journal: Journal): Map<string, ReturnType<typeof currencyOf>> {
  const found = new Map<string, ReturnType<typeof currencyOf>>();
  for (const call of merchantCalls(journal, 'orderCreate')) {
    const body = bodyOf(call.request);
    for (const id of [textAt(body, 'paymentRequestId'), textAt(honestData(call), 'acquiringOrderId')]) {
      if (id) found.set(id, currencyOf(body));
    }
  }
  return found;
}

function currencyOf(body: Body): { currency?: string; crossCurrency: boolean } {
  const currency = textAt(body, 'orderCurrency') ?? textAt(body, 'currency');
  const userCurrency = textAt(body, 'userCurrency');
  const crossCurrency = userCurrency !== undefined && userCurrency !== currency;
  return { crossCurrency, ...(currency && { currency }) };
}

/** Every amount of a request with the name of its field. */
function fieldsOf(body: Body): [field: string, value: string][] {
  const fields = [
    'orderAmount',
    'amount',
    'refundAmount',
    'captureAmount',
    'remainingAmount',
    'productInfo.trialPeriodAmount',
  ];
  const single = fields.map((path): [string, unknown] => [path, valueAt(body, path)]);
  const scheduled = entriesOf(body, 'productInfo.scheduledAmounts').map(([path, item]): [string, unknown] => [
    `${path}.amount`,
    valueAt(item, 'amount'),
  ]);
  const plans = entriesOf(body, 'productInfoList').flatMap(([path, item]) =>
    ['amount', 'trialPeriodAmount'].map((key): [string, unknown] => [`${path}.${key}`, valueAt(item, key)]),
  );
  return [...single, ...scheduled, ...plans].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
}

function entriesOf(body: Body, path: string): [path: string, item: unknown][] {
  const list = valueAt(body, path);
  return Array.isArray(list) ? list.map((item: unknown, index) => [`${path}[${index}]`, item]) : [];
}

/** The merchant was asked for just this, passed it on, and Waffo refused: as good as refusing it itself. */
function isPassedOn(exchange: Exchange, value: string, asked: ReadonlySet<string>): boolean {
  const refusal = isInjected(exchange) ? undefined : answerOf(exchange)?.code;
  return asked.has(value) && refusal?.startsWith('A') === true;
}
