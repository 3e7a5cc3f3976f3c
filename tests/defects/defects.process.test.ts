import { expect, test } from '@playwright/test';
import { runAcceptance, type RunResult } from './acceptance-run.ts';
import type { Defect } from './alteration.ts';
import { variants } from './correct/index.mjs';
import { defectMerchant, tryAlone, variantMerchant, type CorpusMerchant } from './corpus-merchant.ts';
import { inOneRun } from './one-run.ts';
import { groups } from './payments/index.mjs';

test.describe.configure({ mode: 'default', timeout: 600_000 });

/** The mistakes that cost most, by their name in the corpus; `npm run defects` tries them all. */
const WORST = [
  'redirect-trusted', 'closed-on-e0001', 'ack-unsigned', 'ack-text-plain', 'new-id-on-retry',
  'forged-accepted', 'amount-ignored', 'paid-in-progress', 'left-open-after-a0003',
] as const; // prettier-ignore

/** This one is tried as a user does: by an acceptance in a process of its own. */
const ALONE = 'fulfils-twice';

/** The first case is enough here. */
function merchantWith(id: string): CorpusMerchant {
  const { caughtBy } = defectOf(id);
  return { ...defectMerchant(defectOf(id)), cases: caughtBy.cases.slice(0, 1) };
}

function defectOf(id: string): Defect {
  const defect = groups.flatMap(({ defects }) => defects).find((one) => one.id === id);
  if (!defect) throw new Error(`the corpus has no ${id}`);
  return defect;
}

function expectCaught(id: string, run: RunResult): void {
  const { cases, findings } = defectOf(id).caughtBy;
  expect(run.verdict, run.output).toBe('INCOMPLETE');
  expect(run.exitCode).toBe(1);
  const [record] = run.records;
  expect(record).toMatchObject({ id: cases[0], result: 'FAIL' });
  const found = record?.findings.find(
    ({ check, severity }) => severity === 'error' && findings.includes(check),
  );
  expect(found?.party).toBe('merchant');
  for (const words of [found?.message, found?.why, found?.fix]) expect(words).toMatch(/^\S.{20,}[.)]$/s);
}

test(`a merchant that ${defectOf(ALONE).title} is not accepted`, async () => {
  const run = await runAcceptance(merchantWith(ALONE));
  expectCaught(ALONE, run);
  expect(run.output).toMatch(/INCOMPLETE/);
});

const runOf = inOneRun(WORST.map(merchantWith));
for (const id of WORST)
  test(`a merchant that ${defectOf(id).title} is not accepted`, async () => {
    const { run } = await runOf(id);
    expectCaught(id, run);
  });

test('a merchant that answers forgeries with 401 and does all else rightly is accused of nothing', async () => {
  const variant = variants.find(({ id }) => id === 'forgeries-401');
  if (!variant) throw new Error('the corpus has no forgeries-401');
  const tried = await tryAlone(variantMerchant(variant, ['P-1', 'P-5', '1.6', '3.3', 'X-4', 'X-12', '7.3']));
  expect(tried.outcome, `${tried.seen.join('\n')}\n${tried.run.output}`).toBe('passed');
});
