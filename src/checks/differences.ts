import { isRecord, sameAmount } from '../core/index.ts';
import type { Semantics } from '../contract/index.ts';
import type { Body } from './reading.ts';

const AMOUNT = /amount$/i;

/** One field in which two bodies differ. */
export interface Difference {
  /** As `userInfo.userId`, `productInfoList.0.amount`. */
  field: string;
  before: unknown;
  after: unknown;
}

/** The fields in which two requests differ in meaning: null is absent, "9.0" is "9.00", request times do not count. */
export function differencesOf(before: Body, after: Body, semantics: Semantics): Difference[] {
  const [old, fresh] = [leavesOf(before, semantics), leavesOf(after, semantics)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((field) => !isSame(field, old.get(field), fresh.get(field)))
    .map((field) => ({ field, before: old.get(field), after: fresh.get(field) }));
}

/** What a request means, as text: equal for two that mean the same. `without`: top-level fields to leave out. */
export function meaningOf(body: Body, semantics: Semantics, without: readonly string[] = []): string {
  const leaves = [...leavesOf(body, semantics)].filter(([field]) => !without.includes(field));
  return JSON.stringify(leaves.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function leavesOf(body: Body, { calls, ignored }: Semantics): Map<string, unknown> {
  // SDKs write a new request time into every repeat, so it is no part of what a request means.
  const isVolatile = (key: string): boolean =>
    ignored.includes(key) || calls.some(({ sent }) => sent === key);
  const leaves = new Map<string, unknown>();
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${path}.${index}`);
    else if (isRecord(value)) for (const [key, item] of Object.entries(value)) walk(item, `${path}.${key}`);
    else if (value !== null && value !== undefined) leaves.set(path.slice(1), value);
  };
  for (const [key, value] of Object.entries(body)) if (!isVolatile(key)) walk(value, `.${key}`);
  return leaves;
}

function isSame(field: string, before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  return AMOUNT.test(field) && sameAmount(before, after);
}
