import { expect, test } from '@playwright/test';
import { generateKeyPair } from '../../../../src/core/index.ts';
import { asBuyer, call, send, signedHeaders, visit, type Signing } from '../emulator/calls.ts';
import { openRig, type Rig } from '../emulator/rig.ts';
import { expectFound, theOnly } from './findings.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const PATH = '/v1/actions/checkout/create-session';

function session(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    productId: rig.credentials.products['onetime'] ?? '',
    currency: 'USD',
    orderMerchantExternalId: 'SHOP-1',
    ...more,
  };
}

const now = (seconds = 0): string => String(Math.floor(Date.now() / 1000) + seconds);

const signings: readonly [mistake: string, check: string, words: RegExp, signing: () => Signing][] = [
  [
    'milliseconds',
    'milliseconds',
    /"\d{13}", which is in milliseconds/,
    () => ({ timestamp: String(Date.now()) }),
  ],
  [
    'a date',
    'timestamp',
    /not a Unix time in whole seconds/,
    () => ({ timestamp: new Date().toUTCString() }),
  ],
  ['an old time', 'window', /is 40[01] s old; at most 300 s back/, () => ({ timestamp: now(-400) })],
  ['a time ahead', 'window', /s ahead of the clock/, () => ({ timestamp: now(120) })],
  [
    'a hexadecimal digest',
    'text',
    /made over the digest of the body in hexadecimal/,
    () => ({ digest: 'hex' }),
  ],
  ['the query in the path', 'text', /made over the path with its query/, () => ({ path: `${PATH}?a=1` })],
  ['the path without /v1', 'text', /made over the path without \/v1/, () => ({ path: PATH.slice(3) })],
  [
    'the whole address',
    'text',
    /made over the whole address/,
    () => ({ path: `https://api.waffo.ai${PATH}?a=1` }),
  ],
  [
    'the body written anew',
    'text',
    /made over the digest of the body serialised anew, with line ends/,
    () => ({ body: JSON.stringify(session(), null, 2) }),
  ],
  ['another body', 'text', /made over other bytes than were sent/, () => ({ body: '{"a":1}' })],
  [
    'a key of somebody else',
    'key',
    /made with another key than this merchant's/,
    () => ({ key: foreignKey() }),
  ],
  ['a merchant id in another form', 'merchant-id', /which is not MER_/, () => ({ merchantId: 'shop' })],
  [
    'a signature in hexadecimal',
    'encoding',
    /is hexadecimal, but must be plain Base64/,
    () => ({ headers: { 'x-signature': hexSignature() } }),
  ],
];

for (const [mistake, check, words, signing] of signings) {
  test(`${mistake} in a signed call is found by its name`, async () => {
    const body = JSON.stringify(session());
    const target = /query|whole/.test(mistake) ? `${PATH}?a=1` : PATH;
    await send(rig.emulator, target, body, signedHeaders(rig, PATH, body, signing()));
    const { message, fix } = theOnly(rig.journal, `request-signature.${check}`);
    expect(message).toMatch(words);
    expect(fix.length).toBeGreaterThan(40);
  });
}

test('the signed milliseconds behind a header in seconds are found', async () => {
  const body = JSON.stringify(session());
  const inMs = signedHeaders(rig, PATH, body, { timestamp: `${now()}123` });
  await send(rig.emulator, PATH, body, { ...inMs, 'x-timestamp': inMs['x-timestamp']?.slice(0, -3) ?? '' });
  expect(theOnly(rig.journal, 'request-signature.text').message).toMatch(/the time in milliseconds/);
});

test('a header of the key that is missing is named', async () => {
  const body = JSON.stringify(session());
  const { 'x-timestamp': _without, ...headers } = signedHeaders(rig, PATH, body);
  await send(rig.emulator, PATH, body, headers);
  expect(theOnly(rig.journal, 'request-signature.missing').message).toMatch(/without X-Timestamp/);
});

test('a call without any credential is found', async () => {
  await send(rig.emulator, PATH, JSON.stringify(session()), { 'content-type': 'application/json' });
  expect(theOnly(rig.journal, 'request-signature.missing').message).toMatch(/without any credential/);
});

test('a key beside a slug is worth a warning', async () => {
  const body = JSON.stringify(session());
  await send(rig.emulator, PATH, body, {
    ...signedHeaders(rig, PATH, body),
    'x-store-slug': rig.credentials.storeSlug,
  });
  theOnly(rig.journal, 'request-signature.mixed', 'warning');
});

test('a slug without an environment is found', async () => {
  const body = { query: '{ store(id: "STO_0000000000000000000001") { id } }' };
  await send(rig.emulator, '/v1/graphql', JSON.stringify(body), {
    'content-type': 'application/json',
    'x-store-slug': rig.credentials.storeSlug,
  });
  expect(theOnly(rig.journal, 'environment.missing').message).toMatch(
    /X-Store-Slug and without X-Environment/,
  );
});

test('an environment that does not exist is found', async () => {
  await visit(rig, 'graphql', { query: '{ __typename }' }, { 'x-environment': 'live' });
  theOnly(rig.journal, 'environment.unknown');
});

test('a token without an environment, and one in the other environment, are found', async () => {
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity: 'user-1',
  });
  await asBuyer(rig, token, 'graphql', { query: '{ orders { id } }' });
  expectFound(rig.journal);
  await asBuyer(rig, token, 'graphql', { query: '{ orders { id } }' }, {});
  theOnly(rig.journal, 'environment.missing');
  await asBuyer(rig, token, 'graphql', { query: '{ orders { id } }' }, { 'x-environment': 'prod' });
  const [, mixed] = expectFound(rig.journal, 'environment.missing', 'environment.mixed', 'tokens.invalid');
  expect(mixed?.message).toMatch(/graphql \(x4\) went to prod, but .* \(x1\) to test/);
});

for (const [value, check] of [
  ['/thanks', 'relative'],
  ['shop.example/thanks', 'relative'],
  ['http://shop.example/thanks', 'not-https'],
  ['shopapp://thanks', 'not-https'],
] as const) {
  test(`the return address ${value} is found`, async () => {
    await call(rig, 'checkout/create-session', session({ successUrl: value }));
    theOnly(rig.journal, `success-url.${check}`);
  });
}

test('a place to be filled in is worth a warning, and addresses of this machine are right', async () => {
  for (const host of ['http://localhost:3000', 'http://127.0.0.1:4000', 'http://[::1]:4000'])
    await call(rig, 'checkout/create-session', session({ successUrl: `${host}/thanks` }));
  expectFound(rig.journal);
  const successUrl = 'https://shop.example/thanks?s={CHECKOUT_SESSION_ID}';
  await call(rig, 'checkout/create-session', session({ successUrl }));
  theOnly(rig.journal, 'success-url.template', 'warning');
});

function foreignKey(): string {
  return generateKeyPair().privateKey;
}

function hexSignature(): string {
  const headers = signedHeaders(rig, PATH, JSON.stringify(session()));
  return Buffer.from(headers['x-signature'] ?? '', 'base64').toString('hex');
}
