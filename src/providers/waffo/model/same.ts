import { isRecord } from '../../../core/index.ts';
import type { Data } from './waffo.ts';

/** Whether two JSON values are equal: key order does not count, and null equals absent. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** Fields that both have with different values; a field that only one has is no contradiction. */
export function contradictions(a: Data, b: Data, except: readonly string[] = []): string[] {
  return Object.keys(a).filter(
    (field) => !except.includes(field) && a[field] != null && b[field] != null && !same(a[field], b[field]),
  );
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (!isRecord(inner)) return inner;
    const kept = Object.entries(inner).filter(([, field]) => field != null);
    return Object.fromEntries(kept.toSorted(([x], [y]) => (x < y ? -1 : 1)));
  });
}
