import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, createServer, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import { Agent, request } from 'undici';
import type { Authority } from '../../../../src/tls/index.ts';
import {
  newAccount,
  openAuthority,
  startEmulator,
  type Emulator,
} from '../../../../src/providers/waffo/emulator/index.ts';
import { Recorder } from '../../../../src/journal/index.ts';
import { signServer } from '../../../../src/tls/certificate.ts';
import { API_KEY_HEADER, sign, SIGNATURE_HEADER } from '../../../../src/providers/waffo/protocol/index.ts';
import { parsePrivateKey } from '../../../../src/core/index.ts';

const MERCHANT = fileURLToPath(new URL('data/merchant.mjs', import.meta.url));
const HEADER = {
  kind: 'journal', version: 2, product: 'one-time-payment', caseId: 'test', target: 'emulator',
  merchant: 'tls', merchantId: '1', startedAt: '2028-01-01T00:00:00.000Z',
} as const; // prettier-ignore

// Key pairs take a tenth of a second each: one identity serves all tests of a worker.
const identity = newAccount();

interface Secure {
  authority: Authority;
  emulator: Emulator;
  port: number;
  apiKey: string;
  /** Over these bytes, with the merchant's key. */
  signature(body: string): Promise<string>;
  /** What the emulator told of connections that came to nothing. */
  refusals: string[];
}

const test = base.extend<{ secure: Secure }>({
  secure: async ({}, use, testInfo) => {
    const authority = await openAuthority({ folder: testInfo.outputPath('authority') });
    const { account, credentials } = identity;
    const refusals: string[] = [];
    const emulator = await startEmulator({
      account,
      tls: { ...authority.server, onRefusal: (reason) => refusals.push(reason) },
    });
    await emulator.openWorld({ journal: new Recorder(HEADER) });
    await use({
      authority,
      emulator,
      port: Number(new URL(emulator.url).port),
      apiKey: account.apiKey,
      signature: (body) => sign(body, parsePrivateKey(credentials.privateKey, 'test')),
      refusals,
    });
    await emulator.close();
  },
});

/** Connects as a client that verifies; resolves with the socket, or rejects with why it does not trust. */
async function handshake(port: number, options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connect({ port, host: '127.0.0.1', ...options });
  try {
    await once(socket, 'secureConnect');
  } catch (error) {
    socket.destroy();
    throw error;
  }
  socket.destroy();
  return socket;
}

for (const name of ['api-sandbox.waffo.com', 'localhost', '127.0.0.1']) {
  test(`who trusts the authority reaches ${name}`, async ({ secure: { port, authority } }) => {
    const named = name === '127.0.0.1' ? {} : { servername: name };
    const socket = await handshake(port, { ca: authority.certificate, ...named });
    expect(socket.authorized).toBe(true);
  });
}

test('who does not trust the authority is refused by its own client', async ({ secure: { port } }) => {
  await expect(handshake(port, { servername: 'api-sandbox.waffo.com' })).rejects.toMatchObject({
    code: 'SELF_SIGNED_CERT_IN_CHAIN',
  });
});

test('who calls production finds another name in the certificate', async ({ secure }) => {
  const { port, authority } = secure;
  const production = { ca: authority.certificate, servername: 'api.waffo.com' };
  await expect(handshake(port, production)).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

for (const [host, trusted] of [
  ['api-sandbox.waffo.com', true],
  ['api.waffo.com', false],
  ['example.com', false],
] as const) {
  test(`the key of the authority ${trusted ? 'vouches' : 'cannot vouch'} for ${host}`, async ({}, testInfo) => {
    const folder = testInfo.outputPath('authority');
    const { certificate } = await openAuthority({ folder });
    const key = readFileSync(join(folder, 'authority.key'), 'utf8');
    const validity = { from: new Date(Date.now() - 1_000), to: new Date(Date.now() + 3_600_000) };
    const signed = await signServer({ key, certificate }, [host], validity);
    const server = createServer({ key: signed.key, cert: signed.certificate });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const client = handshake(port, { ca: certificate, servername: host });
    if (trusted) expect((await client).authorized).toBe(true);
    else await expect(client).rejects.toThrow('permitted subtree violation');
    server.close();
  });
}

test('TLS 1.1 is refused, 1.2 is served', async ({ secure: { port, authority, refusals } }) => {
  const old = { ca: authority.certificate, servername: 'localhost', ciphers: 'DEFAULT@SECLEVEL=0' };
  await handshake(port, { ...old, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
  await expect(handshake(port, { ...old, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' })).rejects.toThrow();
  await expect.poll(() => refusals).toEqual(['a client offers no TLS 1.2 or newer']);
});

test('calls and faults work over TLS as over http', async ({ secure }) => {
  const { authority, emulator, apiKey } = secure;
  const dispatcher = new Agent({ connect: { ca: authority.certificate } });
  const body = JSON.stringify({ paymentRequestId: 'r1' });
  const headers = {
    'content-type': 'application/json',
    [API_KEY_HEADER]: apiKey,
    [SIGNATURE_HEADER]: await secure.signature(body),
  };
  const ask = async (): Promise<string> => {
    const path = '/api/v1/order/inquiry';
    const reply = await request(emulator.url + path, { method: 'POST', headers, body, dispatcher });
    return reply.body.text();
  };
  expect(emulator.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(JSON.parse(await ask())).toMatchObject({ code: 'A0009' });
  emulator.world.faults.onNext('orderInquiry', { drop: true });
  await expect(ask()).rejects.toThrow();
  expect(JSON.parse(await ask())).toMatchObject({ code: 'A0009' });
  await dispatcher.close();
});

test('http on the TLS port is not answered, and is reported', async ({ secure: { port, refusals } }) => {
  await expect(request(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  await expect.poll(() => refusals).toEqual(['a client speaks http to the emulator, not https']);
});

test('an unchanged merchant calls the sandbox by its name once it trusts the authority', async ({
  secure,
}) => {
  const { authority, port, refusals } = secure;
  const call = (env: Record<string, string>): Promise<string> =>
    new Promise((resolve) => {
      execFile(process.execPath, [MERCHANT, String(port)], { env: { PATH: '', ...env } }, (_error, stdout) =>
        resolve(stdout.trim()),
      );
    });
  const answer = await call({ NODE_EXTRA_CA_CERTS: authority.certificateFile });
  expect(JSON.parse(answer)).toMatchObject({ code: 'A0001' });
  expect(JSON.parse(await call({ NODE_EXTRA_CA_CERTS: authority.bundleFile }))).toMatchObject({
    code: 'A0001',
  });
  expect(refusals).toEqual([]);

  expect(await call({})).toBe('SELF_SIGNED_CERT_IN_CHAIN');
  await expect.poll(() => refusals.length).toBe(1);
  expect(refusals[0]).toMatch(/does not trust the emulator's certificate/);
});
