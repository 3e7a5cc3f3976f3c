import { gzipSync } from 'node:zlib';
import { expect, test as base } from '@playwright/test';
import * as fc from 'fast-check';
import { startGateway, type Gateway } from '../../src/gateway/index.ts';
import { exchangesOf, Recorder } from '../../src/journal/index.ts';
import { parsePrivateKey } from '../../src/core/index.ts';
import { sign } from '../../src/providers/waffo/protocol/index.ts';
import { bodyOf, lasting, listening, sendRaw, type Listening, type Raw } from './servers.ts';
import { HEADER, identity, KEYS, WAFFO } from './test-bed.ts';

/** A gateway between two servers that answer what they are told and keep what they got. */
interface Echo {
  gateway: Gateway;
  journal: Recorder;
  waffo: Far;
  merchant: Far;
}

/** One of the far sides. */
interface Far extends Listening {
  got: (Raw & { method: string; path: string })[];
  answer: Raw & { status: number };
}

async function far(): Promise<Far> {
  const side: Far = {
    got: [],
    answer: { status: 200, headers: [], bytes: Buffer.alloc(0) },
    ...(await listening((request, response) => {
      void bodyOf(request).then((bytes) => {
        const { method = '', url: path = '', rawHeaders: headers } = request;
        side.got.push({ method, path, headers, bytes });
        response.sendDate = false;
        response.writeHead(side.answer.status, side.answer.headers);
        response.end(side.answer.bytes);
      });
    })),
  };
  return side;
}

const test = base.extend<{ echo: Echo }>({
  echo: async ({}, use) => {
    const [waffo, merchant, journal] = [await far(), await far(), new Recorder(HEADER)];
    const gateway = await startGateway({
      ...WAFFO,
      upstream: waffo.url,
      // The name under which the tests call.
      names: ['shop.example'],
      merchantUrl: merchant.url,
      keys: KEYS,
      recorder: () => journal,
    });
    await use({ gateway, journal, waffo, merchant });
    await Promise.all([gateway.close(), waffo.close(), merchant.close()]);
  },
});

const line = fc.tuple(
  fc.constantFrom('X-Odd', 'x-odd', 'X-ODD', 'Accept', 'Set-Cookie', 'X-Signature', 'Cache-Control'),
  fc.constantFrom('a', 'a, b', '"quoted; text"', 'caf\u00e9', 'a  b', '', 'gzip;q=0'),
);
const lines = fc.array(line, { maxLength: 6 }).map((pairs) => pairs.flat());
const body = fc.oneof(
  fc.json().map((text) => Buffer.from(` \r\n\t${text}\n `)),
  fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => Buffer.from(`{"a":"${text}"}`)),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(Buffer.alloc(0)),
);
const message = fc
  .record({ headers: lines, bytes: body, chunked: fc.boolean() })
  .map(({ headers, bytes, chunked }): Raw => ({
    headers: chunked
      ? [...headers, 'Transfer-Encoding', 'chunked']
      : [...headers, 'Content-Length', String(bytes.length)],
    bytes,
  }));
const place = fc.constantFrom(
  { method: 'POST', path: '/api/v1/order/create', side: 'waffo' },
  { method: 'POST', path: '/api/v1/no/such?a=%20b&a=c', side: 'waffo' },
  { method: 'POST', path: '/webhooks/waffo', side: 'merchant' },
  { method: 'PUT', path: '/pages/%C3%A9?x=1', side: 'merchant' },
  { method: 'DELETE', path: '/', side: 'merchant' },
) as fc.Arbitrary<{ method: string; path: string; side: 'waffo' | 'merchant' }>;

test('what goes in comes out: bodies to the byte, header lines with case, order and repeats', async ({
  echo,
}) => {
  await fc.assert(
    fc.asyncProperty(
      place,
      message,
      message,
      fc.constantFrom(200, 201, 302, 400, 500),
      async (to, sent, back, status) => {
        const side = echo[to.side];
        side.answer = { ...back, status };
        const reply = await sendRaw({ url: echo.gateway.url, ...to }, sent);
        const got = side.got.at(-1);
        expect(got).toMatchObject({ method: to.method, path: to.path });
        expect(got?.bytes.equals(sent.bytes)).toBe(true);
        expect(lasting(got?.headers ?? [])).toEqual(lasting(sent.headers));
        expect(reply.status).toBe(status);
        expect(reply.bytes.equals(back.bytes)).toBe(true);
        expect(lasting(reply.headers)).toEqual(lasting(back.headers));
      },
    ),
    { numRuns: 60 },
  );
});

test('a compressed body goes on compressed; what is signed and read is its content', async ({ echo }) => {
  const text = '{"code":"0","msg":"gel\u00f6st","data":{}}';
  const request = '{ "paymentRequestId":"r1" }';
  const [waffoKey, merchantKey] = [
    identity.account.providerPrivateKey,
    parsePrivateKey(identity.credentials.privateKey, 'test'),
  ];
  echo.waffo.answer = {
    status: 200,
    headers: [
      'content-type',
      'application/json',
      'Content-Encoding',
      'gzip',
      'X-SIGNATURE',
      await sign(text, waffoKey),
    ],
    bytes: gzipSync(text),
  };
  const compressed = gzipSync(request);
  const headers = [
    'Content-Encoding', 'gzip', 'Content-Length', String(compressed.length), 'X-SIGNATURE', await sign(request, merchantKey),
  ]; // prettier-ignore
  const to = { url: echo.gateway.url, method: 'POST', path: '/api/v1/order/inquiry' };
  const reply = await sendRaw(to, { headers, bytes: compressed });
  expect(reply.bytes.equals(gzipSync(text))).toBe(true);
  expect(echo.waffo.got[0]?.bytes.equals(compressed)).toBe(true);
  expect(exchangesOf(echo.journal)).toMatchObject([
    { request: { body: request, signature: 'valid' }, response: { body: text, signature: 'valid' } },
  ]);
});

test('headers of one connection end at the gateway, and those that Connection names', async ({ echo }) => {
  const headers = [
    'Connection',
    'close, X-Hop',
    'X-Hop',
    '1',
    'TE',
    'trailers',
    'X-Stays',
    '1',
    'Content-Length',
    '2',
  ];
  await sendRaw(
    { url: echo.gateway.url, method: 'POST', path: '/api/v1/order/inquiry' },
    { headers, bytes: Buffer.from('{}') },
  );
  const names = (echo.waffo.got[0]?.headers ?? [])
    .filter((_, i) => i % 2 === 0)
    .map((name) => name.toLowerCase());
  expect(names).not.toContain('x-hop');
  expect(names).not.toContain('te');
  expect(names).toContain('x-stays');
});

test('Waffo is called by its own name, the merchant by the one that was used', async ({ echo }) => {
  const bytes = Buffer.from('{}');
  const headers = ['Content-Length', '2'];
  await sendRaw({ url: echo.gateway.url, method: 'POST', path: '/api/v1/order/inquiry' }, { headers, bytes });
  await sendRaw({ url: echo.gateway.url, method: 'POST', path: '/hook' }, { headers, bytes });
  const hostOf = ({ got }: Far): string | undefined =>
    got[0]?.headers[(got[0]?.headers.indexOf('Host') ?? 0) + 1];
  expect(hostOf(echo.waffo)).toBe(echo.waffo.url.host);
  expect(hostOf(echo.merchant)).toBe('shop.example');
});
