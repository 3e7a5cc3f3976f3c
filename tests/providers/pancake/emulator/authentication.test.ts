import { expect, test } from '@playwright/test';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { parsePublicKey } from '../../../../src/core/index.ts';
import { newAccountKeys, merchantOf } from '../../../../src/providers/pancake/emulator/index.ts';
import { asBuyer, call, send, signedHeaders, visit } from './calls.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

/** Vector A of the measured facts: made by the SDK 0.25.0. */
const VECTOR = {
  merchantId: 'MER_2D5F8G3H1K4M6N9P0Q7R8S',
  timestamp: '1764000000',
  body: '{"name":"Café ☕"}',
  signature:
    't2tPid1I7aN6Xldh4ttZHeiNo/2STCAkAqtkd3NPVkyB/PTDUrtK9JUPW1NMHMHQ4YMLoJmzTPtKZIJpJeevFd+Yg5JeoJcC6GTLdf+2BqwVi3VzJCdudzeqbzgNCCzkLgZMPypaCHclHUb9U8fO+BbRWpH45CmIPqjErEg3DJztCvUcM2Urdt+fmCSIK/rIwoz6u2mTl8ttsEjkPDkp6mmR0/X5eGaKPfIyKnbGOCHTWoJKpT3x10UhDrq0Y5NpYy+7jzGxqdtnSzathyZ/eySWBVZ8GDBQJaDY1NI96cWzTUyFgHJWhUtv83xCnnLEQiBTjYlj2gcZZ6bHjI7sNw==',
  publicKey:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwPdptZscLgdn4+1dfFcYaBD7O5IDK53oLhePGz2Vk+F46uIxeB0yrOvgJ39gC/vwV/yCjNhq4kuZ+XtJKymDjd4fZ64DT81zTyHXB7CWBouvZr7ofvJOC30cNM2JMKvlpgwNkp6vDtq4XqiAocImzSuIVr2VjEXUx+UBl54S0P6O3x13cF8KAoZ92xzZARD30jHASmIrt0NCnb6qFA/Xn6u+W3iMrp7Xk1dofgcTzZPkOGo1CFrNtQo7nVutJXUQGKZCg9UzntqogR0apTRHowlvoenC6xotHJ/lbpcgAQtBz6WNkouZHe0MJtaMp77R0/MwEGjHlj0C2AfKPqjDlwIDAQAB',
};

test('vector A is taken byte for byte, and nothing near it', async () => {
  const frozen = await openRig({ wall: { now: () => new Date(Number(VECTOR.timestamp) * 1000) } });
  frozen.account.merchants.push({
    id: VECTOR.merchantId,
    name: 'vector',
    email: 'vector@shop.example',
    createdAt: new Date(0).toISOString(),
    keys: [
      {
        nickname: 'vector',
        environment: 'test',
        publicKey: parsePublicKey(VECTOR.publicKey, 'vector'),
        createdAt: new Date(0).toISOString(),
      },
    ],
  });
  const headers = {
    'content-type': 'application/json',
    'x-merchant-id': VECTOR.merchantId,
    'x-timestamp': VECTOR.timestamp,
    'x-signature': VECTOR.signature,
  };
  const path = '/v1/actions/store/create-store';
  const taken = await send(frozen.emulator, path, VECTOR.body, headers);
  expect([taken.status, taken.message]).toEqual([200, undefined]);
  expect(taken.body.data?.['store']).toMatchObject({ name: 'Café ☕' });
  for (const [what, answer] of [
    ['another byte', await send(frozen.emulator, path, VECTOR.body.replace('C', 'c'), headers)],
    ['another path', await send(frozen.emulator, '/v1/actions/store/update-store', VECTOR.body, headers)],
    [
      'another time',
      await send(frozen.emulator, path, VECTOR.body, { ...headers, 'x-timestamp': '1764000001' }),
    ],
  ] as const)
    expect([what, answer.status, answer.message]).toEqual([what, 401, 'Invalid API key']);
  await frozen.close();
});

test('a signature that is wrong is refused with words that say what is wrong', async () => {
  const seconds = Math.floor(Date.now() / 1000);
  const path = '/v1/actions/store/create-store';
  const wrongs: [what: string, signing: Parameters<typeof call>[3], words: RegExp][] = [
    ['milliseconds', { timestamp: String(Date.now()) }, /in milliseconds/],
    ['a query in the path', { path: `${path}?a=1` }, /./],
    ['a hex digest', { digest: 'hex' }, /hexadecimal/],
    ['another body', { body: '{"name":"other"}' }, /./],
    ['too old', { timestamp: String(seconds - 301) }, /old/],
    ['too far ahead', { timestamp: String(seconds + 75) }, /ahead/],
    ['no number', { timestamp: 'now' }, /whole seconds/],
    ['an unknown merchant', { merchantId: 'MER_0000000000000000000000' }, /./],
    ['a malformed merchant', { merchantId: 'shop' }, /MER_/],
    ['a key of nobody', { key: newAccountKeys().merchant.test }, /key/],
  ];
  for (const [what, signing, words] of wrongs) {
    const answer = await call(rig, 'store/create-store', { name: 'Shop' }, signing);
    expect([what, answer.status, answer.message]).toEqual([what, 401, 'Invalid API key']);
    expect(answer.body.data).toBeNull();
    expect(answer.body.errors?.[0]).toMatchObject({ layer: 'gateway', aiHint: expect.stringMatching(words) });
  }
  const queried = await send(
    rig.emulator,
    `${path}?a=1`,
    '{"name":"Shop"}',
    signedHeaders(rig, path, '{"name":"Shop"}', { path: `${path}?a=1` }),
  );
  expect(queried.status).toBe(401);
  expect(queried.body.errors?.[0]?.aiHint).toContain('query');
});

test('the window of X-Timestamp is wide behind and narrow ahead', async () => {
  const seconds = Math.floor(Date.now() / 1000);
  for (const [offset, status] of [
    [-290, 200],
    [50, 200],
  ] as const) {
    const answer = await call(
      rig,
      'store/create-store',
      { name: 'Shop' },
      { timestamp: String(seconds + offset) },
    );
    expect([offset, answer.status]).toEqual([offset, status]);
  }
});

test('each key of the merchant has its environment', async () => {
  const product = await rig.sdk.onetimeProducts.create({
    storeId: rig.credentials.storeId,
    name: 'Only in test',
    prices: { USD: { amount: '1.00', taxCategory: 'saas' as never } },
  });
  const status = async (sdk: Rig['sdk']): Promise<unknown> => {
    const { data } = await sdk.graphql.query<{ onetimeProduct: { status: string } }>({
      query: 'query ($id: ID!) { onetimeProduct(id: $id) { status } }',
      variables: { id: product.product.id },
    });
    return data?.onetimeProduct.status;
  };
  expect([await status(rig.sdk), await status(rig.live)]).toEqual(['active', 'inactive']);
});

test('a call without a credential, or with half of one, is refused', async () => {
  const bare = { 'content-type': 'application/json' };
  const path = '/v1/actions/store/create-store';
  const nobody = await send(rig.emulator, path, '{}', bare);
  expect([nobody.status, nobody.message]).toEqual([401, 'Missing authentication']);
  const headers = signedHeaders(rig, path, '{}');
  for (const name of ['x-merchant-id', 'x-timestamp', 'x-signature']) {
    const half = Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name));
    const answer = await send(rig.emulator, path, '{}', half);
    expect([name, answer.status, answer.message]).toEqual([name, 401, 'Missing authentication']);
  }
  // What the old documents show: an API key is no bearer token.
  const bearer = await send(rig.emulator, path, '{}', {
    ...bare,
    authorization: 'Bearer YOUR_API_KEY_TOKEN',
  });
  expect([bearer.status, bearer.message]).toEqual([400, 'Incomplete JWT authentication headers']);
});

test('a slug and a token need X-Environment', async () => {
  const session = { productId: rig.credentials.products['onetime'], currency: 'USD' };
  const taken = await visit(rig, 'checkout/create-session', session);
  expect(taken.status).toBe(200);
  for (const value of ['', 'live']) {
    const answer = await visit(rig, 'checkout/create-session', session, { 'x-environment': value });
    expect([value, answer.status, answer.body.errors?.[0]?.layer]).toEqual([value, 400, 'gateway']);
  }
  const unknown = await visit(rig, 'checkout/create-session', session, { 'x-store-slug': 'nobody' });
  expect(unknown.status).toBe(404);
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u',
  });
  const without = await asBuyer(rig, token, 'graphql', { query: '{ orders { id } }' }, {});
  expect([without.status, without.message]).toEqual([400, 'Incomplete JWT authentication headers']);
  const other = await asBuyer(
    rig,
    token,
    'graphql',
    { query: '{ orders { id } }' },
    { 'x-environment': 'prod' },
  );
  expect(other.status).toBe(401);
});

test('a session token lives for five minutes after its last use', async () => {
  const { token, expiresAt } = await rig.sdk.auth.issueSessionToken({
    productId: rig.credentials.products['onetime'] ?? '',
    buyerIdentity: 'user-1',
  });
  expect(expiresAt).toBe('2026-03-10T09:05:00.000Z');
  const read = (): Promise<{ status: number; message: string | undefined }> =>
    asBuyer(rig, token, 'graphql', { query: '{ orders { id } }' });
  await rig.clock.advance('4m');
  expect((await read()).status).toBe(200);
  await rig.clock.advance('4m');
  expect((await read()).status).toBe(200);
  await rig.clock.advance('301s');
  expect(await read()).toMatchObject({ status: 401, message: 'Token has expired' });
  expect(await asBuyer(rig, 'nonsense', 'graphql', { query: '{ orders { id } }' })).toMatchObject({
    status: 401,
    message: 'Authentication failed',
  });
});

test('what only a merchant may do is refused to visitors and buyers', async () => {
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'u',
  });
  for (const path of [
    'store/create-store',
    'auth/issue-session-token',
    'onetime-product/create-product',
    'verification/scan-prompt',
  ]) {
    for (const answer of [
      await visit(rig, path, { name: 'x' }),
      await asBuyer(rig, token, path, { name: 'x' }),
    ])
      expect([path, answer.status, answer.message]).toEqual([path, 403, 'Insufficient permissions']);
  }
});

test("another merchant's store is not to be touched", async () => {
  const keys = newAccountKeys().merchant;
  const id = 'MER_1111111111111111111111';
  rig.account.merchants.push(merchantOf(id, keys));
  const signing = { key: keys.test, merchantId: id };
  const answer = await call(
    rig,
    'store/update-store',
    { id: rig.credentials.storeId, name: 'Mine' },
    signing,
  );
  expect([answer.status, answer.message]).toEqual([
    403,
    'Access denied: you do not have permission to this store',
  ]);
  const session = { productId: rig.credentials.products['onetime'], currency: 'USD' };
  expect((await call(rig, 'checkout/create-session', session, signing)).status).toBe(403);
  const unknown = await call(rig, 'store/update-store', { id: 'STO_0000000000000000000000' });
  expect([unknown.status, unknown.message]).toEqual([404, 'Store not found']);
});

test('every refusal has errors with a layer, and never a member status', async () => {
  const answers = [
    await call(rig, 'nothing/here', {}),
    await call(rig, 'store/create-store', 'no json'),
    await call(rig, 'store/create-store', '[]'),
    await call(rig, 'store/create-store', {}, { headers: { 'content-type': 'text/plain' } }),
    await call(rig, 'store-merchant/add-merchant', {}),
    await call(rig, 'subscription-order/change-product', {}),
    await send(rig.emulator, '/v1/graphql', '', signedHeaders(rig, '/v1/graphql', ''), 'GET'),
  ];
  for (const { status, body, text } of answers) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.data).toBeNull();
    expect(body.errors?.length).toBeGreaterThan(0);
    for (const error of body.errors ?? [])
      expect(error).toMatchObject({ message: expect.any(String), layer: expect.any(String) });
    expect(Object.keys(JSON.parse(text) as object)).not.toContain('status');
  }
  expect(answers.map(({ status }) => status)).toEqual([404, 400, 400, 400, 501, 501, 401]);
});

test('a key that is not RSA signs nothing', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = '{"name":"Shop"}';
  const path = '/v1/actions/store/create-store';
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHash('sha256').update(body).digest('base64');
  const { sign } = await import('node:crypto');
  const signature = sign('sha256', Buffer.from(['POST', path, timestamp, digest].join('\n')), privateKey);
  const answer = await send(rig.emulator, path, body, {
    ...signedHeaders(rig, path, body),
    'x-timestamp': timestamp,
    'x-signature': signature.toString('base64'),
  });
  expect(answer.status).toBe(401);
});
