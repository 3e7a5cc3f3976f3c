import { expect, test } from '@playwright/test';
import { pancakeHosts } from '../../../../src/providers/pancake/protocol/index.ts';
import { providerRules } from '../../../../src/harness/providers.ts';

for (const address of [
  'https://api.waffo.ai',
  'https://API.WAFFO.AI./v1/graphql',
  'https://checkout.waffo.ai/shop/checkout/cs_1',
  'https://pancake.waffo.ai',
  'https://sandbox.waffo.ai',
  'api.waffo.ai',
  'https://waffo-pancake-auth-service.vercel.app/v1',
])
  test(`${address} is production`, () => {
    const refusal = /WAF_TARGET: baseUrl leads to Waffo Pancake's production/;
    expect(() => pancakeHosts.refuseProduction(address, 'baseUrl')).toThrow(refusal);
    expect(() => providerRules.refuseProduction(address, 'baseUrl')).toThrow(refusal);
  });

for (const address of [
  'http://127.0.0.1:4010',
  'https://waffo.ai.example',
  'https://notwaffo.ai',
  'https://vercel.app',
  '',
])
  test(`"${address}" is not production`, () => {
    expect(() => pancakeHosts.refuseProduction(address)).not.toThrow();
  });

test('the environment and the address of production are told, each once', () => {
  const env = { WAFFO_ENVIRONMENT: 'prod', WAFFO_BASE_URL: 'https://api.waffo.ai' };
  expect(providerRules.productionMarks(env)).toEqual([
    'WAFFO_ENVIRONMENT is PROD',
    "WAFFO_BASE_URL leads to Waffo Pancake's production (api.waffo.ai)",
  ]);
  expect(providerRules.productionHostIn('npm start -- --api=https://api.waffo.ai/v1')).toBe('api.waffo.ai');
  expect(pancakeHosts.productionMarks({ WAFFO_ENVIRONMENT: 'test' })).toEqual([]);
});
