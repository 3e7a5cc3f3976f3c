import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadCaseList } from '../../../src/case-list/index.ts';
import { outdated, readEquivalents, type Equivalent } from './equivalents.ts';
import { instrument, mutate, sourcesOf } from './instrument.ts';
import { trySample } from './machine.ts';
import { merchants, type MutatedMerchant } from './merchants.ts';
import type { MerchantMutant } from './mutant.ts';
import { drawSample } from './sample.ts';
import { OutcomeStore } from './store.ts';

const SOURCE = `export function isSmall(amount) {
  console.log('asked');
  return amount < 10;
}
`;

async function allMutants(): Promise<MerchantMutant[]> {
  const all = await Promise.all(merchants.map((merchant) => mutate(merchant.id, sourcesOf(merchant))));
  return all.flatMap(({ mutants }) => mutants);
}

test('a mutant names its place, what it replaces and by what; the text of logs is left out', async () => {
  const { files, mutants, leftOut } = await mutate('small', [{ name: 'small.mjs', content: SOURCE }]);
  const told = mutants.map(({ line, operator, original, replacement }) => [
    line,
    operator,
    original,
    replacement,
  ]);
  expect(told).toContainEqual([3, 'EqualityOperator', 'amount < 10', 'amount <= 10']);
  expect(leftOut).toBe(1);
  expect(told.flat()).not.toContain("'asked'");
  for (const { number } of mutants) expect(files[0]?.content).toContain(`stryMutAct_9fa48("${number}")`);
});

test('keys do not know lines, and equal pieces have keys of their own', async () => {
  const keys = async (content: string): Promise<string[]> =>
    (await mutate('small', [{ name: 'small.mjs', content }])).mutants.map(({ key }) => key);
  const before = await keys(SOURCE);
  expect(await keys(`// moved down\n\n${SOURCE}`)).toEqual(before);
  const twice = await keys(SOURCE + SOURCE.replace('isSmall', 'isTiny'));
  expect(new Set(twice).size).toBe(twice.length);
});

test('a sample covers every operator and file, is the same for a seed, and holds the smaller one', async () => {
  const mutants = await allMutants();
  const sample = drawSample(mutants, 7, 300);
  for (const { id } of merchants) {
    const of = (all: readonly MerchantMutant[]): MerchantMutant[] =>
      all.filter(({ merchant }) => merchant === id);
    for (const trait of ['operator', 'file'] as const)
      expect(new Set(of(sample).map((one) => one[trait]))).toEqual(
        new Set(of(mutants).map((one) => one[trait])),
      );
  }
  expect(drawSample(mutants, 7, 300)).toEqual(sample);
  expect(sample.slice(0, 60)).toEqual(drawSample(mutants, 7, 60));
  expect(drawSample(mutants, 8, 300)).not.toEqual(sample);
});

test('every line of the reviewed list is about a mutant of today, and says why in a sentence', async () => {
  const list = readEquivalents();
  expect(outdated(list, await allMutants())).toEqual([]);
  for (const { why } of list) expect(why).toMatch(/^[A-Z0-9].{20,}\.$/s);
});

test('a listed mutant that is gone is found out', () => {
  const gone = { file: 'a.mjs', operator: 'Regex', original: '/a/', replacement: '/b/', why: '' };
  expect(outdated([gone], [])).toEqual([gone]);
});

test.describe('of three mutants in one file', () => {
  // The merchant is started twice, and one case is run on each.
  test.setTimeout(300_000);

  test('one is caught, one survives and one is listed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waffo-machine-'));
    try {
      const [example] = merchants;
      if (!example) throw new Error('there is no merchant');
      const merchant: MutatedMerchant = {
        ...example,
        leavesOut: sourcesOf(example).flatMap(({ name }) =>
          name.endsWith('/signature.mjs') ? [] : [name.slice(example.folder.length + 1)],
        ),
      };
      const instrumented = await instrument(merchant, folder);
      const pick = (operator: string, original: string, replacement: string): MerchantMutant => {
        const found = instrumented.mutants.find(
          (one) => one.operator === operator && one.original === original && one.replacement === replacement,
        );
        if (!found) throw new Error(`signature.mjs has no ${original} → ${replacement}`);
        return found;
      };
      // In this case nobody sends an unsigned notification.
      const survivor = pick('BooleanLiteral', 'false', 'true');
      const caught = pick('StringLiteral', "'RSA-SHA256'", '""');
      const listed = pick('StringLiteral', "'string'", '""');
      const { file, operator, original, replacement } = listed;
      const equivalents: Equivalent[] = [{ file, operator, original, replacement, why: 'A trial.' }];
      const sample = [survivor, caught, listed];
      // The other cases run none of this.
      const cases = loadCaseList('one-time-payment').cases.map(({ id }) => ({
        id,
        product: 'one-time-payment' as const,
        durationMs: 1,
        reached: id === '2.1' ? sample.map(({ number }) => number) : [],
      }));
      const reach = { hash: '', atStart: [], cases };
      const store = new OutcomeStore(join(folder, 'outcomes.ndjson'));
      const ask = { subjects: [{ merchant, instrumented, reach }], sample, equivalents, store, jobs: 1 };
      const { score, errors } = await trySample({ ...ask, isOpen: () => true });

      expect(errors).toEqual([]);
      expect(score.caught.map(({ mutant }) => mutant)).toEqual([caught]);
      expect(score.caught[0]?.outcome).toMatchObject({ fate: 'caught', case: '2.1', party: 'merchant' });
      expect(score.survivors).toMatchObject([{ mutant: survivor, outcome: { fate: 'survived', cases: 1 } }]);
      expect(score.listed).toEqual([listed]);
      expect(score.percent).toBe(50);

      // A later run reads what this one has seen.
      const again = await trySample({
        ...ask,
        store: new OutcomeStore(join(folder, 'outcomes.ndjson')),
        isOpen: (_, before) => before === undefined,
      });
      expect(again.score).toEqual(score);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
