import { isRecord, minorUnits, textAt, valueAt } from '../../../core/index.ts';
import { textsAskedFor } from '../../../checks/asked.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { placesAt, type Place } from '../../../checks/places.ts';
import { bodyOf, groupBy, isRefusedAsWrong, merchantCalls } from '../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { amountsKnown, isHundredfold } from './known-amounts.ts';

const PLAIN = /^\d+(?:\.(\d+))?$/;

interface Amount {
  exchange: Exchange;
  /** As a person writes it: `priceSnapshot.amount`. */
  field: string;
  value: unknown;
  currency: string | undefined;
}

interface Fault {
  check: string;
  what: string;
  fix: string;
}

/** Whether amounts are written as people write them in the currency, and not in its minor units. */
export const amounts: Check = {
  id: 'amounts',
  title: 'Amounts are texts in whole units, with no more decimals than the currency has',
  run(journal, context) {
    const asked = textsAskedFor(journal);
    const known = amountsKnown(journal, context);
    const seen = amountsIn(journal, context)
      .filter((amount) => !isPassedOn(amount, asked, context))
      .flatMap((amount) => {
        const fault = faultOf(amount) ?? minorUnitsFault(amount, known);
        return fault ? [{ amount, fault }] : [];
      });
    return [
      ...groupBy(seen, ({ amount, fault }) =>
        [amount.exchange.operation, amount.field, fault.check, fault.what].join('\n'),
      ).values(),
    ].flatMap((group) => report(group));
  },
};

function report(group: readonly { amount: Amount; fault: Fault }[]): Finding[] {
  const [first] = group;
  if (!first) return [];
  const { check, what, fix } = first.fault;
  const exchanges = group.map(({ amount }) => amount.exchange);
  return [
    finding('merchant', 'error', `amounts.${check}`, exchanges, {
      message: `${namedAll(exchanges)}: ${first.amount.field} is ${quote(first.amount.value)}, ${what}.`,
      why: 'Waffo Pancake refuses it, or charges or refunds an amount that differs from what the shop shows.',
      fix,
    }),
  ];
}

function faultOf({ value, currency, field }: Amount): Fault | undefined {
  if (typeof value !== 'string')
    return {
      check: 'form',
      what: 'which is not a text',
      fix: `Write ${field} as a text in whole units, such as "29.00" for 29 US dollars.`,
    };
  const [, fraction] = PLAIN.exec(value) ?? [];
  if (!PLAIN.test(value))
    return {
      check: 'form',
      what: 'which is not a plain decimal',
      fix: `Write ${field} as digits with a point, such as "1234.50": no sign, no spaces, no thousands separators, no currency sign.`,
    };
  if (currency === undefined || fraction === undefined) return undefined;
  const most = minorUnits(currency);
  if (fraction.length <= most) return undefined;
  return {
    check: 'decimals',
    what: `but ${currency} has ${most === 0 ? 'no decimals' : `${most} decimals`}`,
    fix:
      most === 0
        ? `Write whole ${currency}, such as "4500", without a decimal point, and do not divide or multiply by 100.`
        : `Round to ${most} decimals, such as "29.00". Use decimal arithmetic, not floating-point numbers.`,
  };
}

function minorUnitsFault(amount: Amount, known: ReadonlyMap<string, string>): Fault | undefined {
  const { value, currency, field } = amount;
  if (typeof value !== 'string') return undefined;
  const meant = isHundredfold(value, known);
  if (meant === undefined) return undefined;
  return {
    check: 'minor-units',
    what: `a hundred times ${quote(meant)}, which is ${known.get(meant) ?? 'what was meant'}: it is written in minor units`,
    fix: `Write ${field} in whole units${currency === undefined ? '' : ` of ${currency}`}, such as ${quote(meant)}: this API has no amounts in cents${currency === 'JPY' ? ', and the yen has none' : ''}.`,
  };
}

function amountsIn(journal: Journal, { spec }: CheckContext): Amount[] {
  return merchantCalls(journal).flatMap((exchange) => {
    const call = spec.semantics.call(exchange.operation);
    const body = bodyOf(exchange.request);
    const named = (call?.amounts ?? []).flatMap((path) => placesAt(body, path));
    const currency = textAt(body, call?.currency ?? 'currency');
    return [
      ...named.map(({ field, value }) => ({ exchange, field, value, currency })),
      ...pricesIn(body).map((price) => ({ exchange, ...price })),
    ];
  });
}

/** The prices of a product, one for each currency. */
function pricesIn(body: unknown): (Place & { currency: string })[] {
  const prices = valueAt(body, 'prices');
  if (!isRecord(prices)) return [];
  return Object.entries(prices).flatMap(([currency, price]) =>
    ['amount', 'trialAmount'].flatMap((name) =>
      placesAt(price, name).map(({ field, value }) => ({
        field: `prices.${currency}.${field}`,
        value,
        currency,
      })),
    ),
  );
}

/** The merchant was asked for just this, passed it on, and was refused: as good as refusing it itself. */
function isPassedOn({ exchange, value }: Amount, asked: ReadonlySet<string>, context: CheckContext): boolean {
  return typeof value === 'string' && asked.has(value) && isRefusedAsWrong(exchange, context);
}
