import { tmpdir } from 'node:os';
import { expect, test } from '@playwright/test';
import type { Defect } from './alteration.ts';
import { variants } from './correct/index.mjs';
import { defectMerchant, variantMerchant, type CorpusMerchant } from './corpus-merchant.ts';
import { runCorpus } from './corpus-run.ts';
import { groups } from './payments/index.mjs';
import { judgeDefect, judgeVariant } from './judgement.ts';

test.setTimeout(300_000);

const CASES = ['2.1', '3.3'];

test('one run of many merchants keeps them apart: who is caught, missed, left in peace, and not even up', async () => {
  const broken = defectMerchant(defect('unsigned-accepted'));
  const wrongly = { cases: ['3.3'], findings: ['order.closed-while-open'] };
  const [correct] = variants;
  if (!correct) throw new Error('the corpus has no correct merchant');
  const merchants: CorpusMerchant[] = [
    broken,
    { ...broken, id: 'missed', judge: (run) => judgeDefect(wrongly, run) },
    { ...broken, id: 'wronged', cases: CASES, judge: (run) => judgeVariant([], false, run) },
    variantMerchant(correct, CASES),
    { ...broken, id: 'down', config: withCommand(broken.config, 'exit 3') },
    { ...broken, id: 'caseless', cases: ['no-such-case'] },
  ];
  const { tried, errors, interrupted } = await runCorpus(merchants, 2);

  const all = new Map(tried.map((one) => [one.id, one]));
  expect(Object.fromEntries(tried.map(({ id, outcome }) => [id, outcome]))).toEqual({
    'unsigned-accepted': 'killed',
    missed: 'survived',
    wronged: 'accused',
    [correct.id]: 'passed',
    down: 'survived',
    caseless: 'survived',
  });
  expect(all.get('unsigned-accepted')?.run).toMatchObject({ verdict: 'INCOMPLETE', exitCode: 1 });
  expect(all.get('missed')?.run.output).toMatch(/order\.paid-without-payment: .+\n +why: .+\n +fix: /);
  expect(all.get('wronged')?.seen).toEqual([
    expect.stringMatching(/^3\.3 is FAIL/),
    expect.stringMatching(/1$/),
  ]);
  // As an acceptance of some cases alone: they stand, and no verdict is reached.
  expect(all.get(correct.id)?.run).toMatchObject({ verdict: 'INCOMPLETE', exitCode: 0 });
  expect(all.get('down')?.run).toMatchObject({
    exitCode: 2,
    output: expect.stringContaining('WAF_MERCHANT'),
  });
  expect(errors).toEqual([]);
  expect(interrupted).toBe(false);
});

test('a secret that a run leaves anywhere fails the corpus, with the name of the merchant and the file', async () => {
  const [correct] = variants;
  if (!correct) throw new Error('the corpus has no correct merchant');
  const leaky = { ...variantMerchant(correct, ['2.1']), id: 'leaky' };
  const { command } = leaky.config.merchant.start ?? {};
  const places = `"${tmpdir()}"/waffo-corpus-*/leaky`;
  const writes = `for place in ${places}; do printf 'key: %s' "$WAFFO_API_KEY" > "$place/left.txt"; done`;
  const merchant = { ...leaky, config: withCommand(leaky.config, `${writes}; ${command ?? ''}`) };
  const { errors } = await runCorpus([merchant, { ...variantMerchant(correct, ['2.1']), id: 'sound' }], 2);
  expect(errors).toEqual(['leaky: left.txt holds something secret: API key']);
});

function defect(id: string): Defect {
  const found = groups.flatMap(({ defects }) => defects).find((one) => one.id === id);
  if (!found) throw new Error(`the corpus has no ${id}`);
  return found;
}

function withCommand(config: CorpusMerchant['config'], command: string): CorpusMerchant['config'] {
  const { merchant } = config;
  return { ...config, merchant: { ...merchant, start: { ...merchant.start, command } } };
}
