import { expect, test } from '@playwright/test';
import {
  isProductionHost,
  productionMarks,
  refuseProduction,
  refuseProductionKeys,
} from '../../../../src/providers/waffo/protocol/index.ts';

for (const address of [
  'https://api.waffo.com',
  'https://api.waffo.com/api/v1',
  'HTTPS://API.WAFFO.COM',
  'https://api.waffo.com.',
  'https://api.waffo.com:8443',
  'http://api.waffo.com',
  'https://waffo.com',
  'https://www.waffo.com',
  'https://api-sandbox.waffo.com@api.waffo.com/',
  'https://api.waffo.com/?host=api-sandbox.waffo.com',
  'https://api.eu.waffo.com',
  'https://notsandbox.waffo.com',
  'api.waffo.com',
  'api.waffo.com:443',
  ' https://api.waffo.com ',
]) {
  test(`${address} is production`, () => {
    expect(() => refuseProduction(address, '--upstream')).toThrow(/WAF_TARGET: --upstream leads to Waffo's/);
  });
}

for (const address of [
  'https://api-sandbox.waffo.com',
  'https://api-sandbox.waffo.com./api/v1',
  'https://cashier.sandbox.waffo.com',
  'https://sandbox-pay.waffo.com',
  'http://127.0.0.1:4010',
  'http://localhost:4010',
  'https://waffo.com.example',
  'https://notwaffo.com',
  'not an address',
  '',
]) {
  test(`"${address}" is not production`, () => {
    expect(() => refuseProduction(address)).not.toThrow();
  });
}

test('a host is judged by its name alone', () => {
  expect(isProductionHost('api.waffo.com')).toBe(true);
  expect(isProductionHost('api-sandbox.waffo.com')).toBe(false);
});

test('every sign of production is named, and no key is repeated', () => {
  const marks = productionMarks({
    WAFFO_ENVIRONMENT: ' production ',
    WAFFO_BASE_URL: 'https://api.waffo.com',
    WAFFO_API_KEY: 'sk_live_4f1bce',
    WAFFO_MERCHANT_API_KEY: 'PROD-4f1bce',
  });
  expect(marks).toHaveLength(4);
  expect(marks.join()).not.toContain('4f1bce');
  expect(() => refuseProductionKeys({ WAFFO_ENVIRONMENT: 'PRODUCTION' })).toThrow(
    /WAFFO_ENVIRONMENT is PROD/,
  );
});

test('keys of the sandbox pass, whatever letters they happen to hold', () => {
  const env = {
    WAFFO_ENVIRONMENT: 'SANDBOX',
    WAFFO_BASE_URL: 'https://api-sandbox.waffo.com',
    WAFFO_API_KEY: 'aLiveProduct9prodigyOlive',
  };
  expect(productionMarks(env)).toEqual([]);
  expect(() => refuseProductionKeys(env)).not.toThrow();
  expect(productionMarks({})).toEqual([]);
});
