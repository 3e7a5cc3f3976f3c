import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import type { ConfigInput } from '../../src/merchant/index.ts';
import { command } from '../cli/command.ts';
import { typed } from '../cli/typed.ts';
import { allPassed, journalOf, recordOf, writeRun } from '../submission/ledger/sample.ts';
import { edit, exported, keyFiles, signAgain } from '../submission/package/packed.ts';
import { resultsIn } from './json-report.ts';
import { expectHarmless, PLANT } from './plant.ts';
import { discard, run } from './run.ts';

test.setTimeout(300_000);

const EXAMPLE = new URL('../../examples/node-merchant/acceptance.config.yaml', import.meta.url);
const HOSTILE = fileURLToPath(new URL('hostile-merchant.mjs', import.meta.url));

/** Configuration of the hostile merchant. */
function configFile(env: Record<string, string> = {}): string {
  const config = parse(readFileSync(EXAMPLE, 'utf8')) as ConfigInput;
  const start = {
    ...config.merchant.start,
    command: `"${process.execPath}" "${HOSTILE}"`,
    env: { PLANT, ...env },
  };
  const file = join(mkdtempSync(join(tmpdir(), 'waffo-hostile-')), 'acceptance.config.json');
  const merchant = { ...config.merchant, start, name: `Shop ${PLANT}` };
  writeFileSync(file, JSON.stringify({ ...config, merchant }));
  return file;
}

test('a package whose manifest commands the terminal is shown, not obeyed', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = join(folder, 'ledger.ndjson');
  const { privateKey } = keyFiles(folder);
  writeRun(ledger, allPassed());
  const out = await exported(folder, ledger, privateKey);
  const planted = JSON.stringify(PLANT).slice(1, -1);
  edit(join(out, 'manifest.json'), (text) =>
    text.replace('"merchant": "Acme Shop"', () => `"merchant": "${planted}"`),
  );
  const tampered = await typed(['verify', out], folder);
  expect(tampered.code).toBe(1);
  expectHarmless(tampered.stdout);
  expect(tampered.stdout.trimEnd().split('\n').at(-1)).toMatch(/^NOT VERIFIED/);

  signAgain(out, privateKey);
  const { stdout } = await typed(['verify', out], folder);
  expect(stdout).toMatch(/\nVerified\.\n$/);
  expectHarmless(stdout.replace(/Verified\.\n$/, ''));
});

test('ids, reasons and findings of a ledger and of a journal are shown, not obeyed', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = join(folder, 'ledger.ndjson');
  const finding = {
    check: 'x.y',
    party: 'merchant' as const,
    severity: 'error' as const,
    message: PLANT,
    why: PLANT,
    fix: PLANT,
    entries: [],
  };
  const more = { reason: PLANT, nextStep: PLANT, findings: [finding], ids: { acquiringOrderId: PLANT } };
  writeRun(ledger, [recordOf('1.2', 'FAIL', more)], { merchant: PLANT, targetHost: PLANT });
  for (const words of [['status'], ['status', '1.2']]) {
    const { stdout, stderr } = await typed([...words, '--ledger', ledger], folder);
    expectHarmless(stdout + stderr);
  }

  const journal = join(folder, 'journal.ndjson');
  writeFileSync(
    journal,
    journalOf(recordOf('1.2', 'PASS', { ids: { acquiringOrderId: PLANT, paymentRequestId: PLANT } })),
  );
  const { stdout } = await typed(['check', journal], folder);
  expectHarmless(stdout);
});

test('a merchant that speaks escape sequences: the run shows them, and obeys none', async () => {
  const { output, stdout, code, results } = await run({
    args: [
      'cases/one-time-payment/',
      '--grep',
      '\\.case\\.[jt]s (P-1|1\\.5|2\\.1) ',
      '--workers=1',
      '--reporter=json',
    ],
    env: { ACCEPTANCE_CONFIG: configFile(), ACCEPTANCE_PRODUCT: 'one-time-payment' },
  });
  expect(code).toBe(1);
  discard(results);
  expectHarmless(output);

  // Another reporter may show any of these texts as it is.
  const texts: string[] = [];
  JSON.parse(stdout, (_, value: unknown) => (typeof value === 'string' ? texts.push(value) : value));
  expectHarmless(texts.join('\n'));

  // The step that fails is the verb that found it, and its error is one line.
  const failed = resultsIn(stdout)
    .get('2.1')
    ?.steps.filter(({ error }) => error !== undefined);
  expect(failed?.map(({ title }) => title)).toEqual(['merchant.orders.place()']);
  expect(failed?.[0]?.error?.message).toMatch(/^.+$/);
});

test('the last lines of a merchant that does not start, and what the doctor sees, are shown', async ({}, testInfo) => {
  const file = configFile({ ENDS: 'yes' });
  const { output, code, results } = await run({
    args: ['--grep', '\\.case\\.[jt]s 1\\.5 '],
    env: { ACCEPTANCE_CONFIG: file },
  });
  expect(code).toBe(2);
  expectHarmless(output);
  discard(results);
  const { stdout, stderr } = await command(['doctor', '--config', configFile()], testInfo.outputPath());
  expectHarmless(stdout + stderr);
});
