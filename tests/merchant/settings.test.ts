import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readSettings } from '../../src/merchant/index.ts';
import { productionGuard } from '../../src/harness/providers.ts';

test('nothing set means the emulator and the usual folder', () => {
  expect(readSettings({}, productionGuard, '/shop')).toEqual({
    results: join('/shop', 'acceptance-results'),
    target: 'emulator',
    sheets: [],
    templates: [],
    tls: false,
  });
});

test('what is set is taken', () => {
  const env = {
    ACCEPTANCE_RESULTS: 'out',
    ACCEPTANCE_TARGET: 'sandbox',
    ACCEPTANCE_PRODUCT: 'waffo, subscription',
    ACCEPTANCE_TEMPLATE: 'one.xlsx, two.json',
    ACCEPTANCE_TLS: '1',
    ACCEPTANCE_WAFFO_PORT: '8443',
    ACCEPTANCE_WAFFO_HOST: '0.0.0.0',
    ACCEPTANCE_ACKNOWLEDGEMENT: 'exact',
  };
  expect(readSettings(env, productionGuard, '/shop')).toEqual({
    results: join('/shop', 'out'),
    target: 'sandbox',
    sheets: ['subscription'],
    templates: ['one.xlsx', 'two.json'],
    tls: true,
    providerPort: 8443,
    providerHost: '0.0.0.0',
    acknowledgement: 'exact',
  });
});

test('an empty variable is an unset one', () => {
  const env = {
    ACCEPTANCE_RESULTS: '',
    ACCEPTANCE_TARGET: '',
    ACCEPTANCE_PRODUCT: '',
    ACCEPTANCE_TLS: '',
    ACCEPTANCE_WAFFO_PORT: '',
    ACCEPTANCE_WAFFO_HOST: '',
  };
  expect(readSettings(env, productionGuard, '/shop')).toEqual(readSettings({}, productionGuard, '/shop'));
});

for (const [variable, value, said] of [
  [
    'ACCEPTANCE_TARGET',
    'sandbx',
    /ACCEPTANCE_TARGET is "sandbx"; did you mean sandbox\?\n.*emulator, sandbox/,
  ],
  [
    'ACCEPTANCE_TARGET',
    'production',
    /ACCEPTANCE_TARGET is "production": acceptance never runs against production/,
  ],
  [
    'ACCEPTANCE_PRODUCT',
    'stripe',
    /ACCEPTANCE_PRODUCT is "stripe"[^\n]*\n.*waffo, pancake, one-time-payment, subscription/,
  ],
  [
    'ACCEPTANCE_PRODUCT',
    'pancake,subscription',
    /names pancake: there are no acceptance cases for Waffo Pancake yet[^\n]*\n.*Unset it/,
  ],
  ['ACCEPTANCE_PRODUCT', 'waffo,subscripton', /"subscripton"; did you mean subscription\?/],
  ['ACCEPTANCE_ACKNOWLEDGEMENT', 'exactly', /"exactly"; did you mean exact\?/],
  ['ACCEPTANCE_TLS', 'yes', /ACCEPTANCE_TLS is "yes"\n.*Set it to 1/],
  ['ACCEPTANCE_WAFFO_PORT', '443x', /"443x", which is no port\n.*1 to 65535/],
  ['ACCEPTANCE_WAFFO_PORT', '0', /"0", which is no port/],
  ['ACCEPTANCE_WAFFO_HOST', 'everywhere', /"everywhere", which is no IP address\n.*0\.0\.0\.0/],
] as const) {
  test(`${variable}=${value} is refused and the allowed values are named`, () => {
    expect(() => readSettings({ [variable]: value }, productionGuard)).toThrow(said);
    expect(() => readSettings({ [variable]: value }, productionGuard)).toThrow(
      expect.objectContaining({ code: 'WAF_CONFIG' }),
    );
  });
}
