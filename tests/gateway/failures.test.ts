import dns from 'node:dns';
import { expect, test as plain } from '@playwright/test';
import { Agent, request } from 'undici';
import { newAccount, openAuthority, startEmulator } from '../../src/providers/waffo/emulator/index.ts';
import { startGateway, type Gateway, type GatewaySettings } from '../../src/gateway/index.ts';
import { exchangesOf, Recorder } from '../../src/journal/index.ts';
import { closedPort, listening } from './servers.ts';
import { findingsIn, HEADER, KEYS, WAFFO, test } from './test-bed.ts';

const ask = (gateway: Gateway): Promise<Response> =>
  fetch(`${gateway.url}/api/v1/order/inquiry`, { method: 'POST', body: '{}' });

/** Runs with a gateway in front of `upstream` and without a merchant. */
async function inFrontOf(
  upstream: URL,
  settings: Partial<GatewaySettings>,
  run: (gateway: Gateway, journal: Recorder) => Promise<void>,
): Promise<void> {
  const journal = new Recorder(HEADER);
  const merchantUrl = await closedPort();
  const gateway = await startGateway({
    ...WAFFO,
    upstream,
    merchantUrl,
    keys: KEYS,
    recorder: () => journal,
    ...settings,
  });
  try {
    await run(gateway, journal);
  } finally {
    await gateway.close();
  }
}

plain('a Waffo that is down is no answer: the connection ends, or a proxy says 502', async () => {
  const upstream = await closedPort();
  await inFrontOf(upstream, {}, async (gateway, journal) => {
    await expect(ask(gateway)).rejects.toThrow();
    expect(exchangesOf(journal)).toMatchObject([
      { operation: 'orderInquiry', noResponse: expect.stringContaining('ECONNREFUSED') as unknown as string },
    ]);
    expect(exchangesOf(journal)[0]).not.toHaveProperty('response');
    expect(exchangesOf(journal)[0]).not.toHaveProperty('fault');
  });
  await inFrontOf(upstream, { failures: 'status' }, async (gateway, journal) => {
    const reply = await ask(gateway);
    expect(reply.status).toBe(502);
    expect(await reply.text()).toMatch(/^The gateway got no answer from Waffo: .*ECONNREFUSED/);
    expect(exchangesOf(journal)[0]).not.toHaveProperty('response');
  });
});

plain('a Waffo that is silent, or breaks off in the middle, is no answer', async () => {
  const silent = await listening(() => undefined);
  await inFrontOf(silent.url, { failures: 'status', upstreamTimeout: '200ms' }, async (gateway, journal) => {
    expect((await ask(gateway)).status).toBe(504);
    expect(exchangesOf(journal)[0]?.noResponse).toBe('Waffo did not answer: no answer within 0.2 s');
  });
  await silent.close();
  const torn = await listening((request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('{"code":', () => request.socket.destroy());
  });
  await inFrontOf(torn.url, {}, async (gateway, journal) => {
    await expect(ask(gateway)).rejects.toThrow();
    expect(exchangesOf(journal)[0]?.noResponse).toContain('broke off');
  });
  await torn.close();
});

plain('Waffo is believed over TLS only with a certificate that is vouched for', async ({}, testInfo) => {
  const authority = await openAuthority({ folder: testInfo.outputPath('authority') });
  const { account } = newAccount();
  const emulator = await startEmulator({ account, tls: authority.server });
  await emulator.openWorld({ journal: new Recorder(HEADER) });
  await inFrontOf(new URL(emulator.url), {}, async (gateway, journal) => {
    await expect(ask(gateway)).rejects.toThrow();
    expect(exchangesOf(journal)[0]?.noResponse).toMatch(/certificate/);
  });
  await inFrontOf(new URL(emulator.url), { ca: [authority.certificate] }, async (gateway, journal) => {
    expect((await ask(gateway)).status).toBe(401);
    expect(exchangesOf(journal)[0]?.response?.status).toBe(401);
  });
  await emulator.close();

  // The other way round: an SDK calls the sandbox's name, which the hosts file leads to the gateway.
  const inner = await startEmulator({ account });
  await inner.openWorld({ journal: new Recorder(HEADER) });
  const { resolve4 } = dns;
  Object.assign(dns, {
    resolve4: (_: string, tell: (error: null, found: string[]) => void) => tell(null, ['127.0.0.1']),
  });
  const upstream = new URL(inner.url);
  upstream.hostname = 'stand-in.internal';
  await inFrontOf(upstream, { tls: authority.server }, async (gateway) => {
    const dispatcher = new Agent({ connect: { ca: authority.certificate } });
    const reply = await request(`${gateway.url}/api/v1/order/inquiry`, {
      method: 'POST',
      body: '{}',
      dispatcher,
    });
    expect([gateway.url.slice(0, 6), reply.statusCode]).toEqual(['https:', 401]);
    await dispatcher.destroy();
  });
  Object.assign(dns, { resolve4 });
  await inner.close();
});

plain('an upstream that leads back to the gateway leads nowhere', async () => {
  const upstream = await closedPort();
  await inFrontOf(upstream, { port: Number(upstream.port) }, async (gateway, journal) => {
    await expect(ask(gateway)).rejects.toThrow();
    await gateway.idle();
    expect(exchangesOf(journal)[0]?.noResponse).toContain('leads back to the gateway itself');
    expect(exchangesOf(journal)).toHaveLength(1);
  });
});

plain('throttling passes through, and the next call waits', async () => {
  const times: number[] = [];
  const busy = await listening((_, response) => {
    times.push(performance.now());
    response.writeHead(429).end('slow down');
  });
  await inFrontOf(busy.url, { pace: { every: 1, backOff: '150ms' } }, async (gateway, journal) => {
    expect((await ask(gateway)).status).toBe(429);
    await ask(gateway);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(140);
    expect(exchangesOf(journal).map(({ response }) => response?.status)).toEqual([429, 429]);
  });
  await busy.close();
});

test('a merchant that is down misses nothing: Waffo delivers again', async ({ bed }) => {
  const { token } = await bed.order();
  await bed.merchant.close();
  bed.pay(token);
  await bed.world.clock.idle();
  expect(bed.exchanges('provider-to-merchant')).toMatchObject([
    {
      operation: 'PAYMENT_NOTIFICATION',
      noResponse: expect.stringContaining('ECONNREFUSED') as unknown as string,
      delivery: { attempt: 1, acknowledged: false },
    },
  ]);
  expect(exchangesOf(bed.world.journal).at(-1)).not.toHaveProperty('response');
  const page = await fetch(`${bed.gateway.url}/thanks`);
  expect(page.status).toBe(502);
  expect(await page.text()).toContain('no answer from the merchant');
  expect(findingsIn(bed.journal).map(({ check }) => check)).toContain('acknowledgement.no-reply');
});
