import { isRecord } from '../../core/index.ts';
import {
  productionHostIn,
  productionMarks,
  productionMarksIn,
} from '../../providers/waffo/protocol/index.ts';
import type { Mistake } from './mistakes.ts';

const WHY = 'acceptance runs against the emulator or the sandbox alone';

/** Every place of a configuration that names Waffo's production: an address, or a key that is marked as its own. */
export function productionPlaces(value: unknown, path: PropertyKey[] = []): Mistake[] {
  if (typeof value === 'string') {
    const host = productionHostIn(value);
    const marks = path.at(-1) === 'command' ? productionMarksIn(value) : [];
    return [
      ...(host === undefined ? [] : [{ path, message: `leads to Waffo's production (${host}): ${WHY}` }]),
      ...marks.map((message) => ({ path, message: `${message}: ${WHY}` })),
    ];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => productionPlaces(item, [...path, index]));
  if (!isRecord(value)) return [];
  return [
    ...marksIn(value).map((message) => ({ path, message: `${message}: ${WHY}` })),
    ...Object.entries(value).flatMap(([key, inner]) => productionPlaces(inner, [...path, key])),
  ];
}

/** Variables that a started merchant is given; addresses are found by themselves. */
function marksIn(table: Record<string, unknown>): string[] {
  const texts = Object.entries(table).filter(
    ([name, value]) => name.startsWith('WAFFO_') && typeof value === 'string',
  );
  const { WAFFO_BASE_URL: _address, ...rest } = Object.fromEntries(texts) as Record<string, string>;
  return productionMarks(rest);
}
