import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { stringify } from 'yaml';
import { findFreePort, type ConfigInput } from '../../src/merchant/index.ts';
import {
  IDENTITY_FILE,
  merchantVariables,
  standingAccount,
} from '../../src/providers/pancake/emulator/index.ts';
import { referenceDescription } from '../../src/providers/pancake/reference-merchant/index.ts';
import { command } from '../cli/command.ts';
import { folderWith } from '../merchant/folder.ts';
import { changed, examine, NAME } from './examined.ts';

test.setTimeout(300_000);

const SHOP = fileURLToPath(new URL('./pancake-shop.mjs', import.meta.url));

/** The description of a small shop, whose server has this fault. */
function describeShop(fault = '', env: Record<string, string> = {}): ConfigInput {
  return {
    product: 'pancake',
    features: ['subscription'],
    merchant: {
      name: 'Small shop',
      start: {
        command: `"${process.execPath}" "${SHOP}"`,
        ready: { path: '/health' },
        env: { FAULT: fault, ...env },
      },
      baseUrl: 'http://127.0.0.1:{port}',
      webhookPath: '/webhooks/pancake',
      timeouts: { settle: '2s', recover: '3s' },
      operations: {
        createOrder: {
          request: 'POST /orders',
          body: { item: '{item}' },
          result: { merchantOrderId: '/id', checkoutUrl: '/url' },
          error: { message: '/error' },
        },
        getOrder: {
          request: 'GET /orders/{merchantOrderId}',
          result: { status: '/status', benefits: '/granted' },
          status: { pending: ['OPEN'], paid: ['PAID'], failed: ['FAILED'], refunded: ['REFUNDED'] },
        },
        createSubscription: {
          request: 'POST /subscriptions',
          body: { item: '{item}' },
          result: { subscriptionRef: '/id', checkoutUrl: '/url' },
        },
        getSubscription: {
          request: 'GET /subscriptions/{subscriptionRef}',
          result: { status: '/status', benefits: '/granted', accessUntil: '/until' },
          status: { pending: ['OPEN'], active: ['ACTIVE'], cancelled: ['ENDED'] },
        },
        cancelSubscription: { request: 'POST /subscriptions/{subscriptionRef}/cancel' },
        reconcile: { request: 'GET /health' },
      },
    },
  };
}

/** What else is wrong with a server that has a fault. */
const TOO: Readonly<Record<string, RegExp>> = {
  credulous: /has delivered 1 time\(s\) after forged webhooks/,
  product: /asked for monthly, and the session is for the product of cheap/,
  home: /createSubscription\.result\.checkoutUrl/,
  deaf: /was acknowledged with HTTP 200, but getOrder/,
};

test('the reference merchant has nothing to fix, and what comes next is said', async () => {
  const { code, of, output } = await examine(referenceDescription());
  expect([...of('problem'), ...of('warning'), ...of('skipped')]).toEqual([]);
  const seen = of('ok').join('\n');
  for (const line of [
    'a checkout session: cs_',
    'the webhook of the payment is accepted: HTTP 200',
    'forged webhooks are refused (HTTP 401)',
    'the paid order has the status "PAID" (paid)',
    'the goods are delivered once',
    'the paid subscription has the status "ACTIVE" (active)',
    'one period is granted',
  ])
    expect(seen).toContain(line);
  expect(output).toMatch(/no problems, no warnings\.[^]*Next: npx waffo-acceptance run --config/);
  expect(code).toBe(0);
});

test('a small shop on the SDK has nothing to fix, with another option of the emulator too', async () => {
  const { code, of } = await examine(describeShop(), {
    ACCEPTANCE_EMULATOR_IDENTITY_ECHO: 'account-email',
  });
  expect([...of('problem'), ...of('warning'), ...of('skipped')]).toEqual([]);
  expect(code).toBe(0);
});

for (const [fault, said] of [
  ['credulous', /after forged webhooks[^]*where: .*WAFFO_WEBHOOK_TEST_PUBLIC_KEY/],
  [
    'product',
    /asked for onetime, and the session is for the product of cheap[^]*where: WAFFO_PRODUCT_ONETIME/,
  ],
  ['no-number', /has no orderMerchantExternalId[^]*fix: .*send its number/],
  [
    'home',
    /checkoutUrl \(\/url\) finds "https:\/\/shop\.example\/"; but the value sent to the provider is http/,
  ],
  ['broken', /answers a valid webhook with HTTP 500: .*no such column[^]*where: the log of the server/],
  ['reserialised', /but not the same one with other white space: HTTP 401[^]*where: .*merchant\.webhookPath/],
  ['moved', /HTTP 308, a redirect to .*\/webhooks\/pancake\/[^]*where: .*:\d+ merchant\.webhookPath/],
  ['deaf', /After its payment, order .* is "OPEN" at the merchant; paid is expected/],
  ['twice', /has delivered 2 time\(s\) after a payment; 1 is right/],
  ['odd-word', /the status "RUNNING" of a paid subscription is not mapped[^]*fix: .*Add RUNNING to active/],
  ['closed', /createOrder \(POST \/orders\) is answered with HTTP 401[^]*where: .* merchant\.headers/],
] as const) {
  test(`a fault of the server is told with its place and its fix: ${fault}`, async () => {
    const { code, of } = await examine(describeShop(fault));
    const [first = '', ...others] = of('problem');
    expect(first).toMatch(said);
    expect(first).toContain('fix:   ');
    // Nothing is told twice.
    expect(others.filter((other) => !TOO[fault]?.test(other))).toEqual([]);
    expect(code).toBe(1);
  });
}

test('a server that answers forgeries kindly, and without effect, is warned', async () => {
  const { code, of } = await examine(describeShop('polite'));
  expect(of('problem')).toEqual([]);
  expect(of('warning').join('\n')).toMatch(/no effect and are answered with 2xx[^]*fix: .*Answer 401/);
  expect(code).toBe(0);
});

for (const [variable, value, said] of [
  [
    'WAFFO_WEBHOOK_TEST_PUBLIC_KEY',
    '',
    /refuses a valid webhook: HTTP 401[^]*env\.WAFFO_WEBHOOK_TEST_PUBLIC_KEY/,
  ],
  [
    'WAFFO_MERCHANT_ID',
    'MER_0000000000000000000000',
    /X-Merchant-Id "MER_0+", but the merchant of this run is MER_[^]*fix: .*WAFFO_MERCHANT_ID/,
  ],
  [
    'WAFFO_PRODUCT_ONETIME',
    'PROD_0000000000000000000000',
    /Pancake refuses checkout\/create-session: HTTP 40[34][^]*env\.WAFFO_PRODUCT_ONETIME/,
  ],
  [
    'WAFFO_PRODUCT_MONTHLY',
    'PROD_0000000000000000000000',
    /Pancake refuses checkout\/create-session: HTTP 40[34][^]*env\.WAFFO_PRODUCT_MONTHLY/,
  ],
  ['WAFFO_BASE_URL', 'http://127.0.0.1:9', /no call came to the emulator[^]*env\.WAFFO_BASE_URL[^]*baseUrl/],
] as const) {
  test(`a wrong ${variable} is told with the line that sets it`, async () => {
    const { of } = await examine(describeShop('', { [variable]: value }));
    const [first = ''] = of('problem');
    expect(first).toMatch(said);
  });
}

test.describe('what the description says wrongly', () => {
  for (const [what, change, said] of [
    [
      'a path of webhooks that is none',
      (config: ConfigInput) => (config.merchant.webhookPath = '/webhooks'),
      /a webhook to .*\/webhooks is answered with HTTP 404[^]*merchant\.webhookPath/,
    ],
    [
      'a pointer that finds nothing',
      (config: ConfigInput) =>
        (config.merchant.operations.createOrder.result = { merchantOrderId: '/number', checkoutUrl: '/url' }),
      /merchantOrderId \(\/number\) finds nothing[^]*fix: .*Write \/id\./,
    ],
    [
      'a word that is not mapped',
      (config: ConfigInput) => (config.merchant.operations.getOrder.status = { paid: ['PAID'] }),
      /the status "OPEN" of a new order is not mapped[^]*Add OPEN to pending/,
    ],
  ] as const) {
    test(what, async () => {
      const { of } = await examine(changed(describeShop(), change));
      expect(of('problem')[0]).toMatch(said);
    });
  }

  test('words and a reconciliation that are missing are warned of', async () => {
    const { of } = await examine(
      changed(describeShop(), ({ merchant: { operations } }) => {
        delete operations.reconcile;
        operations.getOrder.status = { pending: ['OPEN'], paid: ['PAID'] };
      }),
    );
    const warned = of('warning').join('\n');
    expect(warned).toContain('getOrder.status maps no word to failed, refunded');
    expect(warned).toMatch(/there is no `reconcile`[^]*merchant\.operations/);
    expect(of('problem')).toEqual([]);
  });
});

test.describe('a server that runs already', () => {
  const started: ChildProcess[] = [];
  test.afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

  async function folderFor(port: number): Promise<string> {
    const config = changed(describeShop(), ({ merchant }) => {
      delete merchant.start;
      merchant.baseUrl = `http://127.0.0.1:${port}`;
    });
    return folderWith({ [NAME]: stringify(config) });
  }

  test('nothing listens: how to start it, without its secret', async () => {
    const [port, providerPort] = [await findFreePort(), await findFreePort()];
    const folder = await folderFor(port);
    const { code, stdout } = await command(['doctor'], folder, {
      ACCEPTANCE_WAFFO_PORT: String(providerPort),
    });
    const { credentials } = standingAccount(join(folder, IDENTITY_FILE));
    expect(stdout).toMatch(/problem +nothing listens at http[^]*where: .*merchant\.baseUrl/);
    expect(stdout).toContain(`WAFFO_BASE_URL=http://127.0.0.1:${providerPort}\n`);
    expect(stdout).toContain(`WAFFO_PRODUCT_MONTHLY=${credentials.products['monthly'] ?? ''}\n`);
    expect(stdout).toContain(`merchant.test in ${IDENTITY_FILE}`);
    expect(stdout).not.toContain(credentials.privateKeys.test);
    expect(code).toBe(1);
  });

  test('it was started with that: nothing to fix', async () => {
    const [port, providerPort] = [await findFreePort(), await findFreePort()];
    const folder = await folderFor(port);
    const { credentials } = standingAccount(join(folder, IDENTITY_FILE));
    const variables = merchantVariables(`http://127.0.0.1:${providerPort}`, credentials);
    started.push(
      spawn(process.execPath, [SHOP], { env: { ...process.env, ...variables, PORT: String(port) } }),
    );
    await expect
      .poll(() =>
        fetch(`http://127.0.0.1:${port}/health`).then(
          (reply) => reply.ok,
          () => false,
        ),
      )
      .toBe(true);
    const { code, stdout } = await command(['doctor'], folder, {
      ACCEPTANCE_WAFFO_PORT: String(providerPort),
    });
    expect(stdout).toMatch(
      /a server listens at .*; it must have been started with[^]*no problems, no warnings\./,
    );
    expect(code).toBe(0);
  });
});
