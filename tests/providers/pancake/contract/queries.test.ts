import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { validateSchema } from 'graphql';
import { loadSchema, readQuery } from '../../../../src/contract/graphql/index.ts';

const schema = loadSchema('pancake');
const read = (query: string) => readQuery(schema, query);

test('the schema is sound', () => {
  expect(validateSchema(schema)).toEqual([]);
});

test('every query of the guide that comes with the SDK fits the schema', () => {
  const guide = readFileSync(
    new URL('../docs/graphql-guide.md', import.meta.resolve('@waffo/pancake-ts')),
    'utf8',
  );
  const queries = [...guide.matchAll(/query: `([^`]+)`/g)].map(([, query = '']) => query);
  expect(queries.length).toBeGreaterThan(30);
  for (const query of queries) expect(read(query).violations, query).toEqual([]);
});

test('an id may be declared as ID or as String, and nothing else may', () => {
  for (const type of ['ID!', 'String!', 'ID', 'String'])
    expect(read(`query ($id: ${type}) { store(id: $id) { id } }`).violations).toHaveLength(
      type.endsWith('!') ? 0 : 1,
    );
  expect(read('query ($ids: [ID!]) { stores(filter: { id: { in: $ids } }) { id } }').violations).toEqual([]);
  expect(read('query ($id: Int!) { store(id: $id) { id } }').violations).toEqual([
    'Variable "$id" of type "Int!" used in position expecting type "String!".',
  ]);
});

test('a query tells its fields and how deep it goes', () => {
  const query =
    '{ s: store(id: "x") { name } ...more } fragment more on Query { payments { refunds { id } } }';
  expect(read(query)).toMatchObject({ roots: ['store', 'payments'], depth: 3, violations: [] });
});

test('what is no query is told apart, and what cannot be read is told', () => {
  expect(read('mutation { createStore { id } }')).toMatchObject({ isNoQuery: true, violations: [] });
  expect(read('{ stores {').violations).toEqual(['Syntax Error: Expected Name, found <EOF>.']);
  const endless = '{ stores { ...a } } fragment a on Store { ...b } fragment b on Store { ...a }';
  expect(read(endless).violations).toEqual(['Cannot spread fragment "a" within itself via "b".']);
});

test('a query that nests or repeats without measure is read in no time', () => {
  const deep = `${'{ a'.repeat(2000)}${' }'.repeat(2000)}`;
  expect(read(deep).violations).toHaveLength(1);
  const names = Array.from({ length: 40 }, (_, index) => `f${index}`);
  const fragments = names.map((name, index) => {
    const next = names[index + 1];
    return `fragment ${name} on Store { ${next ? `...${next} ... on Store { ...${next} }` : 'id'} }`;
  });
  expect(read(`{ stores { ...f0 } } ${fragments.join(' ')}`)).toMatchObject({ violations: [], depth: 2 });
});
