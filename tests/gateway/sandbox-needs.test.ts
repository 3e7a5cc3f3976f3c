import {
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { request as send } from 'undici';
import { parsePrivateKey } from '../../src/core/index.ts';
import { sign, SIGNATURE_HEADER } from '../../src/providers/waffo/protocol/index.ts';
import { findingsIn, identity, test } from './test-bed.ts';

test('Waffo refuses what the gateway asks for in the place of the merchant, and signs it', async ({
  bed,
}) => {
  const key = parsePrivateKey(identity.credentials.privateKey, 'WAFFO_PRIVATE_KEY');
  bed.gateway.faults.onNext('orderCreate', {
    instead: {
      name: 'asked for no amount',
      async ask(bytes) {
        const asked = JSON.parse(bytes.toString('utf8')) as object;
        const body = Buffer.from(JSON.stringify({ ...asked, orderAmount: 'ten' }));
        return { body, headers: { [SIGNATURE_HEADER]: await sign(body, key) } };
      },
    },
  });
  await bed.post('/orders', { amount: '12.00', currency: 'USD', email: 'ada@shop.example' });
  const [call] = bed.exchanges('merchant-to-provider');
  expect(call?.response).toMatchObject({ signature: 'valid', body: expect.stringContaining('"A0003"') });
  // The journal has what the merchant sent, and that it is not what arrived.
  expect(call?.request.body).toContain('"12.00"');
  expect(call?.fault).toEqual({ name: 'asked for no amount', falsified: 'request' });
  expect(bed.world.orders.all).toHaveLength(0);
  expect(findingsIn(bed.journal).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('what was handed over by hand while it was held still gets its answer', async ({ bed }) => {
  const { id, token } = await bed.order();
  bed.gateway.notifications.hold();
  bed.pay(token);
  await expect.poll(() => bed.gateway.notifications.seen.length).toBe(1);
  const [held] = bed.gateway.notifications.seen;
  if (!held) throw new Error('nothing is held');
  await bed.gateway.notifications.redeliver(held);
  await bed.gateway.notifications.release();
  await bed.world.clock.idle();
  expect(bed.world.outbox.sent.map(({ state }) => state)).toEqual(['acknowledged']);
  expect(await bed.get(`/orders/${id}`)).toMatchObject({ status: 'PAID', credits: 1 });
});

test('a call that is throttled is sent again, and the merchant never knows', async ({ bed }) => {
  let turnedAway = 0;
  const onward = async (
    path: string,
    headers: IncomingHttpHeaders,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> => {
    const reply = await send(`${bed.emulator.url}${path}`, { method: 'POST', headers, body });
    response.writeHead(reply.statusCode, reply.headers as OutgoingHttpHeaders);
    response.end(Buffer.from(await reply.body.arrayBuffer()));
  };
  const busy = createServer((request, response) => {
    if (turnedAway < 2) {
      turnedAway += 1;
      response.writeHead(429).end('Too Many Requests');
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => void onward(request.url ?? '', request.headers, Buffer.concat(chunks), response));
  }).listen(0, '127.0.0.1');
  await once(busy, 'listening');
  const address = busy.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await bed.restart({
    upstream: new URL(`http://127.0.0.1:${port}`),
    pace: { every: '1ms', backOff: '5ms' },
  });
  await bed.order();
  busy.closeAllConnections();
  busy.close();
  const calls = bed.exchanges('merchant-to-provider');
  expect(calls.map(({ response }) => response?.status)).toEqual([200]);
  expect(turnedAway).toBe(2);
  const acts = bed.journal.entries.filter(({ kind }) => kind === 'act');
  expect(acts).toHaveLength(2);
});
