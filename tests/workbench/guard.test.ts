import type { IncomingMessage } from 'node:http';
import { expect, test } from '@playwright/test';
import { refusedBy } from '../../src/workbench/guard.ts';
import { API, openBenchRig } from './bench.ts';

const HOST = '127.0.0.1:4010';

function asked(parts: {
  method?: string;
  url?: string;
  address?: string;
  headers?: Record<string, string>;
}): IncomingMessage {
  const { method = 'GET', url = `${API}/state`, address = '127.0.0.1', headers = {} } = parts;
  const socket = { remoteAddress: address };
  return { method, url, socket, headers: { host: HOST, ...headers } } as unknown as IncomingMessage;
}

const ALLOWED: readonly [string, Parameters<typeof asked>[0]][] = [
  ['a program on this machine', {}],
  ['a program over IPv6', { address: '::1', headers: { host: '[::1]:4010' } }],
  ['a mapped address', { address: '::ffff:127.0.0.1', headers: { host: 'localhost:4010' } }],
  ['its own page', { headers: { origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' } }],
  ['an address that a person typed', { headers: { 'sec-fetch-site': 'none' }, url: '/' }],
  [
    'a link to the page',
    {
      url: '/',
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    },
  ],
];

for (const [who, request] of ALLOWED)
  test(`${who} reaches the workbench`, () => {
    expect(refusedBy(asked(request))).toBeUndefined();
  });

const REFUSED: readonly [string, Parameters<typeof asked>[0]][] = [
  ['another machine', { address: '192.168.1.5' }],
  ['a connection without an address', { address: '' }],
  ['a foreign name that leads here', { headers: { host: 'evil.example:4010' } }],
  ['a name that begins like this machine', { headers: { host: '127.0.0.1.evil.example' } }],
  ['a name that the pages of the checkout may have', { headers: { host: 'waffo:4010' } }],
  ['a request without a name', { headers: { host: '' } }],
  ['a page of another site', { headers: { origin: 'https://evil.example' } }],
  ['a page of another port of this machine', { headers: { origin: 'http://127.0.0.1:3000' } }],
  ['a page of another name of this machine', { headers: { origin: 'http://localhost:4010' } }],
  ['a page over another scheme', { headers: { origin: `https://${HOST}` } }],
  ['a page without an origin', { headers: { origin: 'null' } }],
  ['a picture in a page of another site', { headers: { 'sec-fetch-site': 'cross-site' } }],
  ['a script in a page of another port', { headers: { 'sec-fetch-site': 'same-site' } }],
  [
    'a link to the API',
    {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    },
  ],
  [
    'a frame in a page of another site',
    {
      url: '/',
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    },
  ],
];

for (const [who, request] of REFUSED)
  test(`${who} is refused`, () => {
    expect(refusedBy(asked(request))?.status).toBeGreaterThanOrEqual(400);
  });

test('nothing of the workbench is reached under a foreign name or from a foreign page', async () => {
  const rig = await openBenchRig();
  const { acquiringOrderId } = await rig.create();
  const before = rig.world.journal.entries.length;
  const paths = ['/', API, ...['state', 'objects', 'events', 'credentials', 'clock', 'faults'].map(below)];
  const all: Record<string, string>[] = [
    { host: 'evil.example' },
    { origin: 'http://evil.example' },
    { origin: 'null' },
  ];
  for (const foreign of all) {
    for (const path of paths) {
      const { status, body } = await rig.get(path, foreign);
      expect(status, `${path} ${JSON.stringify(foreign)}`).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(body)).not.toContain(acquiringOrderId);
    }
    for (const [path, body] of [
      ['simulate', { id: acquiringOrderId, action: 'pay' }],
      ['clock', { advance: '1d' }],
      ['faults', { where: 'orderCreate', kind: 'drop' }],
    ] as const)
      expect((await rig.post(below(path), body, foreign)).status).toBeGreaterThanOrEqual(400);
  }
  expect(rig.world.journal.entries).toHaveLength(before);
  expect(rig.world.faults.isEmpty).toBe(true);
  expect(rig.world.orders.find(acquiringOrderId)?.status).toBe('AUTHORIZATION_REQUIRED');
  await rig.close();
});

test('a form of another page can send nothing that is read, and a GET changes nothing', async () => {
  const rig = await openBenchRig();
  const { acquiringOrderId } = await rig.create();
  const body = { id: acquiringOrderId, action: 'pay' };
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect((await rig.post(below('simulate'), body, { 'content-type': type })).status).toBe(415);
  const asQuery = `${below('simulate')}?${new URLSearchParams(body).toString()}`;
  expect((await rig.get(asQuery)).status).toBe(404);
  expect(rig.world.orders.find(acquiringOrderId)?.status).toBe('AUTHORIZATION_REQUIRED');
  await rig.close();
});

test('no other page can use an answer', async () => {
  const rig = await openBenchRig();
  const { headers } = await rig.get(below('state'));
  expect(headers).toMatchObject({
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(headers).not.toHaveProperty('access-control-allow-origin');
  const page = await rig.get('/');
  expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  await rig.close();
});

function below(name: string): string {
  return `${API}/${name}`;
}
