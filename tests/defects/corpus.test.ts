import { expect, test } from '@playwright/test';
import { loadCaseList, CASE_LISTS } from '../../src/case-list/index.ts';
import { variants } from './correct/index.mjs';
import { groups } from './payments/index.mjs';

const defects = groups.flatMap((group) => group.defects);

test('there are at least 55 defects and 10 correct merchants, each with a name of its own', () => {
  const ids = [...defects, ...variants].map(({ id }) => id);
  expect(defects.length).toBeGreaterThanOrEqual(55);
  expect(variants.length).toBeGreaterThanOrEqual(10);
  expect(
    ids.filter((id, index) => ids.indexOf(id) !== index || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)),
  ).toEqual([]);
});

test('every defect names cases that exist and the findings that must report it', () => {
  const cases = CASE_LISTS.flatMap((product) => loadCaseList(product).cases.map(({ id }) => id));
  const wrong = defects.filter(
    ({ caughtBy }) =>
      caughtBy.cases.length === 0 ||
      caughtBy.findings.length === 0 ||
      caughtBy.cases.some((id) => !cases.includes(id)),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});
