import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { discard, PLAYWRIGHT, ROOT, runEnvironment } from './run.ts';

test.setTimeout(300_000);

interface Step {
  title: string;
  steps?: Step[];
  error?: { message: string };
}

interface Result {
  steps: Step[];
  attachments: { name: string; contentType: string; body?: string }[];
}

interface Suite {
  specs: { title: string; tests: { results: Result[] }[] }[];
  suites?: Suite[];
}

/** What other reporters see of a case. */
async function resultOf(id: string, env: Record<string, string>): Promise<Result> {
  const results = mkdtempSync(join(tmpdir(), 'waffo-run-'));
  const args = [
    PLAYWRIGHT,
    'test',
    '--grep',
    id,
    '--reporter=json',
    `--output=${join(results, 'playwright')}`,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    env: runEnvironment({ ACCEPTANCE_RESULTS: results, ...env }),
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: unknown) => error as { stdout: string });
  discard(results);
  const all = (suite: Suite): Suite['specs'] => [...suite.specs, ...(suite.suites ?? []).flatMap(all)];
  const { suites } = JSON.parse(stdout) as { suites: Suite[] };
  const [result] = suites.flatMap(all).flatMap(({ tests }) => tests.flatMap((one) => one.results));
  if (!result) throw new Error(`no test was run: ${stdout.slice(0, 1_000)}`);
  return result;
}

function shown(steps: readonly Step[], depth = 0): string[] {
  return steps.flatMap(({ title, steps: inner = [] }) => [
    `${'  '.repeat(depth)}${title.replace(/order order_\w+/, 'order')}`,
    ...shown(inner, depth + 1),
  ]);
}

test('each verb of a case is a step, and what crosses the wire meanwhile stands in it', async () => {
  const { steps, attachments } = await resultOf('1.6', { ACCEPTANCE_PRODUCT: 'one-time-payment' });
  const lines = shown(steps);
  expect(lines).toContain('merchant.orders.attempt(…)');
  expect(lines).toContain('  merchant → provider: orderCreate, HTTP 500');
  const paid = steps.find(({ title }) => title.startsWith('waffo.pays('));
  expect(shown(paid?.steps ?? [])).toEqual(
    expect.arrayContaining(['payer: pays order', 'provider → merchant: PAYMENT_NOTIFICATION, HTTP 200']),
  );
  const exchanges = attachments.find(({ name }) => name === 'exchanges');
  expect(exchanges?.contentType).toBe('text/plain');
  const text = Buffer.from(exchanges?.body ?? '', 'base64').toString('utf8');
  expect(text).toContain('  > POST /api/v1/order/create');
  expect(text).toContain('  > x-api-key: [redacted: API key]');
  expect(text.length).toBeLessThan(25_000);
});

test('the cases of another provider have steps as well', async () => {
  const { steps } = await resultOf('PC-92', { ACCEPTANCE_PRODUCT: 'pancake' });
  expect(shown(steps).filter((line) => /^merchant\.|^pancake\./.test(line)).length).toBeGreaterThan(2);
  expect(shown(steps).some((line) => line.startsWith('  provider → merchant: '))).toBe(true);
});

test('the step that fails is the verb that found it, and its error is one harmless line', async () => {
  const plant = 'no\u001b[2J luck';
  const { steps } = await resultOf('2.1', {
    ACCEPTANCE_PRODUCT: 'one-time-payment',
    ACCEPTANCE_CONFIG: refusingMerchant(plant),
  });
  const failed = steps.filter(({ error }) => error !== undefined);
  expect(failed.map(({ title }) => title)).toEqual(['merchant.orders.place()']);
  const message = failed[0]?.error?.message ?? '\n';
  expect(message).not.toContain('\n');
  expect(message).not.toContain('\u001b[2J');
});

/** The description of a merchant that refuses every order with these words. */
function refusingMerchant(words: string): string {
  const example = join(ROOT, 'examples/node-merchant/acceptance.config.yaml');
  const config = parse(readFileSync(example, 'utf8')) as { merchant: { start: object } };
  const start = {
    ...config.merchant.start,
    command: `"${process.execPath}" "${join(ROOT, 'tests/runs/hostile-merchant.mjs')}"`,
    env: { PLANT: words },
  };
  const file = join(mkdtempSync(join(tmpdir(), 'waffo-steps-')), 'acceptance.config.json');
  writeFileSync(file, JSON.stringify({ ...config, merchant: { ...config.merchant, start } }));
  return file;
}
