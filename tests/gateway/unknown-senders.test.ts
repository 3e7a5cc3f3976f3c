import { request } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect, test as plain } from '@playwright/test';
import { startGateway, type Gateway, type GatewaySettings } from '../../src/gateway/index.ts';
import { exchangesOf, Recorder } from '../../src/journal/index.ts';
import { API_KEY_HEADER, sign, SIGNATURE_HEADER } from '../../src/providers/waffo/protocol/index.ts';
import { generateKeyPair, parsePrivateKey } from '../../src/core/index.ts';
import { PROBE_HEADER } from '../../src/transport/index.ts';
import { listening, type Listening } from './servers.ts';
import { findingsIn, HEADER, identity, KEYS, WAFFO, test } from './test-bed.ts';

interface Reply {
  status: number;
  body: string;
}

/** Calls with header lines that `fetch` would not let through. */
async function call(
  url: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
} // prettier-ignore

/** A gateway between two servers that count what they get. */
async function between(
  settings: Partial<GatewaySettings>,
  run: (parts: { gateway: Gateway; journal: Recorder; asked: { waffo: string[]; merchant: string[] } }) => Promise<void>,
): Promise<void> {
  const asked = { waffo: [] as string[], merchant: [] as string[] };
  const far = (side: 'waffo' | 'merchant'): Promise<Listening> =>
    listening((arrived, response) => {
      asked[side].push(`${arrived.method} ${arrived.url}`);
      arrived.resume().on('end', () => response.end('{"message":"success"}'));
    });
  const [waffo, merchant, journal] = [await far('waffo'), await far('merchant'), new Recorder(HEADER)];
  const gateway = await startGateway({
    ...WAFFO,
    upstream: waffo.url, merchantUrl: merchant.url, keys: KEYS, recorder: () => journal, ...settings,
  });
  try {
    await run({ gateway, journal, asked });
  } finally {
    await Promise.all([gateway.close(), waffo.close(), merchant.close()]);
  }
} // prettier-ignore

const NEWS = JSON.stringify({ eventType: 'PAYMENT_NOTIFICATION', result: { paymentRequestId: 'r1' } });

plain('what a stranger posts to the public side is neither journalled nor sent to Waffo', async () => {
  const notes: string[] = [];
  await between({ onTrouble: (what) => notes.push(what) }, async ({ gateway, journal, asked }) => {
    const foreign = await sign(NEWS, parsePrivateKey(generateKeyPair().privateKey, 'test'));
    const json = { 'content-type': 'application/json' };
    const post = (path: string, headers: Record<string, string>, body = NEWS) =>
      call(`${gateway.publicUrl}${path}`, { method: 'POST', headers: { ...json, ...headers }, body });
    for (let times = 0; times < 3; times++) {
      await post('/api/v1/order/create', { [API_KEY_HEADER]: 'k', [SIGNATURE_HEADER]: 's' }, '{}');
      await post('/api/v1/order/create', {}, '{}');
      await post('/webhooks/waffo', { [SIGNATURE_HEADER]: foreign });
      await post('/webhooks/waffo', {});
      await post('/webhooks/waffo', { [PROBE_HEADER]: '1' });
    }
    expect(asked.waffo).toEqual([]);
    expect(asked.merchant).toHaveLength(15);
    expect(journal.entries).toEqual([]);
    expect(gateway.unknownSenders.lines).toEqual([
      '6 × an API call at the public side',
      "3 × a notification whose signature is not the provider's",
      '6 × a notification without a signature',
    ]);
    // Told once a kind, however many come.
    expect(notes).toHaveLength(3);
    expect(gateway.notifications.seen).toEqual([]);

    // Waffo's own goes through and is written down.
    const waffos = await sign(NEWS, identity.account.providerPrivateKey);
    expect((await post('/webhooks/waffo', { [SIGNATURE_HEADER]: waffos })).status).toBe(200);
    expect(exchangesOf(journal)).toMatchObject([{ direction: 'provider-to-merchant', actor: 'provider' }]);
    // And so does a page.
    expect((await call(`${gateway.publicUrl}/thanks?x=1`, { headers: { host: 'shop.example' } })).status).toBe(200);
    expect(asked.merchant.at(-1)).toBe('GET /thanks?x=1');
  });
}); // prettier-ignore

plain('junk at the public side takes no memory', async () => {
  await between({}, async ({ gateway, journal }) => {
    const junk = JSON.stringify({
      eventType: 'PAYMENT_NOTIFICATION',
      result: { junk: 'x'.repeat(2_000_000) },
    });
    for (let times = 0; times < 40; times++)
      await call(`${gateway.publicUrl}/webhooks/waffo`, {
        method: 'POST',
        headers: { [SIGNATURE_HEADER]: 's', 'content-length': String(junk.length) },
        body: junk,
      });
    expect(gateway.notifications.seen).toEqual([]);
    expect(journal.entries).toEqual([]);
  });
});

plain('the merchant side takes no request under a foreign name, and none of a foreign page', async () => {
  await between({}, async ({ gateway, journal, asked }) => {
    const { port } = new URL(gateway.url);
    for (const [headers, status] of [
      [{ host: 'evil.example' }, 421],
      [{ host: `evil.example:${port}` }, 421],
      [{ host: 'localhost.evil.example' }, 421],
      [{ host: '127.0.0.1.evil.example' }, 421],
      [{ host: '192.168.1.7' }, 421],
      [{ host: `127.0.0.1:${port}`, origin: 'http://evil.example' }, 421],
      [{ host: `127.0.0.1:${port}`, origin: 'null' }, 421],
      [{ host: `LOCALHOST:${port}` }, 200],
      [{ host: `127.0.0.1:${port}`, origin: `http://localhost:${port}` }, 200],
    ] as const) {
      for (const [method, path] of [['POST', '/api/v1/order/create'], ['GET', '/orders'], ['POST', '/orders']] as const) {
        const reply = await call(`${gateway.url}${path}`, { method, headers });
        expect(reply.status, `${method} ${path} ${JSON.stringify(headers)}`).toBe(status);
      }
    }
    expect(asked.waffo).toHaveLength(2);
    expect(asked.merchant).toHaveLength(4);
    expect(exchangesOf(journal)).toHaveLength(2);
    expect(gateway.unknownSenders.lines).toEqual(['21 × a request under a foreign name, or of a foreign page']);
  });
  await between({ names: ['gateway.shop.example'] }, async ({ gateway }) => {
    const headers = { host: 'Gateway.shop.example:4020' };
    expect((await call(`${gateway.url}/orders`, { headers })).status).toBe(200);
  });
  await between({ host: '0.0.0.0' }, async ({ gateway }) => {
    for (const [host, status] of [['192.168.1.7', 200], ['gateway', 200], ['host.docker.internal', 200], ['evil.example', 421]] as const)
      expect((await call(`${gateway.url}/orders`, { headers: { host } })).status, host).toBe(status);
  });
}); // prettier-ignore

test('a stranger at the tunnel leaves the findings of a run as they are', async ({ bed }) => {
  const { id } = await bed.paidOrder();
  await call(`${bed.gateway.publicUrl}/api/v1/order/create`, { method: 'POST', headers: { [API_KEY_HEADER]: 'k' }, body: '{' }); // prettier-ignore
  expect(await bed.get(`/orders/${id}`)).toMatchObject({ status: 'PAID' });
  expect(findingsIn(bed.journal)).toEqual([]);
  expect(bed.gateway.unknownSenders.total).toBe(1);
});

/** A server that answers every request with the same bytes. */
async function saying(answer: string): Promise<{ url: URL; close(): void }> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}`), close: () => void server.close() };
}

const NONSENSE = [
  'HTTP/1.1 000 Zero\r\nContent-Length: 2\r\n\r\n{}',
  'HTTP/1.1 042 Odd\r\nContent-Length: 2\r\n\r\n{}',
  'HTTP/1.1 099 Odd\r\nContent-Length: 2\r\n\r\n{}',
  'HTTP/1.1 200 O\x01K\r\nContent-Length: 2\r\n\r\n{}',
  'HTTP/1.1 200 O\x1b[2JK\r\nContent-Length: 2\r\n\r\n{}',
  'HTTP/1.1 200 OK\r\nX-Odd: a\x01b\r\nContent-Length: 2\r\n\r\n{}',
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
  'HTTP/9.9 999 \r\n\r\n',
  'SSH-2.0-OpenSSH_9.7\r\n',
  '\x00\x01\x02',
];

plain('a peer that speaks nonsense gets its caller a 502 in words, and the gateway goes on', async () => {
  for (const answer of NONSENSE) {
    const odd = await saying(answer);
    const notes: string[] = [];
    await between(
      { upstream: odd.url, merchantUrl: odd.url, failures: 'status', onTrouble: (what) => notes.push(what) },
      async ({ gateway, journal }) => {
        const told = `${JSON.stringify(answer.slice(0, 24))}: ${notes.join()}`;
        const news = await sign(NEWS, identity.account.providerPrivateKey);
        const replies = [
          await call(`${gateway.url}/api/v1/order/inquiry`, { method: 'POST', body: '{}' }),
          await call(`${gateway.url}/orders`, {}),
          await call(`${gateway.publicUrl}/thanks`, {}),
          await call(`${gateway.publicUrl}/hook`, { method: 'POST', headers: { [SIGNATURE_HEADER]: news }, body: NEWS }),
        ];
        for (const { status, body } of replies) expect([status, body], told).toEqual([502, expect.stringMatching(/^The gateway got no answer from .*: .+/)]);
        expect(exchangesOf(journal), told).toHaveLength(2);
      },
    );
    odd.close();
  }
}); // prettier-ignore
