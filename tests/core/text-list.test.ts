import { expect, test } from '@playwright/test';
import { andList, orList, shortList } from '../../src/core/index.ts';

test('lists are written as in a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((items) => andList(items))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect(orList([400, 401, 403])).toBe('400, 401 or 403');
});

test('of many only the first are named', () => {
  expect(shortList(['a', 'b', 'c'], 3)).toBe('a, b and c');
  expect(shortList(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
});
