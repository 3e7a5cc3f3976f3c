import * as fc from 'fast-check';
import type { Dialect, Wishes } from './dialect.ts';
import type { Draft, DraftBody } from './draft.ts';
import { typesOf, type Schema } from './schema.ts';
import { leafOf } from './values.ts';

/** What bodies are generated for. */
export interface BodyOptions extends Wishes {
  dialect: Dialect;
}

/** Bodies that are valid by an operation's schema and the documents. */
export function bodiesOf(schema: Schema, options: BodyOptions): fc.Arbitrary<DraftBody> {
  return partsOf(schema, options).map((body) => options.dialect.settle(body));
}

/** The same before they are settled, to use parts in other bodies. */
export function partsOf(schema: Schema, options: BodyOptions): fc.Arbitrary<DraftBody> {
  const usual = objectOf(schema, { ...options, plain: true });
  if (options.plain) return usual;
  return fc.oneof(
    { weight: options.optional === 'all' ? 0 : 4, arbitrary: usual },
    { weight: 1, arbitrary: objectOf(schema, options) },
  );
}

/** Values of any schema, for a single place. */
export function valueOf(name: string, schema: Schema, options: BodyOptions): fc.Arbitrary<Draft> {
  const { dialect } = options;
  const types = typesOf(schema);
  if (schema.items) {
    const entry = schema.items.properties
      ? objectOf(schema.items, options)
      : leafOf(name, schema.items, dialect);
    return fc.array<Draft>(entry, { minLength: schema.minItems ?? 1, maxLength: 3 });
  }
  if (schema.properties) return objectOf(schema, options);
  if (types.length === 1 && types[0] === 'object') return fc.constant<Draft>({});
  if (types.includes('object'))
    return fc.oneof(leafOf(name, schema, dialect), fc.constant<Draft>({ tokenId: 'token-1' }));
  return leafOf(name, schema, dialect);
}

function objectOf(schema: Schema, options: BodyOptions): fc.Arbitrary<DraftBody> {
  const ways = schema.anyOf?.map(({ required }) => required ?? []) ?? [[]];
  return fc.oneof(...ways.map((way) => oneWay(schema, way, options)));
}

function oneWay(schema: Schema, way: readonly string[], options: BodyOptions): fc.Arbitrary<DraftBody> {
  const { dialect, optional, plain } = options;
  const required = new Set([...(schema.required ?? []), ...way]);
  const fields: Record<string, fc.Arbitrary<Draft>> = {};
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (inner.readOnly || (plain && dialect.unusual.has(name) && !required.has(name))) continue;
    if (optional === 'none' && !required.has(name)) continue;
    fields[name] = valueOf(name, inner, options);
  }
  const keys = optional === 'all' ? Object.keys(fields) : [...required];
  const record = fc.record(fields, { requiredKeys: keys.filter((key) => key in fields) });
  const chosen = dialect.chosen(schema, required, options);
  if (!chosen) return record;
  return fc
    .tuple(record, chosen)
    .map(([body, choice]): DraftBody => ({ ...without(body, dialect.together), ...choice }));
}

/** A body without some of its fields. */
export function without(body: DraftBody, names: readonly string[]): DraftBody {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
