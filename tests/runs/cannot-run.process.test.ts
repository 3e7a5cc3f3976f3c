import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { discard, run, type RunOptions } from './run.ts';
import { ROOT } from '../under-test.ts';

test.setTimeout(300_000);

/** Two cases, which would each say it. */
const TWO = ['--grep', '\\.case\\.[jt]s 2\\.[12] ', '--workers=1'];

/** Must end with exit code 2 and say each of these things once. */
async function refused(options: RunOptions, ...said: RegExp[]): Promise<string> {
  const { code, output, results } = await run({ args: TWO, ...options });
  for (const words of said) expect(output).toMatch(words);
  expect(output.match(/WAF_[A-Z]+:/g)).toHaveLength(1);
  expect(output).not.toMatch(/^\s+at /m);
  expect(code).toBe(2);
  discard(results);
  return output;
}

function configFile(text: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-config-'));
  const file = join(folder, 'acceptance.config.yaml');
  writeFileSync(file, text);
  return { ACCEPTANCE_CONFIG: file };
}

const OPERATIONS = `
  operations:
    createOrder:
      request: POST /orders
      body: { amount: "{amount}", currency: "{currency}" }
      result: { merchantOrderId: /id, checkoutUrl: /payUrl }
    getOrder:
      request: GET /orders/{merchantOrderId}
      result: { status: /status }
      status: { pending: [PENDING], paid: [PAID], failed: [FAILED] }
`;

test('no browser', async () => {
  await refused({ env: { WAFFO_BROWSER: '/no/such/browser' } }, /WAF_BROWSER/, /Set WAFFO_BROWSER/);
});

test('a results folder that cannot be written', async () => {
  await refused(
    { env: { ACCEPTANCE_RESULTS: join(ROOT, 'package.json', 'results') } },
    /WAF_RESULTS/,
    /package\.json/,
    /ACCEPTANCE_RESULTS/,
  );
});

test('a malformed key', async () => {
  const env = configFile(
    `merchant:\n  name: standing\n  baseUrl: http://127.0.0.1:9\n  webhookPath: /hook${OPERATIONS}`,
  );
  await refused(
    { env: { ...env, WAFFO_PRIVATE_KEY: 'bm90IGEga2V5' } },
    /WAF_KEY: WAFFO_PRIVATE_KEY/,
    /PKCS#8/,
  );
});

test('a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const env = configFile(
    `merchant:\n  name: standing\n  baseUrl: http://127.0.0.1:${port}\n  webhookPath: /hook\n  start: { command: sleep 60 }${OPERATIONS}`,
  );
  // Several workers find it at the same time.
  await refused({ env, args: ['--grep', '2\\.\\d ', '--workers=2'] }, /WAF_PORT/, new RegExp(String(port)));
  other.close();
});

test('a merchant that never answers', async () => {
  const mute = `node -e "require('net').createServer(() => {}).listen(process.env.PORT, '127.0.0.1')"`;
  const env = configFile(
    `merchant:\n  name: mute\n  baseUrl: http://127.0.0.1:{port}\n  webhookPath: /hook\n  timeouts: { reply: 2s }\n  start:\n    command: ${JSON.stringify(mute)}${OPERATIONS}`,
  );
  await refused({ env }, /WAF_MERCHANT/, /createOrder/);
});

test('a merchant that ends before it is ready, with its last words', async () => {
  const env = configFile(
    `merchant:\n  name: dying\n  baseUrl: http://127.0.0.1:{port}\n  webhookPath: /hook\n  start: { command: "echo the database is missing; exit 3" }${OPERATIONS}`,
  );
  await refused({ env }, /WAF_MERCHANT/, /the database is missing/);
});

test('a broken case list: every mistake with its line', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const list = readFileSync(join(ROOT, 'examples/own-project/cases/cases.yaml'), 'utf8');
  const broken = list
    .replace('id: OWN-2', 'id: OWN-1')
    .replace(/^ +expected: The first order stays paid\.\n/m, '');
  writeFileSync(join(folder, 'cases.yaml'), broken);
  await refused(
    { env: { ACCEPTANCE_OWN_CASES: folder } },
    /WAF_TEMPLATE/,
    /cases\.yaml:\d+.*OWN-1/,
    /cases\.yaml:\d+.*expected/,
  );
});

test('a merchant that is up and answers no order', async () => {
  const server =
    "require('http').createServer((q, s) => q.url === '/up' ? s.end() : q.socket.destroy()).listen(process.env.PORT, '127.0.0.1')";
  const env = configFile(
    `merchant:
  start: { command: ${JSON.stringify(`node -e "${server}"`)}, ready: { path: /up } }
  baseUrl: http://127.0.0.1:{port}
  webhookPath: /hook${OPERATIONS}`,
  );
  await refused({ env }, /WAF_MERCHANT: .*createOrder gets no reply/, /waffo-acceptance doctor/);
});
