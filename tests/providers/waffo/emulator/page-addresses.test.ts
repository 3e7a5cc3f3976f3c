import { request } from 'node:http';
import { expect, test } from '@playwright/test';
import {
  newAccount,
  SANDBOX_HOST,
  startEmulator,
  type Emulator,
  type EmulatorSettings,
  type World,
} from '../../../../src/providers/waffo/emulator/index.ts';
import { VirtualClock } from '../../../../src/transport/index.ts';
import { leavingTo } from '../../../../src/pages/index.ts';
import { Recorder, type JournalHeader } from '../../../../src/journal/index.ts';
import { API_KEY_HEADER, sign, SIGNATURE_HEADER } from '../../../../src/providers/waffo/protocol/index.ts';
import { parsePrivateKey } from '../../../../src/core/index.ts';

const HEADER: JournalHeader = {
  kind: 'journal', version: 2, product: 'one-time-payment', caseId: 'test', target: 'emulator',
  merchant: 'test', merchantId: '1', startedAt: '2028-01-01T00:00:00.000Z',
}; // prettier-ignore

const { account, credentials } = newAccount();

async function emulated(
  settings: Partial<EmulatorSettings>,
  run: (parts: { emulator: Emulator; world: World; token: string; journal: Recorder }) => Promise<void>,
  cancelRedirectUrl = 'https://shop.example/cart',
): Promise<void> {
  const emulator = await startEmulator({ account, ...settings });
  const journal = new Recorder(HEADER);
  const world = await emulator.openWorld({ journal, clock: new VirtualClock() });
  const body = JSON.stringify({
    paymentRequestId: 'r1', merchantOrderId: 'o1', orderCurrency: 'USD', orderAmount: '12.00',
    orderDescription: 'a book', orderRequestedAt: new Date().toISOString(),
    notifyUrl: 'http://127.0.0.1:9/hook', successRedirectUrl: 'https://shop.example/paid',
    failedRedirectUrl: 'https://shop.example/failed', cancelRedirectUrl,
    merchantInfo: { merchantId: account.merchantId },
    userInfo: { userId: 'u1', userEmail: 'ada@shop.example', userTerminal: 'WEB' },
    paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodName: 'DANA', payMethodType: 'EWALLET' },
    goodsInfo: { goodsName: 'book', goodsUrl: 'https://shop.example/book', appName: 'Acme' },
  }); // prettier-ignore
  const signature = await sign(body, parsePrivateKey(credentials.privateKey, 'test'));
  const created = await fetch(`${emulator.url}/api/v1/order/create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [API_KEY_HEADER]: credentials.apiKey, [SIGNATURE_HEADER]: signature },
    body,
  }); // prettier-ignore
  const text = await created.text();
  const token = world.orders.all[0]?.token;
  if (token === undefined) throw new Error(text);
  try {
    await run({ emulator, world, token, journal });
  } finally {
    await emulator.close();
  }
}

async function call(url: string, method: string, headers: Record<string, string>): Promise<{ status: number; location: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
} // prettier-ignore

for (const [written, expected] of [
  ['https://shop.example/cart?x=1#top', 'https://shop.example/cart?x=1#top'],
  ['https://shop.example', 'https://shop.example'],
  ['https://shop.example/caf\u00e9?stadt=K\u00f6ln', 'https://shop.example/caf%C3%A9?stadt=K%C3%B6ln'],
  ['https://shop.example/\u8d2d\u7269\u8f66', 'https://shop.example/%E8%B4%AD%E7%89%A9%E8%BD%A6'],
  ['https://b\u00fccher.example/', 'https://xn--bcher-kva.example/'],
  ['https://shop.example/a b', 'https://shop.example/a%20b'],
  ['https://shop.example/a\r\nSet-Cookie: x=1', 'https://shop.example/aSet-Cookie:%20x=1'],
  ['acme-app://paid?name=Zo\u00eb', 'acme-app://paid?name=Zo%C3%AB'],
  ['java\tscript:alert(1)', undefined],
  [' javascript:alert(1)', undefined],
] as const) {
  test(`"Cancel and return" leads where a browser would go from ${JSON.stringify(written)}`, async () => {
    expect(leavingTo(written)).toBe(expected);
  });
}

test('"Cancel and return" works for a redirect address that is not ASCII', async () => {
  await emulated({}, async ({ emulator, token }) => {
    const { status, location } = await call(`${emulator.url}/checkout/${token}/abandon`, 'POST', {});
    expect([status, location]).toEqual([303, 'https://shop.example/caf%C3%A9']);
  }, 'https://shop.example/caf\u00e9');
}); // prettier-ignore

test('a page that breaks is shown, reported and written down, and the emulator goes on', async () => {
  const troubles: string[] = [];
  await emulated(
    { onTrouble: (what) => troubles.push(what) },
    async ({ emulator, world, token, journal }) => {
      const { view } = world.checkout;
      Object.assign(world.checkout, {
        view: () => {
          throw new RangeError('the table <b>tipped</b>');
        },
      });
      const broken = await call(`${emulator.url}/checkout/${token}?secret=1`, 'GET', {});
      expect([broken.status, broken.body]).toEqual([
        500,
        expect.stringContaining('This page could not be made: the table &lt;b&gt;tipped&lt;/b&gt;'),
      ]);
      const what = `the emulator failed at GET /checkout/${token}: the table <b>tipped</b>`;
      expect(troubles).toEqual([what]);
      expect(journal.entries.at(-1)).toMatchObject({ who: 'provider', what });
      Object.assign(world.checkout, { view });
      expect((await call(`${emulator.url}/checkout/${token}`, 'GET', {})).status).toBe(200);
    },
  );
});

test('pages and their controls answer to their own names only', async () => {
  const paths = (token: string): [string, string][] => [
    ['GET', `/checkout/${token}`], ['POST', `/checkout/${token}/simulate`], ['POST', `/checkout/${token}/abandon`],
    ['GET', `/checkout/${token}/state`], ['POST', `/manage/${token}/cancel`],
  ]; // prettier-ignore
  await emulated({}, async ({ emulator, token }) => {
    const own = new URL(emulator.url).host;
    for (const [method, path] of paths(token)) {
      for (const headers of [
        { host: 'evil.example' },
        { host: `evil.example:${new URL(emulator.url).port}` },
        { host: own, origin: 'http://evil.example' },
        { host: own, origin: 'null' },
      ] as Record<string, string>[]) {
        const { status, body } = await call(`${emulator.url}${path}`, method, headers);
        expect([status, body], `${method} ${path}`).toEqual([
          421,
          expect.stringContaining('which is not its own'),
        ]);
      }
      const { status } = await call(`${emulator.url}${path}`, method, { host: own, origin: emulator.url });
      expect(status, `${method} ${path}`).not.toBe(421);
    }
  });
  await emulated({ names: ['pay.shop.example'] }, async ({ emulator, token }) => {
    const headers = { host: 'pay.shop.example' };
    expect((await call(`${emulator.url}/checkout/${token}`, 'GET', headers)).status).toBe(200);
    expect((await call(`${emulator.url}/checkout/${token}`, 'GET', { host: SANDBOX_HOST })).status).toBe(421);
  });
});

test('the API is called under names only that this machine and its containers know, and by no page', async () => {
  await emulated({}, async ({ emulator }) => {
    const { host, port } = new URL(emulator.url);
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await call(`${emulator.url}/api/v1/order/inquiry`, 'POST', headers)).status;
    for (const headers of [
      { host: 'evil.example' },
      { host: `evil.example:${port}` },
      { host, origin: 'http://evil.example' },
      { host, origin: 'null' },
    ] as Record<string, string>[])
      expect(await statusOf(headers), JSON.stringify(headers)).toBe(421);
    for (const own of [
      host,
      `localhost:${port}`,
      `waffo:${port}`,
      `host.docker.internal:${port}`,
      `172.17.0.1:${port}`,
    ])
      expect(await statusOf({ host: own }), own).not.toBe(421);
  });
});
