import { isRecord } from '../../core/index.ts';
import type { ProductionGuard } from '../../provider/index.ts';
import type { Mistake } from './mistakes.ts';

const WHY = 'acceptance runs against the emulator or the sandbox alone';

/**
 * All places in a configuration that point to a provider's production: an address, or a key with a production marker.
 */
export function productionPlaces(
  value: unknown,
  guard: ProductionGuard,
  path: PropertyKey[] = [],
): Mistake[] {
  if (typeof value === 'string') {
    const host = guard.productionHostIn(value);
    const marks = path.at(-1) === 'command' ? guard.productionMarksIn(value) : [];
    return [
      ...(host === undefined ? [] : [{ path, message: `leads to production (${host}): ${WHY}` }]),
      ...marks.map((message) => ({ path, message: `${message}: ${WHY}` })),
    ];
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => productionPlaces(item, guard, [...path, index]));
  if (!isRecord(value)) return [];
  return [
    ...marksIn(value, guard).map((message) => ({ path, message: `${message}: ${WHY}` })),
    ...Object.entries(value).flatMap(([key, inner]) => productionPlaces(inner, guard, [...path, key])),
  ];
}

/** Variables for a started merchant; addresses are found separately. */
function marksIn(table: Record<string, unknown>, guard: ProductionGuard): string[] {
  const variables = Object.entries(table).filter(
    ([name, value]) => typeof value === 'string' && !name.endsWith('_BASE_URL'),
  );
  return guard.productionMarks(Object.fromEntries(variables) as Record<string, string>);
}
