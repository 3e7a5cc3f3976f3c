import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { discard, run, summaryOf } from '../../../runs/run.ts';

test.setTimeout(300_000);

const DISTRUSTFUL = fileURLToPath(new URL('data/distrustful.mjs', import.meta.url));

interface Line {
  direction?: string;
  response?: { body: string };
}

test('ACCEPTANCE_TLS=1: merchant, probes and the browser of the payer all go over https', async () => {
  const { code, output, results } = await run({
    // 1.2 pays at the checkout page, 2.1 needs a probe of our own.
    args: ['--grep', '(1\\.2|2\\.1) ', '--workers=1'],
    env: { ACCEPTANCE_TLS: '1', ACCEPTANCE_PRODUCT: 'one-time-payment' },
  });
  const { cases } = summaryOf(results);
  const ran = cases.filter(({ result }) => result !== 'NOT_RUN').map(({ id, result }) => [id, result]);
  expect(ran, output).toEqual([
    ['1.2', 'PASS'],
    ['2.1', 'PASS'],
  ]);
  expect(code).toBe(0);

  const journal = readFileSync(join(results, 'journals', 'one-time-payment', '1.2.ndjson'), 'utf8');
  const lines = journal
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const answers = lines.filter(({ direction }) => direction === 'merchant-to-provider');
  expect(answers.length).toBeGreaterThan(1);
  const pages = answers.flatMap(
    ({ response }) => response?.body.match(/https?:\/\/[^"\\]+\/checkout\//g) ?? [],
  );
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) expect(page).toMatch(/^https:\/\/127\.0\.0\.1:\d+\//);
  discard(results);
});

test('a started merchant that does not trust the certificate is reported once, not failed case by case', async ({}, testInfo) => {
  const config = testInfo.outputPath('acceptance.config.yaml');
  writeFileSync(
    config,
    `merchant:
  name: distrustful
  baseUrl: http://127.0.0.1:{port}
  webhookPath: /hook
  start:
    command: ${JSON.stringify(`${process.execPath} ${DISTRUSTFUL}`)}
    env: { NODE_EXTRA_CA_CERTS: '' }
  operations:
    createOrder:
      request: POST /orders
      body: { amount: '{amount}', currency: '{currency}' }
      result: { merchantOrderId: /id, checkoutUrl: /payUrl }
    getOrder:
      request: GET /orders/{merchantOrderId}
      result: { status: /status }
      status: { pending: [PENDING], paid: [PAID], failed: [FAILED] }
`,
  );
  const { code, output, results } = await run({
    args: ['cases/one-time-payment/', '--grep', '\\.case\\.ts 2\\.[123] ', '--workers=2'],
    env: { ACCEPTANCE_TLS: '1', ACCEPTANCE_CONFIG: config },
  });
  expect(output).toMatch(
    /WAF_MERCHANT: no call of the merchant reached Waffo: a client .* does not trust the emulator's certificate\n\s*Let it trust .*authority\.pem: docs\/sdk-merchants\.md/,
  );
  expect(output.match(/WAF_[A-Z]+:/g)).toHaveLength(1);
  expect(code).toBe(2);
  discard(results);
});

test('a wrong ACCEPTANCE_TLS ends the run before it begins', async () => {
  const { code, output, results } = await run({ env: { ACCEPTANCE_TLS: 'on' } });
  expect(output).toContain('WAF_CONFIG: ACCEPTANCE_TLS is "on"');
  expect(code).toBe(2);
  discard(results);
});
