import type { Dialect, Kind } from './dialect.ts';
import { typesOf, type Schema } from './schema.ts';

/** The kind of a field; `undefined` if it is not a text. */
export function kindOf(name: string, schema: Schema, { generators, kinds }: Dialect): Kind | undefined {
  if (!typesOf(schema).includes('string')) return undefined;
  return generators[schema['x-gen'] ?? ''] ?? kinds[name] ?? 'text';
}
