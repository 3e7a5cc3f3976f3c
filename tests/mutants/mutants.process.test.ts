import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { loadCaseList, CASE_LISTS } from '../../src/case-list/index.ts';
import { editsOf } from './apply.ts';
import { catalogues, waffo } from './catalogue/index.ts';
import { mutantsOf } from './mutant.ts';
import { locate } from './locate.ts';
import { tryMutant } from './try.ts';
import { Workdir } from './workdir.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

for (const catalogue of catalogues) {
  const mutants = mutantsOf(catalogue);

  test(`there are at least 40 mutants of ${catalogue.name}, each with a name of its own`, () => {
    const ids = mutants.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(40);
    expect(new Set(ids).size).toBe(ids.length);
  });

  for (const mutant of mutants) {
    test(`${mutant.id} fits the source of today`, () => {
      for (const edit of editsOf(mutant)) {
        const { file, start, end } = locate(ROOT, catalogue.provider, edit);
        expect(readFileSync(join(ROOT, file), 'utf8').slice(start, end)).not.toBe(edit.replace.trim());
      }
    });
  }

  test(`${catalogue.page} holds every mutant; write it with npm run mutants -- --write`, () => {
    const page = readFileSync(join(ROOT, catalogue.page), 'utf8');
    const missing = mutants.filter(({ id }) => !new RegExp(`^\\| ${id} +\\|`, 'm').test(page));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
}

test('every mutant names killers that exist', () => {
  const cases = CASE_LISTS.flatMap((product) => loadCaseList(product).cases.map(({ id }) => id));
  const wrong = catalogues.flatMap(mutantsOf).filter(({ killers }) =>
    killers.some((killer) => {
      const [name, ...rest] = killer.split(' ');
      if (name === 'cases') return rest.length === 0 || rest.some((id) => !cases.includes(id));
      if (name === 'tests') return rest.length === 0;
      return name !== 'contract' && name !== 'properties';
    }),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test.describe('a killer', () => {
  // Each is an acceptance in a process of its own, in one copy of the sources: they are compiled once.
  test.describe.configure({ mode: 'default', timeout: 300_000 });
  let copy: Workdir | undefined;
  const workdir = (): Workdir => (copy ??= new Workdir(waffo.provider));
  test.afterAll(() => copy?.remove());

  const killer = 'cases 1.4';
  const unnoticed = mutantsOf(waffo).find(({ id }) => id === 'conflict-unnoticed');

  test('sees the mutant that it must see', async () => {
    if (!unnoticed) throw new Error('the catalogue has no conflict-unnoticed');
    const tried = await tryMutant({ ...unnoticed, killers: [killer] }, workdir());
    expect(tried.seen[0], tried.output).toMatch(/^1\.4: /);
  });

  test('sees nothing where nothing is wrong', async () => {
    const call = 'orderView(world, required(world, body))';
    const harmless = { within: 'inquireOrder', find: call, replace: `(${call})` };
    const tried = await tryMutant(
      {
        id: 'harmless',
        title: 'does nothing wrong',
        killers: [killer],
        ...harmless,
      },
      workdir(),
    );
    expect(tried.killer, tried.output).toBeUndefined();
  });
});
