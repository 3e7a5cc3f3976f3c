import type { Exchange, Journal } from '../journal/index.ts';
import { isWireTime, momentOf, textAt } from '../core/index.ts';
import type { CallSemantics, Semantics } from '../contract/index.ts';
import type { Check, Finding } from './finding.ts';
import { bodyOf, firstText, groupBy, merchantCalls, startOf } from './reading.ts';
import { finding, namedAll, quote } from './wording.ts';

const TOLERANCE_MS = 600_000;
const HALF_HOUR_MS = 1_800_000;
const ZONE_SLACK_MS = 120_000;
/** Less than a minute is no time to pay. */
const SHORTEST_LIFE_MS = 60_000;

interface Stamp {
  exchange: Exchange;
  field: string;
  value: string;
  /** `sent`: it says "now", by which a clock or a time zone that is off shows. */
  role: 'sent' | 'expires' | 'past';
  /** What tells the request from another of the same operation. */
  subject: string;
}

/** Whether times are written in UTC and mean the moment that they should. */
export const wireTime: Check = {
  id: 'wire-time',
  title: 'Times are ISO 8601 in UTC, and request times are the current time',
  run(journal, { spec: { semantics }, provider }) {
    const stamps = stampsOf(journal, semantics);
    const wellFormed = stamps.filter(({ value }) => isWireTime(value));
    const fresh = firstUses(wellFormed);
    return [
      ...forms(stamps.filter(({ value }) => !isWireTime(value))),
      ...skews(
        fresh.filter(({ role }) => role === 'sent'),
        provider.name,
      ),
      ...expiries(
        fresh.filter(({ role }) => role === 'expires'),
        provider.name,
      ),
    ];
  },
};

function stampsOf(journal: Journal, semantics: Semantics): Stamp[] {
  return merchantCalls(journal).flatMap((exchange) => {
    const call = semantics.call(exchange.operation);
    if (!call) return [];
    const body = bodyOf(exchange.request);
    const subject = firstText(body, call.key === undefined ? call.names : [call.key]) ?? '';
    return timesOf(call).flatMap(([field, role]): Stamp[] => {
      const value = textAt(body, field);
      return value === undefined ? [] : [{ exchange, field, value, role, subject }];
    });
  });
}

function timesOf({ sent, expires, past }: CallSemantics): [field: string, role: Stamp['role']][] {
  const times: [field: string | undefined, role: Stamp['role']][] = [
    [sent, 'sent'],
    [expires, 'expires'],
    ...past.map((field): [string, 'past'] => [field, 'past']),
  ];
  return times.flatMap(([field, role]) => (field === undefined ? [] : [[field, role]]));
}

/** A repeat of the very same request keeps its times, whenever it is sent: only the first use must be right. */
function firstUses(stamps: readonly Stamp[]): Stamp[] {
  const groups = groupBy(stamps, ({ exchange, subject, field, value }) =>
    [exchange.operation, subject, field, value].join(' '),
  );
  return [...groups.values()].flatMap((group) => group.slice(0, 1));
}

function forms(bad: readonly Stamp[]): Finding[] {
  return [
    ...groupBy(
      bad,
      ({ exchange, field, value }) => `${exchange.operation} ${field} ${shapeOf(value)}`,
    ).values(),
  ].map((group) => {
    const [{ field, value, role }, exchanges] = [group[0] as Stamp, group.map(({ exchange }) => exchange)];
    const isAdvice = role === 'past';
    return finding('merchant', isAdvice ? 'warning' : 'error', 'wire-time.form', exchanges, {
      message: `${namedAll(exchanges)}: ${field} is ${quote(value)}${complaint(value)}.`,
      why: 'A time in another form is refused or read in another time zone: orders expire hours too early or too late.',
      fix: 'Write times as 2026-04-01T12:00:00.000Z: UTC, ending in Z, at most three digits after the second.',
    });
  });
}

function complaint(value: string): string {
  if (/^\d{10}(\d{3})?$/.test(value)) return ', a Unix time';
  if (/[+-]\d{2}:?\d{2}$/.test(value)) return ', which has a zone offset in place of Z';
  if (/\.\d{4,}/.test(value)) return ', which has more than three digits after the second';
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(value)) return ', which has no zone: it must end in Z';
  if (/:60(\.\d+)?Z$/.test(value)) return ', whose second 60 does not exist on most clocks';
  return ', which is not ISO 8601 in UTC';
}

/** Digits do not tell two mistakes apart. */
function shapeOf(value: string): string {
  return value.replaceAll(/\d/g, '0');
}

function skews(stamps: readonly Stamp[], provider: string): Finding[] {
  const off = stamps.filter(({ exchange, value }) => Math.abs(skewOf(exchange, value)) > TOLERANCE_MS);
  return [...groupBy(off, ({ exchange, field }) => `${exchange.operation} ${field}`).values()].map(
    (group) => {
      const [{ field, value, exchange }, exchanges] = [group[0] as Stamp, group.map((one) => one.exchange)];
      const skew = skewOf(exchange, value);
      const zone = zoneOf(skew);
      return finding('merchant', 'error', 'wire-time.skew', exchanges, {
        message: `${namedAll(exchanges)}: ${field} is ${quote(value)}, ${inWords(Math.abs(skew))} ${skew > 0 ? 'ahead of' : 'behind'} the moment of sending (${exchange.wallAt})${zone ? `; this looks like the local time of ${zone} with a Z at the end` : ''}.`,
        why: `${provider} and the shop disagree about when an order was made: expiry, reconciliation and disputes depend on this time.`,
        fix: zone
          ? 'Convert to UTC before you write the Z.'
          : "Take the time when the request is made, and synchronise the server's clock (NTP).",
      });
    },
  );
}

function expiries(stamps: readonly Stamp[], provider: string): Finding[] {
  const isPast = ({ exchange, value }: Stamp): boolean => skewOf(exchange, value) <= 0;
  const isSoon = ({ exchange, value }: Stamp): boolean => skewOf(exchange, value) < SHORTEST_LIFE_MS;
  const byOperation = (found: readonly Stamp[]): Stamp[][] => [
    ...groupBy(found, ({ exchange }) => exchange.operation).values(),
  ];
  return [
    ...byOperation(stamps.filter(isPast)).map((group) => past(group, provider)),
    ...byOperation(stamps.filter((stamp) => isSoon(stamp) && !isPast(stamp))).map(soon),
  ];
}

function past(group: readonly Stamp[], provider: string): Finding {
  const [{ field, value, exchange }, exchanges] = [group[0] as Stamp, group.map((one) => one.exchange)];
  return finding('merchant', 'error', 'wire-time.expired', exchanges, {
    message: `${namedAll(exchanges)}: ${field} is ${quote(value)}, ${inWords(-skewOf(exchange, value))} before it was sent (${exchange.wallAt}).`,
    why: `${provider} refuses an order that has expired before it begins: the buyer cannot pay.`,
    fix: 'Calculate the expiry from the current time in UTC, or leave it out: the default of your contract then applies.',
  });
}

function soon(group: readonly Stamp[]): Finding {
  const [{ field, value, exchange }, exchanges] = [group[0] as Stamp, group.map((one) => one.exchange)];
  return finding('merchant', 'error', 'wire-time.expires-at-once', exchanges, {
    message: `${namedAll(exchanges)}: ${field} is ${quote(value)}, ${inWords(skewOf(exchange, value))} after it was sent (${exchange.wallAt}).`,
    why: 'Nobody can fill in a card form and confirm the payment at the bank in that time: the order closes while the buyer pays.',
    fix: 'Give the buyer at least some minutes. Perhaps the code adds minutes as seconds, or seconds as milliseconds. Without the field the default of your contract applies.',
  });
}

function skewOf(exchange: Exchange, value: string): number {
  return (momentOf(value)?.getTime() ?? NaN) - startOf(exchange);
}

/** `UTC+8` if the skew is a time zone's. */
function zoneOf(skew: number): string | undefined {
  const halves = Math.round(skew / HALF_HOUR_MS);
  if (Math.abs(halves) < 2 || Math.abs(halves) > 28 || Math.abs(skew - halves * HALF_HOUR_MS) > ZONE_SLACK_MS)
    return undefined;
  const hours = Math.abs(halves) / 2;
  return `UTC${halves > 0 ? '+' : '-'}${Math.floor(hours)}${hours % 1 ? ':30' : ''}`;
}

function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 2880 ? `${Math.round(minutes / 6) / 10} hours` : `${Math.round(minutes / 1440)} days`;
}
