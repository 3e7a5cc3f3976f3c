import { isRecord } from '../../../core/index.ts';
import type { Data } from './waffo.ts';

/** Whether two JSON values say the same: key order does not count, and null is as good as absent. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** Fields that both have and that differ; what only one has is no contradiction. */
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
