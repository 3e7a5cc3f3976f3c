import type { Semantics } from '../../../../contract/index.ts';
import { isRecord, isWireTime } from '../../../../core/index.ts';

/** A request with another meaning than its original. */
export interface Variant {
  /** The difference: `goodsInfo.goodsId: "g2" instead of "g1"`. */
  what: string;
  body: Record<string, unknown>;
}

type Path = readonly (string | number)[];

/** Other values that the schema also allows. */
const OTHER: Readonly<Record<string, string>> = {
  WEB: 'APP',
  MONTHLY: 'WEEKLY',
  USD: 'EUR',
  ONE_TIME_PAYMENT: 'DIRECT_PAYMENT',
  SUBSCRIPTION: 'MINI_PROGRAM_SUBSCRIPTION',
  'CREDITCARD,DEBITCARD': 'CREDITCARD',
  'en-HK': 'de-DE',
  Individual: 'Agent',
  Yes: 'No',
  '{"shelf":"1"}': '{"shelf":"2"}',
};

/** Every meaningful field with another value, and each optional field left out. */
export function variantsOf(
  body: Record<string, unknown>,
  optional: readonly string[],
  notMeant: ReadonlySet<string>,
): Variant[] {
  const changed = leaves(body, notMeant).map(({ path, value }): Variant => {
    const other = otherThan(value);
    const what = `${path.join('.')}: ${JSON.stringify(other)} instead of ${JSON.stringify(value)}`;
    return { what, body: replaced(body, path, other) as Record<string, unknown> };
  });
  const left = optional.filter((field) => body[field] !== undefined);
  return [...changed, ...left.map((field) => ({ what: `${field} left out`, body: without(body, field) }))];
}

/** Fields without meaning: the keys themselves, the merchant's own account, and the time of sending. */
export function notMeantIn({ keyed, account }: Semantics): Set<string> {
  return new Set([account ?? [], ...keyed.flatMap(({ key, sent = [] }) => [key, sent].flat())].flat());
}

/** The same request with its fields in another order, at every depth. */
export function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).toReversed();
  return Object.fromEntries(fields.map(([name, inner]) => [name, reordered(inner)]));
}

function leaves(
  value: unknown,
  notMeant: ReadonlySet<string>,
  path: Path = [],
): { path: Path; value: string | number }[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => !notMeant.has(name))
    .flatMap(([name, inner]) =>
      leaves(inner, notMeant, [...path, Array.isArray(value) ? Number(name) : name]),
    );
}

function otherThan(value: string | number): string | number {
  if (typeof value === 'number') return value + 1;
  const known = OTHER[value];
  if (known !== undefined) return known;
  if (/^\d+(\.\d+)?$/.test(value)) return `1${value}`;
  if (isWireTime(value)) return new Date(Date.parse(value) + 60_000).toISOString();
  // Ids have a maximum length: changing the last character keeps it.
  return `${value.slice(0, -1)}${value.endsWith('7') ? '8' : '7'}`;
}

function replaced(value: unknown, [first, ...rest]: Path, other: unknown): unknown {
  if (first === undefined) return other;
  if (Array.isArray(value))
    return value.map((item, index) => (index === first ? replaced(item, rest, other) : item));
  if (!isRecord(value)) return value;
  return { ...value, [first]: replaced(value[first], rest, other) };
}

function without(body: Record<string, unknown>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));
}
