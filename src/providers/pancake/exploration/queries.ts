import * as fc from 'fast-check';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Pool } from './bodies.ts';

/** Statistics: they need two matching times, which the generator does not know. */
const FIGURES = /Statistics$|Analysis$/;
/** Maximum depth of a query, not counting the query itself. */
const DEEPEST = 6;
const TEXTS = ['USD', 'active', 'pending', 'completed', 'buyer', '2026-01-01T00:00:00Z', '', 'ö "quoted" \\ text', 'x'.repeat(300)]; // prettier-ignore

/** Queries that match the schema. */
export function queriesOf(schema: GraphQLSchema, pool: () => Pool): fc.Arbitrary<string> {
  const root = schema.getQueryType();
  if (!root) throw new Error('the schema has no queries');
  return selectionOf(root, DEEPEST, pool).map((selection) => `query ${selection}`);
}

function selectionOf(type: GraphQLObjectType, depth: number, pool: () => Pool): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter(
    (field) => !FIGURES.test(field.name) && (depth > 1 || !isObjectType(getNamedType(field.type))),
  );
  return fc
    .uniqueArray(fc.constantFrom(...fields), { minLength: 1, maxLength: depth > 4 ? 2 : 3 })
    .chain((chosen) => fc.tuple(...chosen.map((field, index) => fieldOf(field, index, depth, pool))))
    .map((written) => `{ ${written.join(' ')} }`);
}

function fieldOf(
  field: GraphQLField<unknown, unknown>,
  index: number,
  depth: number,
  pool: () => Pool,
): fc.Arbitrary<string> {
  const inner = getNamedType(field.type);
  const below = isObjectType(inner) ? selectionOf(inner, depth - 1, pool) : fc.constant('');
  // An alias distinguishes two uses of one name.
  return fc
    .tuple(argumentsOf(field.args, pool), below)
    .map(([args, selection]) => `a${index}: ${field.name}${args} ${selection}`);
}

function argumentsOf(args: readonly GraphQLArgument[], pool: () => Pool): fc.Arbitrary<string> {
  const written = args.map((argument) =>
    fc
      .tuple(fc.boolean(), valueOf(argument.type, pool, 2))
      .map(([isGiven, value]) =>
        isGiven || isNonNullType(argument.type) ? `${argument.name}: ${value}` : '',
      ),
  );
  return fc.tuple(...written).map((all) => {
    const given = all.filter((one) => one !== '');
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  });
}

function valueOf(type: GraphQLInputType, pool: () => Pool, depth: number): fc.Arbitrary<string> {
  if (isNonNullType(type)) return valueOf(type.ofType, pool, depth);
  if (isListType(type))
    return fc.array(valueOf(type.ofType, pool, depth), { maxLength: 3 }).map((all) => `[${all.join(', ')}]`);
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return fc
      .uniqueArray(fc.constantFrom(...fields), { maxLength: depth > 0 ? 2 : 0 })
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map((field) =>
            valueOf(field.type, pool, depth - 1).map((value) => `${field.name}: ${value}`),
          ),
        ),
      )
      .map((all) => `{ ${all.join(', ')} }`);
  }
  switch (String(type)) {
    case 'Int':
      return fc.integer({ min: 0, max: 120 }).map(String);
    case 'Boolean':
      return fc.boolean().map(String);
    default:
      return fc.tuple(fc.nat(), fc.constantFrom(...TEXTS), fc.boolean()).map(([index, text, isId]) => {
        const ids = Object.values(pool()).flat();
        return JSON.stringify(isId ? (ids[index % Math.max(1, ids.length)] ?? text) : text);
      });
  }
}

/** A query with one error. */
export function brokenQueries(queries: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(
      queries,
      fc.nat(),
      fc.constantFrom('{', '}', '(', '"', 'colour', '$x', '...f', '@skip', ' mutation { a }', '\u0000'),
    )
    .map(([query, index, junk]) => {
      const at = index % query.length;
      return query.slice(0, at) + junk + query.slice(at + 1);
    });
}
