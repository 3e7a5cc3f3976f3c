import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadCaseList } from '../../src/case-list/index.ts';
import { RecordWriter } from '../../src/results/index.ts';
import { header, recordOf, writeRun } from '../submission/ledger/sample.ts';
import { root } from '../tooling/scratch.ts';
import { ended, start } from '../tooling/run.ts';
import { command } from './command.ts';
import { describePancake } from './pancake-description.ts';
import { typed } from './typed.ts';

/** Nothing of the environment of whoever runs the tests. */
const QUIET = { ACCEPTANCE_LEDGER: '', ACCEPTANCE_CONFIG: '', ACCEPTANCE_PRODUCT: '', ACCEPTANCE_TARGET: '' };

for (const [words, refusal] of [
  [
    ['gateway', '--merchant', 'http://127.0.0.1:9'],
    /^WAF_USAGE: the gateway .* none\n {2}Run the acceptance on the emulator/,
  ],
  [['status'], /^WAF_USAGE: Waffo takes no submission for Pancake.*\n {2}Keep pancake\.xlsx/],
  [['record', '1.1', '--result', 'PASS'], /^WAF_USAGE: Waffo takes no submission for Pancake/],
  [['support', '1.1'], /^WAF_USAGE: Waffo takes no submission for Pancake/],
  [['export', '--key', 'key.pem'], /^WAF_USAGE: Waffo takes no submission for Pancake/],
  [['continue'], /^WAF_USAGE: Waffo takes no submission for Pancake/],
  [['merge-ledgers', 'a.ndjson', 'b.ndjson'], /^WAF_USAGE: Waffo takes no submission for Pancake/],
  [['spec-diff', 'openapi.json'], /^WAF_USAGE: the comparison .*\n {2}Compare what the SDK sends/],
] as const) {
  test(`where a description is about Pancake, ${words[0]} says in a sentence what to do instead`, async ({}, testInfo) => {
    const cwd = testInfo.outputPath();
    mkdirSync(cwd, { recursive: true });
    describePancake(cwd);
    const { code, stderr, stdout } = await typed(words, cwd, QUIET);
    expect(stderr).toMatch(refusal);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect([code, stdout]).toEqual([2, '']);
  });
}

test('ACCEPTANCE_PRODUCT refuses as a description does', async ({}, testInfo) => {
  const cwd = testInfo.outputPath();
  mkdirSync(cwd, { recursive: true });
  const { code, stderr } = await command(['status'], cwd, { ...QUIET, ACCEPTANCE_PRODUCT: 'pancake' });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/no submission for Pancake/)]);
});

test('results of a run about Pancake are refused, wherever they are looked at', async ({}, testInfo) => {
  const cwd = testInfo.outputPath();
  const list = loadCaseList('pancake');
  const { version, digest } = list;
  const about = { products: ['pancake' as const], templates: { pancake: { version, digest } } };
  const record = recordOf('PC-55');

  const ledger = join(cwd, 'acceptance-ledger.ndjson');
  writeRun(ledger, [record], about);
  for (const words of [['status'], ['continue'], ['merge-ledgers', ledger, ledger]]) {
    const { code, stderr } = await typed(words, cwd, QUIET);
    expect([code, stderr], words[0]).toEqual([2, expect.stringMatching(/no submission for Pancake/)]);
  }

  const results = join(cwd, 'results');
  const writer = new RecordWriter(results);
  writer.append(header({ ...about, target: 'emulator' }));
  writer.append(record);
  writeFileSync(join(cwd, 'sheet.xlsx'), '');
  const filled = await typed(['sheet', '--results', results, '--template', 'sheet.xlsx'], cwd, QUIET);
  expect([filled.code, filled.stderr]).toEqual([2, expect.stringMatching(/no sheet of its own to fill/)]);
  const document = join(root, 'specs/waffo/openapi.yaml');
  const diff = await typed(['spec-diff', document, '--results', results], cwd, QUIET);
  expect([diff.code, diff.stderr]).toEqual([2, expect.stringMatching(/there is none of Waffo Pancake/)]);
});

for (const [name, env, refusal] of [
  [
    'the sandbox',
    { ACCEPTANCE_TARGET: 'sandbox' },
    /WAF_CONFIG: Waffo Pancake has no sandbox.*\n {2}Leave ACCEPTANCE_TARGET out/,
  ],
  ['a ledger', { ACCEPTANCE_LEDGER: 'ledger.ndjson' }, /WAF_CONFIG: Waffo takes no submission for Pancake/],
  [
    "the provider's sheet",
    { ACCEPTANCE_TEMPLATE: 'sheet.xlsx' },
    /WAF_CONFIG: Waffo Pancake has no sheet of its own/,
  ],
] as const) {
  test(`a run about Pancake with ${name} ends before anything starts`, async ({}, testInfo) => {
    const cwd = testInfo.outputPath();
    mkdirSync(cwd, { recursive: true });
    const config = describePancake(cwd);
    const cli = join(root, 'node_modules/@playwright/test/cli.js');
    const child = start(root, process.execPath, [cli, 'test', '--list'], {
      ...QUIET,
      ACCEPTANCE_CONFIG: config,
      ACCEPTANCE_RESULTS: join(cwd, 'results'),
      ...env,
    });
    const { code, output } = await ended(child);
    expect([code, output]).toEqual([2, expect.stringMatching(refusal)]);
  });
}

test('the doctor refuses the sandbox for Pancake', async ({}, testInfo) => {
  const cwd = testInfo.outputPath();
  mkdirSync(cwd, { recursive: true });
  describePancake(cwd);
  const { code, stderr } = await command(['doctor'], cwd, { ...QUIET, ACCEPTANCE_TARGET: 'sandbox' });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^WAF_CONFIG: Waffo Pancake has no sandbox/)]);
});
