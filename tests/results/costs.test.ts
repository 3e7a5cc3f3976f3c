import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { codeFiles } from '../../scripts/boundaries/files.ts';
import { COSTS, costRank } from '../../src/results/costs.ts';
import { ROOT } from '../under-test.ts';

/** Code that names findings, and the page of the defects, which names those that code puts together. */
const named = [
  ...['src/checks', 'src/harness', 'src/providers', 'cases', 'tests/defects'].flatMap((folder) =>
    codeFiles(join(ROOT, folder)).map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
  ),
  readFileSync(join(ROOT, 'docs/defects.md'), 'utf8'),
].join('\n');

test('every id with a cost is the id of a finding, and stands once', () => {
  const ids = COSTS.flat();
  expect(ids.filter((id) => !named.includes(`'${id}'`) && !named.includes(`\`${id}\``))).toEqual([]);
  expect(ids).toEqual([...new Set(ids)]);
});

test('money that is lost costs more than goods that do not come, and both cost more than words', () => {
  const ranks = ['order.delivered-once', 'order.paid', 'buyer.words'].map((check) => costRank({ check }));
  expect(ranks).toEqual([0, 1, 2]);
});
