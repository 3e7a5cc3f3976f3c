import { expect, test } from '@playwright/test';
import { startGateway } from '../../../../src/gateway/index.ts';
import { parseConfig } from '../../../../src/merchant/config/load.ts';
import {
  isProductionHost,
  productionHostIn,
  productionMarksIn,
  refuseClearText,
} from '../../../../src/providers/waffo/protocol/index.ts';
import { Recorder } from '../../../../src/journal/index.ts';
import { listening } from '../../../gateway/servers.ts';
import { HEADER, KEYS, WAFFO } from '../../../gateway/test-bed.ts';
import { providerRules } from '../../../../src/harness/providers.ts';

for (const text of [
  'api.waffo.com',
  'API.WAFFO.COM.',
  'api\u3002waffo\u3002com',
  'api\uff0ewaffo\uff61com',
  '\uff41\uff50\uff49.\uff57affo.com',
  'api%2ewaffo.com',
  'api%2Ewaffo%2ecom',
  '%61pi.waffo.com',
  'api.wa\u00adffo.com',
  'api.waffo.\u200bcom',
]) {
  test(`${JSON.stringify(text)} is production, alone and in a command`, () => {
    expect(isProductionHost(text)).toBe(true);
    for (const whole of [`curl https://${text}/api/v1`, `WAFFO_URL=https://${text} node server.mjs`, `--host="${text}"`, `x,${text},y`])
      expect(productionHostIn(whole), whole).toBe(text === '' ? undefined : 'api.waffo.com');
    const start = { command: `node server.mjs --waffo https://${text}` };
    expect(() => parseConfig({ merchant: { name: 'Shop', baseUrl: 'http://127.0.0.1:{port}', webhookPath: '/hook', start, operations: {} } } as never, 'the test', providerRules)).toThrow(/merchant\.start\.command: leads to production \(api\.waffo\.com\)/);
  });
} // prettier-ignore

for (const text of [
  'https://api-sandbox.waffo.com/api/v1',
  'https://api-sandbox\u3002waffo\u3002com',
  'https://waffo.com.shop.example',
  'https://notwaffo.com',
  'https://waffo.community',
  'https://api.waffo.com-shop.example',
  'waffo-com',
  '',
]) {
  test(`${JSON.stringify(text)} names no production`, () => {
    expect(productionHostIn(text)).toBeUndefined();
  });
}

for (const [command, isMarked] of [
  ['WAFFO_ENVIRONMENT=production node server.mjs', true],
  ['cross-env WAFFO_ENVIRONMENT="PRODUCTION" node server.mjs', true],
  ["export WAFFO_ENVIRONMENT='live'; node server.mjs", true],
  ['docker run -e WAFFO_ENVIRONMENT=prod shop', true],
  ['docker run --env=WAFFO_ENVIRONMENT=prod shop', true],
  ['set WAFFO_ENVIRONMENT = PROD && node server.mjs', true],
  ['WAFFO_API_KEY=sk_live_123 node server.mjs', true],
  ['NODE_ENV=production node server.mjs', false],
  ['WAFFO_ENVIRONMENT=SANDBOX node server.mjs', false],
  ['MY_WAFFO_ENVIRONMENT=production node server.mjs', false],
  ['node production.mjs', false],
] as const) {
  test(`${command} is ${isMarked ? '' : 'not '}marked as production's`, () => {
    expect(productionMarksIn(command)).toHaveLength(isMarked ? 1 : 0);
  });
}

test('the sandbox is never called in clear text, however its name is written', async () => {
  const heard: string[] = [];
  const ear = await listening((request, response) => {
    heard.push(request.url ?? '');
    response.end('{}');
  });
  for (const host of ['api-sandbox.waffo.com', 'api-sandbox.waffo.com.', 'API-SANDBOX.waffo.com', 'api-sandbox\u3002waffo\u3002com', 'api-sandbox%2ewaffo.com']) {
    const upstream = new URL(`http://${host}:${ear.url.port}`);
    expect(() => refuseClearText(upstream), host).toThrow(/WAF_TARGET: .* over http\n.*the API key goes with every call/);
    await expect(startGateway({ ...WAFFO, upstream, merchantUrl: ear.url, keys: KEYS, recorder: () => new Recorder(HEADER) })).rejects.toThrow(/WAF_TARGET/);
  }
  expect(heard).toEqual([]);
  await ear.close();
}); // prettier-ignore
