import * as fc from 'fast-check';
import { valueOf, type BodyOptions } from './bodies.ts';
import type { Dialect, Kind } from './dialect.ts';
import type { Draft } from './draft.ts';
import { kindOf } from './fields.ts';
import { placesOf, typesOf, type Place, type Schema } from './schema.ts';
import { leafOf } from './values.ts';
import { putting, type Variant } from './variants.ts';

/** Kinds that may be as long as the field allows: an amount, a count or a code would become invalid. */
const STRETCHES: readonly Kind[] = ['id', 'email', 'phone', 'url', 'json', 'text'];

/** Every enum value, every limit of a length, every optional field on its own: all of them valid. */
export function edgesOf(schema: Schema, options: BodyOptions, seed: number): Variant[] {
  const ways = new Set(schema.anyOf?.flatMap(({ required = [] }) => required));
  const places = placesOf(schema)
    .filter(({ path }) => typeof path.at(-1) === 'string')
    .flatMap((place) => ofPlace(place, options, seed))
    .filter(({ kind, field }) => kind !== 'left-out' || !ways.has(field));
  const extras = Object.entries(options.dialect.extras).map(([name, value]) =>
    putting([name], { kind: 'extra', label: 'is sent although no schema knows it' }, value),
  );
  return [...places, ...extras];
}

function ofPlace(place: Place, options: BodyOptions, seed: number): Variant[] {
  const { path, name, schema, required } = place;
  const found: Variant[] = (schema.enum ?? []).map((value) =>
    putting(path, { kind: 'enum', label: `is ${String(value)}` }, value),
  );
  const kind = kindOf(name, schema, options.dialect);
  if (schema.maxLength !== undefined && !schema.enum && kind && STRETCHES.includes(kind) && oneType(schema))
    found.push(
      putting(
        path,
        { kind: 'longest', label: `is ${schema.maxLength} characters long` },
        one(leafOf(name, schema, options.dialect, 'longest'), seed),
      ),
    );
  if (!required) {
    const value = one(valueOf(name, schema, options), seed);
    found.push(putting(path, { kind: 'given', label: 'is given' }, value));
    found.push(putting(path, { kind: 'left-out', label: 'is left out' }, undefined));
  }
  return found.map((variant) => settled(variant, place, options.dialect));
}

/** The settled variant, with the fields that its field requires. */
function settled(variant: Variant, place: Place, dialect: Dialect): Variant {
  return {
    ...variant,
    make(base) {
      const whole = variant.kind === 'left-out' ? base : dialect.completed(base, place);
      return dialect.settle(variant.make(whole));
    },
  };
}

function one(values: fc.Arbitrary<Draft>, seed: number): Draft | undefined {
  return fc.sample(values, { seed, numRuns: 1 })[0];
}

function oneType(schema: Schema): boolean {
  return typesOf(schema).length === 1;
}
