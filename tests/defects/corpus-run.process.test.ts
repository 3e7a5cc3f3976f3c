import { tmpdir } from 'node:os';
import { expect, test } from '@playwright/test';
import type { Defect } from './alteration.ts';
import { variants } from './correct/index.mjs';
import { defectMerchant, variantMerchant, type CorpusMerchant } from './corpus-merchant.ts';
import { runCorpus, type CorpusRun } from './corpus-run.ts';
import { groups } from './payments/index.mjs';
import { judgeDefect, judgeVariant } from './judgement.ts';

// One run, which both tests judge.
test.describe.configure({ mode: 'default', timeout: 600_000 });

const CASES = ['2.1', '3.3'];

function correct(): (typeof variants)[number] {
  const [first] = variants;
  if (!first) throw new Error('the corpus has no correct merchant');
  return first;
}

/** A correct merchant that leaves its key in a file of its run. */
function leaky(): CorpusMerchant {
  const merchant = { ...variantMerchant(correct(), ['2.1']), id: 'leaky' };
  const { command } = merchant.config.merchant.start ?? {};
  const places = `"${tmpdir()}"/waffo-corpus-*/leaky`;
  const writes = `for place in ${places}; do printf 'key: %s' "$WAFFO_API_KEY" > "$place/left.txt"; done`;
  return { ...merchant, config: withCommand(merchant.config, `${writes}; ${command ?? ''}`) };
}

function merchants(): CorpusMerchant[] {
  const broken = defectMerchant(defect('unsigned-accepted'));
  const wrongly = { cases: ['3.3'], findings: ['order.closed-while-open'] };
  return [
    broken,
    { ...broken, id: 'missed', judge: (run) => judgeDefect(wrongly, run) },
    { ...broken, id: 'wronged', cases: CASES, judge: (run) => judgeVariant([], false, run) },
    variantMerchant(correct(), CASES),
    { ...broken, id: 'down', config: withCommand(broken.config, 'exit 3') },
    { ...broken, id: 'caseless', cases: ['no-such-case'] },
    leaky(),
  ];
}

let run: Promise<CorpusRun> | undefined;
const made = (): Promise<CorpusRun> => (run ??= runCorpus(merchants(), 2));

test('one run of many merchants keeps them apart: who is caught, missed, left in peace, and not even up', async () => {
  const { tried, interrupted } = await made();
  const all = new Map(tried.map((one) => [one.id, one]));
  expect(Object.fromEntries(tried.map(({ id, outcome }) => [id, outcome]))).toEqual({
    'unsigned-accepted': 'killed',
    missed: 'survived',
    wronged: 'accused',
    [correct().id]: 'passed',
    down: 'survived',
    caseless: 'survived',
    leaky: 'passed',
  });
  expect(all.get('unsigned-accepted')?.run).toMatchObject({ verdict: 'INCOMPLETE', exitCode: 1 });
  expect(all.get('missed')?.run.output).toMatch(/order\.paid-without-payment: .+\n +why: .+\n +fix: /);
  expect(all.get('wronged')?.seen).toEqual([
    expect.stringMatching(/^3\.3 is FAIL/),
    expect.stringMatching(/1$/),
  ]);
  // As an acceptance of some cases alone: they stand, and no verdict is reached.
  expect(all.get(correct().id)?.run).toMatchObject({ verdict: 'INCOMPLETE', exitCode: 0 });
  expect(all.get('down')?.run).toMatchObject({
    exitCode: 2,
    output: expect.stringContaining('WAF_MERCHANT'),
  });
  expect(interrupted).toBe(false);
});

test('a secret that a run leaves anywhere fails the corpus, with the name of the merchant and the file', async () => {
  const { errors } = await made();
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
