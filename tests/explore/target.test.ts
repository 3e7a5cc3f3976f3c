import { expect, test } from '@playwright/test';
import { newAccount } from '../../src/providers/waffo/emulator/index.ts';
import { budgetFor, seedOf } from '../../src/explore/index.ts';
import { openTarget } from '../../src/providers/waffo/exploration/index.ts';
import { slopeOf } from '../../src/explore/memory.ts';

const { credentials } = newAccount();
const KEYS = {
  WAFFO_MERCHANT_ID: credentials.merchantId,
  WAFFO_API_KEY: credentials.apiKey,
  WAFFO_PRIVATE_KEY: credentials.privateKey,
  WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
};

for (const url of [
  'https://api.waffo.com',
  'http://api-sandbox.waffo.com',
  'https://api-sandbox.waffo.com:8443',
  'https://api-sandbox.waffo.com.example.com',
  'http://10.0.0.7:4010',
  'http://127.0.0.1.example.com',
  'ftp://127.0.0.1',
  '127.0.0.1:4010',
]) {
  test(`${url} is not explored`, async () => {
    await expect(openTarget({ ...KEYS, ACCEPTANCE_EXPLORE_URL: url })).rejects.toMatchObject({
      code: 'WAF_TARGET',
    });
  });
}

test('the sandbox is explored slowly and in part, this machine wholly', async () => {
  const sandbox = await openTarget({ ...KEYS, ACCEPTANCE_EXPLORE_URL: 'https://api-sandbox.waffo.com' });
  expect(sandbox).toMatchObject({ name: 'the sandbox', payable: false, pauseMs: 1_200 });
  expect(budgetFor(sandbox, { ACCEPTANCE_DEEP: '1' })).toMatchObject({
    requests: 0,
    together: 1,
    heavy: false,
  });
  const near = await openTarget({ ...KEYS, ACCEPTANCE_EXPLORE_URL: 'http://[::1]:4010/' });
  expect(near).toMatchObject({ url: 'http://[::1]:4010', payable: true });
  expect(budgetFor(near, { ACCEPTANCE_DEEP: '1' })).toMatchObject({ requests: 10_000, deep: true });
});

test('credentials that are missing are named all at once', async () => {
  const env = { WAFFO_API_KEY: 'key', ACCEPTANCE_EXPLORE_URL: 'http://127.0.0.1:4010' };
  await expect(openTarget(env)).rejects.toThrow(
    'but WAFFO_MERCHANT_ID, WAFFO_PRIVATE_KEY, WAFFO_PUBLIC_KEY are not set',
  );
});

test('a seed is taken from the environment, or made and left there for the other processes', () => {
  expect(seedOf({ ACCEPTANCE_SEED: '42' })).toBe(42);
  const env: NodeJS.ProcessEnv = {};
  const seed = seedOf(env);
  expect(env['ACCEPTANCE_SEED']).toBe(String(seed));
  expect(seedOf(env)).toBe(seed);
  expect(() => seedOf({ ACCEPTANCE_SEED: 'yesterday' })).toThrow('ACCEPTANCE_SEED is "yesterday"');
});

test('the slope of memory is what it grows by in ten thousand requests', () => {
  const grows = [0, 1000, 2000, 3000].map((requests) => ({ requests, heap: 20 + requests / 500, rss: 90 }));
  expect(slopeOf(grows, 'heap')).toBeCloseTo(20);
  expect(slopeOf(grows, 'rss')).toBeCloseTo(0);
  expect(slopeOf(grows.slice(0, 2), 'heap')).toBeUndefined();
});
