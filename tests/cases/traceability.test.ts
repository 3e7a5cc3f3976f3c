import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { loadCaseList, CASE_LISTS } from '../../src/case-list/index.ts';

const CASES = fileURLToPath(new URL('../../cases/', import.meta.url));

/** Ids of the scenarios of a product, in the order of its files. */
function scenariosOf(product: string): string[] {
  const files = readdirSync(join(CASES, product)).filter((name) => name.endsWith('.case.ts'));
  return files.flatMap((name) =>
    [...readFileSync(join(CASES, product, name), 'utf8').matchAll(/^acceptance\('([^']+)'/gm)].map(
      ([, id]) => id ?? '',
    ),
  );
}

for (const product of CASE_LISTS) {
  test(`${product}: every row has one scenario, every scenario a row`, () => {
    const rows = loadCaseList(product).cases.map(({ id }) => id);
    expect(scenariosOf(product).toSorted()).toEqual(rows.toSorted());
  });
}

test('case ids are unique over all products', () => {
  const ids = CASE_LISTS.flatMap((product) => loadCaseList(product).cases.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('all thirty rows of the official one-time list stand in the case list, in its order', () => {
  const official = loadCaseList('one-time-payment').cases.filter(({ source }) => source === 'official');
  const groups = [6, 3, 3, 5, 6, 4, 3];
  const expected = groups.flatMap((size, group) =>
    Array.from({ length: size }, (_, i) => `${group + 1}.${i + 1}`),
  );
  expect(official.map(({ id }) => id)).toEqual(expected);
});

test('all twenty-three rows of the official subscription list stand in the case list, in its order', () => {
  const official = loadCaseList('subscription').cases.filter(({ source }) => source === 'official');
  expect(official.map(({ id }) => id)).toEqual([
    'S-1.1', 'S-1.2', 'S-1.3', 'S-1.4', 'S-1.5', 'S-1.6', 'S-1.7', 'S-1.8',
    'S-2.1', 'S-2.2', 'S-2.3',
    'S-3.1', 'S-3.2', 'S-3.3', 'S-3.4', 'S-3.5',
    'S-4.1', 'S-4.2', 'S-4.3', 'S-4.4',
    'S-5.1', 'S-5.6', 'S-5.7',
  ]); // prettier-ignore
});
