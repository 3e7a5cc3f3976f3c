import { valueAt, withValue, type Draft, type DraftBody } from './draft.ts';
import type { Dialect, Kind } from './dialect.ts';
import { kindOf } from './fields.ts';
import { placesOf, typesOf, type Place, type Schema } from './schema.ts';
import { putting, type Variant } from './variants.ts';

/** A text for places of any kind: its last character exceeds the limit. */
const FILLER = 'x';
const TOO_LARGE = 2_147_483_648;

/** Every way in which one place of a body can break the schema or a documented form, one at a time. */
export function violationsOf(schema: Schema, dialect: Dialect): Variant[] {
  return [...ofTheWhole(schema), ...placesOf(schema).flatMap((place) => ofPlace(place, dialect))];
}

/**
 * Nulls at optional places. The API treats null, absent and empty alike in answers, but does not say so for requests:
 * accepting or refusing is correct, a crash is not.
 */
export function nullsOf(schema: Schema): Variant[] {
  return placesOf(schema)
    .filter(({ required, path }) => !required && typeof path.at(-1) === 'string')
    .map(({ path }) => putting(path, { kind: 'null', label: 'is null although it is optional' }, null));
}

function ofTheWhole(schema: Schema): Variant[] {
  const ways = schema.anyOf?.flatMap(({ required }) => required ?? []) ?? [];
  const whole = (label: string, value: Draft): Variant =>
    putting([], { kind: 'type', label, names: [] }, value);
  return [
    whole('is a list instead of an object', []),
    whole('is a text instead of an object', 'text'),
    whole('is a number instead of an object', 7),
    whole('is null', null),
    ...(ways.length > 0 ? [noWay([], ways)] : []),
  ];
}

/** "Either of these", but none is present. */
function noWay(path: Variant['path'], ways: readonly string[]): Variant {
  const start = putting(path, { kind: 'missing', label: `has none of ${ways.join(', ')}`, names: ways }, {});
  return {
    ...start,
    // The object itself must exist.
    path: [...path, ways[0] ?? ''],
    make(base) {
      let body: Draft = base;
      for (const way of ways) body = withValue(body, [...path, way], undefined);
      return body as DraftBody;
    },
  };
}

function ofPlace(place: Place, dialect: Dialect): Variant[] {
  const { path, schema, required } = place;
  const ways = schema.anyOf?.flatMap((way) => way.required ?? []) ?? [];
  return [
    ...(required
      ? [
          putting(path, { kind: 'missing', label: 'is missing' }, undefined),
          putting(path, { kind: 'null', label: 'is null although it is required' }, null),
        ]
      : []),
    ...(ways.length > 0 ? [noWay(path, ways)] : []),
    ...blanks(place),
    ...wrongTypes(place),
    ...wrongLengths(place, dialect),
    ...wrongValues(place),
    ...wrongForms(place, dialect),
  ];
}

/** Blank required texts. Fields with an enum, a format or a minimum length have other violations below. */
function blanks({ path, schema, required }: Place): Variant[] {
  if (!required || !typesOf(schema).includes('string') || schema.enum || schema.format) return [];
  const texts: [label: string, value: string][] = [
    ...(schema.minLength ? [] : [['is empty although it is required', ''] satisfies [string, string]]),
    ['is white space although it is required', ' '],
  ];
  return texts.map(([label, value]) => putting(path, { kind: 'blank', label }, value));
}

function wrongTypes({ path, schema }: Place): Variant[] {
  const types = typesOf(schema);
  if (types.length === 0) return [];
  const wrong: [type: string, label: string, value: Draft][] = [
    ['number', 'is a number', 7],
    ['boolean', 'is true', true],
    ['string', 'is a text', '7'],
    ['array', 'is a list', ['x']],
    ['object', 'is an object', { value: 'x' }],
  ];
  return wrong
    .filter(([type]) => !types.includes(type) && !(type === 'number' && types.includes('integer')))
    .map(([type, label, value]) =>
      putting(path, { kind: type === 'object' ? 'nested' : 'type', label: `${label} instead` }, value),
    )
    .concat(types.includes('integer') ? [putting(path, { kind: 'type', label: 'is a fraction' }, 1.5)] : []);
}

function wrongLengths({ path, name, schema }: Place, dialect: Dialect): Variant[] {
  const { maxLength, minLength = 0, minItems = 0 } = schema;
  const found: Variant[] = [];
  if (maxLength !== undefined) {
    const tooLong = putting(path, { kind: 'too-long', label: `is longer than ${maxLength} characters` }, '');
    found.push({
      ...tooLong,
      make: (base) =>
        withValue(
          base,
          path,
          lengthened({ path, kind: kindOf(name, schema, dialect) }, base, maxLength + 1),
        ) as DraftBody,
    });
  }
  if (minLength > 0)
    found.push(
      putting(
        path,
        { kind: 'too-short', label: `is shorter than ${minLength} characters` },
        '1'.repeat(minLength - 1),
      ),
    );
  if (minItems > 0) found.push(putting(path, { kind: 'too-short', label: 'is an empty list' }, []));
  return found;
}

/** One character too long and otherwise valid, so that only the length can cause the refusal. */
function lengthened(
  { path, kind }: { path: Variant['path']; kind: Kind | undefined },
  base: DraftBody,
  size: number,
): Draft {
  if (kind === 'amount' || kind === 'count') return '1'.repeat(size);
  if (kind === 'json') return JSON.stringify({ note: FILLER.repeat(size - '{"note":""}'.length) });
  const was = valueAt(base, path);
  const start = typeof was === 'string' ? was : kind === 'url' ? 'https://shop.example.com/' : '';
  const signs = Array.from(start).slice(0, size);
  return signs.join('') + FILLER.repeat(size - signs.length);
}

function wrongValues({ path, schema }: Place): Variant[] {
  const found: Variant[] = [];
  const { minimum, maximum } = schema;
  if (schema.enum) {
    const [first] = schema.enum;
    const strange = typeof first === 'number' ? 99 : 'SOMETHING_ELSE'.slice(0, schema.maxLength ?? 24);
    found.push(putting(path, { kind: 'enum', label: 'is not one of the listed values' }, strange));
    if (typeof first === 'string') {
      const cased = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
      found.push(putting(path, { kind: 'enum', label: 'is a listed value in the wrong case' }, cased));
      found.push(putting(path, { kind: 'enum', label: 'is empty where a value is listed' }, ''));
    }
  }
  if (minimum !== undefined)
    found.push(putting(path, { kind: 'bounds', label: `is below ${minimum}` }, minimum - 1));
  if (maximum !== undefined)
    found.push(putting(path, { kind: 'bounds', label: `is above ${maximum}` }, maximum + 1));
  if (schema.format === 'int32' && maximum === undefined && !schema.enum)
    found.push(putting(path, { kind: 'format', label: 'does not fit into 32 bits' }, TOO_LARGE));
  return found;
}

function wrongForms({ path, name, schema }: Place, { badForms, undocumented }: Dialect): Variant[] {
  const times: [string, string][] =
    schema.format === 'date-time'
      ? [
          ['is no time', 'yesterday'],
          ['is a time without a zone', '2026-04-01T12:00:00'],
          ['is a day that no calendar has', '2026-02-31T12:00:00Z'],
          ['is only a date', '2026-04-01'],
        ]
      : [];
  return [
    ...times.map(([label, value]) => putting(path, { kind: 'format', label }, value)),
    ...(typesOf(schema).includes('string') &&
    typeof path.at(-1) === 'string' &&
    !undocumented.includes(String(path[0]))
      ? (badForms[name] ?? []).map(({ label, value, codes, unnamed }) =>
          putting(path, { kind: 'form', label, codes, ...(unnamed && { names: [] }) }, value),
        )
      : []),
  ];
}
