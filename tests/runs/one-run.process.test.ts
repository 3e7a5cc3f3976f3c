import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { expect, test } from '@playwright/test';
import { testCard } from '../../src/harness/payer/index.ts';
import { resultsIn, shown, type Result } from './json-report.ts';
import { discard, runEnvironment, summaryOf } from './run.ts';
import { PLAYWRIGHT, ROOT } from '../under-test.ts';

// One run, at which all tests look.
test.describe.configure({ mode: 'default', timeout: 300_000 });

/** Cards are typed, notifications come, money goes back, and the merchant is killed. */
const SELECTED = ['1.1', '1.6', '2.2', '5.1', '5.6', '7.1', 'K-2', 'S-1.1', 'S-1.3', 'S-2.2', 'S-5.1'];

const execute = promisify(execFile);
let folder: string;
let stdout: string;
let stderr: string;
const results = (): string => join(folder, 'results');

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waffo-run-'));
  // Throws if the run does not end with 0.
  ({ stdout, stderr } = await execute(
    process.execPath,
    [
      PLAYWRIGHT,
      'test',
      '--grep',
      `\\.case\\.[jt]s (${SELECTED.join('|').replaceAll('.', '\\.')}) `,
      '--workers=2',
      '--reporter=json,blob',
      `--output=${join(folder, 'playwright')}`,
    ],
    {
      cwd: ROOT,
      env: {
        ...runEnvironment({ ACCEPTANCE_RESULTS: results() }),
        PLAYWRIGHT_BLOB_OUTPUT_DIR: join(folder, 'blob'),
      },
      maxBuffer: 64 * 1024 * 1024,
    },
  ));
});
test.afterAll(() => discard(folder));

function resultOf(id: string): Result {
  const found = resultsIn(stdout).get(id);
  if (!found) throw new Error(`no test of ${id} was run: ${stdout.slice(0, 1_000)}`);
  return found;
}

test('--grep with ids of cases runs those cases alone', () => {
  const { cases, verdict } = summaryOf(results());
  const ran = cases.filter(({ result }) => result !== 'NOT_RUN');
  expect(Object.fromEntries(ran.map(({ id, result }) => [id, result]))).toEqual(
    Object.fromEntries(SELECTED.map((id) => [id, 'PASS'])),
  );
  expect(verdict).toBe('INCOMPLETE');
});

test('another reporter has standard output, and the sheets are written all the same', () => {
  expect(JSON.parse(stdout)).toHaveProperty('suites');
  expect(stderr).toContain(`${SELECTED.length} selected cases passed`);
  for (const product of ['one-time-payment', 'subscription'])
    expect(existsSync(join(results(), `${product}.xlsx`))).toBe(true);
});

test('every id in the summary occurs in the journal of its case, whatever the product', () => {
  for (const { id, ids, product } of summaryOf(results()).cases.filter(({ result }) => result === 'PASS')) {
    const journal = readFileSync(join(results(), 'journals', product, `${id}.ndjson`), 'utf8');
    expect(Object.keys(ids).length).toBeGreaterThan(1);
    for (const value of Object.values(ids)) expect(journal).toContain(value);
  }
});

test('a subscription case proves itself by its own ids, the payment that it is about among them', () => {
  const { ids = {} } = summaryOf(results()).cases.find(({ id }) => id === 'S-1.3') ?? {};
  expect(Object.keys(ids).toSorted()).toEqual(['acquiringOrderId', 'subscriptionId', 'subscriptionRequest']);
  const journal = readFileSync(join(results(), 'journals', 'subscription', 'S-1.3.ndjson'), 'utf8');
  const renewal = journal
    .split('\n')
    .find((line) => line.includes('"PAYMENT_NOTIFICATION"') && line.includes('\\"period\\":\\"2\\"'));
  expect(renewal).toContain(ids['acquiringOrderId']);
});

test('each verb of a case is a step, and what crosses the wire meanwhile stands in it', () => {
  const { steps, attachments } = resultOf('1.6');
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

test('no key and no card number is in anything that a run leaves, nor in what it prints', async () => {
  const methods = ['CC_VISA', 'CC_MASTERCARD', 'CC_AMEX', 'CC_JCB'];
  const cards = methods.flatMap((method) => [
    testCard(method, 'success').number,
    testCard(method, 'failure').number,
  ]);
  // PKCS#8 of an RSA key in Base64 begins like this; the emulator's API keys have a form of their own.
  const secret = new RegExp(
    ['MII[A-Za-z0-9+/]{1,4}IBADANBgkqhkiG9w0BAQEFAASC', 'PRIVATE KEY', 'emulator-\\w{10}', ...cards].join(
      '|',
    ),
  );
  expect(stdout).not.toMatch(secret);
  expect(stderr).not.toMatch(secret);
  let looked = 0;
  for (const entry of readdirSync(results(), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    expect(await textOf(file), file).not.toMatch(secret);
    looked++;
  }
  expect(looked).toBeGreaterThan(6);
});

test('a blob report can be merged: the cases are those of the run, for other reporters too', async () => {
  const archives = readdirSync(join(folder, 'blob')).filter((name) => name.endsWith('.zip'));
  expect(archives).toHaveLength(1);
  const merged = join(folder, 'merged');
  const merge = execute(
    process.execPath,
    [
      PLAYWRIGHT,
      'merge-reports',
      '--config',
      'playwright.config.ts',
      '--reporter=junit',
      join(folder, 'blob'),
    ],
    { cwd: ROOT, env: runEnvironment({ ACCEPTANCE_RESULTS: merged }), maxBuffer: 64 * 1024 * 1024 },
  );
  // The other cases were left out: a merge cannot know that it was on purpose.
  await expect(merge).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^<testsuites[\s\S]*<\/testsuites>\s*$/),
  });
  expect(summaryOf(merged).cases).toEqual(summaryOf(results()).cases);
});

async function textOf(file: string): Promise<string> {
  if (!file.endsWith('.xlsx')) return readFileSync(file, 'utf8');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
}
