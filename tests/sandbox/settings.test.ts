import { expect, test } from '@playwright/test';
import { parseConfig, readSettings, type ConfigInput } from '../../src/merchant/index.ts';
import { readSandbox } from '../../src/providers/waffo/protocol/index.ts';
import { referenceDescription } from '../../src/providers/waffo/reference-merchant/index.ts';
import { generateKeyPair, HarnessError } from '../../src/core/index.ts';
import { providerRules } from '../../src/harness/providers.ts';

const merchant = generateKeyPair();
const waffo = generateKeyPair();
const GOOD = {
  WAFFO_ENVIRONMENT: 'SANDBOX',
  WAFFO_API_KEY: 'key-of-the-sandbox',
  WAFFO_MERCHANT_ID: '1000000201',
  WAFFO_PRIVATE_KEY: merchant.privateKey,
  WAFFO_PUBLIC_KEY: waffo.publicKey,
  ACCEPTANCE_PUBLIC_URL: 'https://shop.example.com/',
};

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(HarnessError);
    return (error as HarnessError).message;
  }
  throw new Error('it was not refused');
}

function refused(changes: Record<string, string | undefined>): string {
  return refusal(() => readSandbox({ ...GOOD, ...changes }));
}

test('the official names make the official sandbox', () => {
  expect(readSandbox(GOOD)).toEqual({
    origin: new URL('https://api-sandbox.waffo.com'),
    publicUrl: 'https://shop.example.com',
    apiKey: GOOD.WAFFO_API_KEY,
    merchantId: GOOD.WAFFO_MERCHANT_ID,
    privateKey: merchant.privateKey,
    providerPublicKey: waffo.publicKey,
    pace: 1500,
  });
});

test('another origin is the sandbox itself or this machine; a path of the API is taken off', () => {
  const at = (WAFFO_BASE_URL: string) =>
    readSandbox({ ...GOOD, WAFFO_BASE_URL, ACCEPTANCE_PUBLIC_URL: 'http://127.0.0.1:4010' }).origin.href;
  expect(at('https://127.0.0.1:8443/api/v1')).toBe('https://127.0.0.1:8443/');
  expect(refused({ WAFFO_BASE_URL: 'https://sandbox.example.com' })).toContain(
    'WAFFO_BASE_URL leads to sandbox.example.com, which is neither api-sandbox.waffo.com nor this machine',
  );
  expect(refused({ WAFFO_BASE_URL: 'http://api-sandbox.waffo.com' })).toContain(
    'WAFFO_BASE_URL is not https',
  );
});

test('every mistake is reported at once', () => {
  const message = refusal(() => readSandbox({ ACCEPTANCE_PACE: 'fast' }));
  for (const name of Object.keys(GOOD)) expect(message).toContain(`${name} is not set`);
  expect(message).toContain('ACCEPTANCE_PACE is "fast"');
  expect(message).toMatch(/^WAF_CONFIG: .*nothing was sent/);
});

test('a wrong key is reported without being repeated', () => {
  expect(refused({ WAFFO_PUBLIC_KEY: merchant.publicKey })).toContain(
    'WAFFO_PUBLIC_KEY is the public half of WAFFO_PRIVATE_KEY',
  );
  const message = refused({ WAFFO_PRIVATE_KEY: waffo.publicKey, WAFFO_PUBLIC_KEY: 'nonsense!' });
  expect(message).toContain('WAFFO_PRIVATE_KEY cannot be read');
  expect(message).toContain('WAFFO_PUBLIC_KEY cannot be read');
  expect(message).not.toContain(waffo.publicKey);
  expect(message).not.toContain('nonsense!');
});

for (const [what, changes, told] of [
  ['environment', { WAFFO_ENVIRONMENT: 'PRODUCTION' }, 'WAFFO_ENVIRONMENT is PRODUCTION'],
  ['host', { WAFFO_BASE_URL: 'https://api.waffo.com/api/v1' }, "WAFFO_BASE_URL leads to Waffo's production"],
  ['key', { WAFFO_API_KEY: 'sk_live_1234567890' }, 'WAFFO_API_KEY is marked as a key of production'],
  [
    'public address',
    { ACCEPTANCE_PUBLIC_URL: 'https://api.waffo.com' },
    "ACCEPTANCE_PUBLIC_URL leads to Waffo's",
  ],
] as const) {
  test(`production is refused by its ${what}, on the sandbox and on the emulator`, () => {
    expect(refused(changes)).toContain(told);
    if (what !== 'public address')
      expect(refusal(() => readSettings({ ...GOOD, ...changes }, providerRules))).toMatch(/^WAF_TARGET/);
  });
}

for (const [where, change, told] of [
  ['its address', { baseUrl: 'https://api.waffo.com' }, 'leads to production (api.waffo.com)'],
  [
    'its command',
    { start: { command: 'WAFFO_BASE_URL=https://api.waffo.com/api/v1 node server.mjs' } },
    'leads to production (api.waffo.com)',
  ],
  [
    'its variables',
    { start: { command: 'node server.mjs', env: { WAFFO_API_KEY: 'prod-1234' } } },
    'WAFFO_API_KEY is marked as a key of production',
  ],
] as const) {
  test(`production is refused where the description of a merchant names it in ${where}`, () => {
    const described = referenceDescription();
    const config = { ...described, merchant: { ...(described.merchant as object), ...change } };
    expect(
      refusal(() => parseConfig(config as ConfigInput, 'acceptance.config.yaml', providerRules)),
    ).toContain(told);
  });
}

for (const [what, changes, told] of [
  ['no address', { ACCEPTANCE_PUBLIC_URL: 'shop' }, 'is no http(s) address'],
  ['an address of this machine', { ACCEPTANCE_PUBLIC_URL: 'http://127.0.0.1:4010' }, 'Waffo cannot reach it'],
  ['a port', { ACCEPTANCE_PUBLIC_URL: 'https://shop.example.com:8443' }, '80 and 443 only'],
] as const) {
  test(`a public address that is ${what} is refused`, () => expect(refused(changes)).toContain(told));
}

test('calls may come faster than a second apart only in a rehearsal', () => {
  expect(refused({ ACCEPTANCE_PACE: '500ms' })).toContain('throttles calls');
  const here = { WAFFO_BASE_URL: 'https://127.0.0.1:8443', ACCEPTANCE_PUBLIC_URL: 'http://127.0.0.1:4010' };
  expect(readSandbox({ ...GOOD, ...here, ACCEPTANCE_PACE: '50ms' }).pace).toBe(50);
});
