import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readSettings } from '../../src/merchant/index.ts';
import { providerRules } from '../../src/harness/providers.ts';

test('nothing set means the emulator and the usual folder', () => {
  expect(readSettings({}, providerRules, '/shop')).toEqual({
    results: join('/shop', 'acceptance-results'),
    target: 'emulator',
    product: 'waffo',
    sheets: [],
    templates: [],
    tls: false,
    emulator: {},
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
    ACCEPTANCE_EMULATOR_ORDER_LIFE: '30m',
  };
  expect(readSettings(env, providerRules, '/shop')).toEqual({
    results: join('/shop', 'out'),
    target: 'sandbox',
    product: 'waffo',
    sheets: ['subscription'],
    templates: ['one.xlsx', 'two.json'],
    tls: true,
    providerPort: 8443,
    providerHost: '0.0.0.0',
    emulator: { acknowledgement: 'exact', orderLife: '30m' },
  });
});

test('a case list stands for its provider', () => {
  const about = (names: string): unknown =>
    readSettings({ ACCEPTANCE_PRODUCT: names }, providerRules).product;
  expect(about('subscription,own')).toBe('waffo');
  expect(about('pancake')).toBe('pancake');
  expect(about('own')).toBe('waffo');
});

test('the options of the emulator are those of the provider that is named', () => {
  const env = { ACCEPTANCE_PRODUCT: 'pancake', ACCEPTANCE_EMULATOR_ENVELOPE_ID: 'uuid' };
  expect(readSettings(env, providerRules)).toMatchObject({ emulator: { envelopeId: 'uuid' } });
  expect(() => readSettings({ ...env, ACCEPTANCE_PRODUCT: 'waffo' }, providerRules)).toThrow(
    /ACCEPTANCE_EMULATOR_ENVELOPE_ID names no option/,
  );
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
  expect(readSettings(env, providerRules, '/shop')).toEqual(readSettings({}, providerRules, '/shop'));
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
    /names pancake and waffo, and a run is about one of them\n.*second run/,
  ],
  ['ACCEPTANCE_PRODUCT', 'waffo,subscripton', /"subscripton"; did you mean subscription\?/],
  ['ACCEPTANCE_ACKNOWLEDGEMENT', 'exactly', /"exactly" is unknown; did you mean exact\?/],
  ['ACCEPTANCE_EMULATOR_ORDER_LIFE', 'soon', /"soon" is not a duration: write 500ms, 30s/],
  ['ACCEPTANCE_EMULATOR_URL_LENGTH', '512', /"512" is unknown; known are 1024, reference/],
  ['ACCEPTANCE_TLS', 'yes', /ACCEPTANCE_TLS is "yes"\n.*Set it to 1/],
  ['ACCEPTANCE_WAFFO_PORT', '443x', /"443x", which is no port\n.*1 to 65535/],
  ['ACCEPTANCE_WAFFO_PORT', '0', /"0", which is no port/],
  ['ACCEPTANCE_WAFFO_HOST', 'everywhere', /"everywhere", which is no IP address\n.*0\.0\.0\.0/],
] as const) {
  test(`${variable}=${value} is refused and the allowed values are named`, () => {
    expect(() => readSettings({ [variable]: value }, providerRules)).toThrow(said);
    expect(() => readSettings({ [variable]: value }, providerRules)).toThrow(
      expect.objectContaining({ code: 'WAF_CONFIG' }),
    );
  });
}
