import { expect, test } from '@playwright/test';
import { runAcceptance } from './acceptance-run.ts';
import { variants } from './correct/index.mjs';
import { defectMerchant, tryAlone, variantMerchant } from './corpus-merchant.ts';
import { groups } from './payments/index.mjs';

// Each is an acceptance in a process of its own, as users start it; `npm run defects` tries the whole corpus in one.
test.setTimeout(300_000);

const defects = groups.flatMap((group) => group.defects);

/** The mistakes that cost most, by their name in the corpus. */
const WORST = [
  'fulfils-twice', 'redirect-trusted', 'closed-on-e0001', 'ack-unsigned', 'ack-text-plain',
  'new-id-on-retry', 'forged-accepted', 'amount-ignored', 'paid-in-progress', 'left-open-after-a0003',
]; // prettier-ignore

for (const id of WORST) {
  const defect = defects.find((one) => one.id === id);
  test(`a merchant that ${defect?.title ?? id} is not accepted`, async () => {
    if (!defect) throw new Error(`the corpus has no ${id}`);
    const { cases, findings } = defect.caughtBy;
    const run = await runAcceptance({ ...defectMerchant(defect), cases: cases.slice(0, 1) });

    expect(run.verdict, run.output).toBe('INCOMPLETE');
    expect(run.exitCode).toBe(1);
    const [record] = run.records;
    expect(record).toMatchObject({ id: cases[0], result: 'FAIL' });
    const found = record?.findings.find(
      ({ check, severity }) => severity === 'error' && findings.includes(check),
    );
    expect(found?.party).toBe('merchant');
    for (const words of [found?.message, found?.why, found?.fix]) expect(words).toMatch(/^\S.{20,}[.)]$/s);
    expect(run.output).toMatch(/INCOMPLETE/);
  });
}

test('a merchant that answers forgeries with 401 and does all else rightly is accused of nothing', async () => {
  const variant = variants.find(({ id }) => id === 'forgeries-401');
  if (!variant) throw new Error('the corpus has no forgeries-401');
  const tried = await tryAlone(variantMerchant(variant, ['P-1', 'P-5', '1.6', '3.3', 'X-4', 'X-12', '7.3']));
  expect(tried.outcome, `${tried.seen.join('\n')}\n${tried.run.output}`).toBe('passed');
});
