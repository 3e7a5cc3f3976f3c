import { expect, test } from '@playwright/test';
import { repeatCommand } from '../../reporters/repeat.ts';

const cwd = '/srv/shop';

test('the command names the cases, and the description that was used', () => {
  expect(repeatCommand(['1.6'], { env: {}, cwd })).toBe('npx waffo-acceptance run --case 1.6');
  const env = { ACCEPTANCE_CONFIG: '/srv/shop/my shop/acceptance.config.yaml' };
  expect(repeatCommand(['1.6', 'S-1.1'], { env, cwd, configFile: '/srv/shop/playwright.config.ts' })).toBe(
    "npx waffo-acceptance run --case 1.6 --case S-1.1 --config 'my shop/acceptance.config.yaml'",
  );
  expect(repeatCommand([], { env: {}, cwd })).toBe('npx waffo-acceptance run');
});

test('what else changes a case is in it: case list, target, options of the emulator', () => {
  const env = {
    ACCEPTANCE_PRODUCT: 'one-time-payment, subscription',
    ACCEPTANCE_TARGET: 'sandbox',
    ACCEPTANCE_EMULATOR_NULL_FIELDS: 'true',
    ACCEPTANCE_RESULTS: 'elsewhere',
    WAFFO_PRIVATE_KEY: 'secret',
  };
  expect(repeatCommand(['1.6'], { env, cwd })).toBe(
    'ACCEPTANCE_EMULATOR_NULL_FIELDS=true npx waffo-acceptance run --case 1.6 --product one-time-payment --product subscription --target sandbox',
  );
});

test('a configuration of another name is named to Playwright, and its cases exactly', () => {
  const started = { env: { ACCEPTANCE_CONFIG: 'a.yaml' }, cwd, configFile: '/srv/shop/ci/accept.config.ts' };
  expect(repeatCommand(['1.6'], started)).toBe(
    'ACCEPTANCE_CONFIG=a.yaml ACCEPTANCE_CASES=1.6 npx playwright test --config ci/accept.config.ts',
  );
});
