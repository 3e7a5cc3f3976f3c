import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { CASE_LISTS, loadCaseList } from '../../src/case-list/index.ts';

const CASES = fileURLToPath(new URL('../../cases/', import.meta.url));
const FILE = '0-smoke.case.ts';

for (const product of CASE_LISTS) {
  test(`${product}: the smoke cases stand in the first file, and nothing else does`, () => {
    const files = readdirSync(join(CASES, product)).filter((name) => name.endsWith('.case.ts'));
    // As Playwright sorts them.
    expect(files.toSorted((one, other) => one.localeCompare(other))[0]).toBe(FILE);
    const text = readFileSync(join(CASES, product, FILE), 'utf8');
    const scenarios = [...text.matchAll(/^acceptance\('([^']+)'/gm)].map(([, id]) => id ?? '');
    const marked = loadCaseList(product).cases.filter(({ smoke }) => smoke);
    expect(scenarios.toSorted()).toEqual(marked.map(({ id }) => id).toSorted());
    // Enough of them apply to every merchant of the list that their common cause is no coincidence.
    const features = product === 'subscription' ? ['subscription'] : [];
    const applicable = marked.filter(({ feature }) => !feature || features.includes(feature));
    expect(applicable.length).toBeGreaterThanOrEqual(3);
  });
}
