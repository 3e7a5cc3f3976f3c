import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { stringify } from 'yaml';
import { emulatorOptionsOf } from '../../../../src/cli/emulator/options.ts';
import { openWaffoSide } from '../../../../src/harness/provider-connection.ts';
import { providerRules } from '../../../../src/harness/providers.ts';
import { Recorder } from '../../../../src/journal/index.ts';
import {
  loadConfig,
  optionRows,
  parseConfig,
  readSettings,
  variableOf,
  type ConfigInput,
  type MerchantDescription,
} from '../../../../src/merchant/index.ts';
import {
  DEFAULT_OPTIONS,
  newAccount,
  startEmulator,
  type Emulator,
} from '../../../../src/providers/waffo/emulator/index.ts';
import { folderWith, rejection } from '../../../merchant/folder.ts';

/** A value of every option that is not its default, as a description has it. */
const CHANGED = {
  history: 7,
  refusalStatus: 'always-200',
  urlLength: 'reference',
  goodsName: 'required',
  freeTrialWithoutTrial: 'refused',
  refundUnsupported: 'A0017',
  cancelNotifies: true,
  expiryNotifies: false,
  authorizationNotifies: false,
  cardRefundNotifies: false,
  walletRefundsOnce: true,
  nullFields: true,
  autoRedirect: true,
  portalRefundNotifyUrl: 'http://127.0.0.1:4444/refunds',
  orderLife: '30m',
  refundSettles: '9s',
  captureSettles: '9s',
  subscriptionCancelSettles: '9s',
  refundWindow: '30d',
  unpaidSubscription: 'EXPIRED',
  firstPeriodNotifies: true,
  renewalFailureEvents: 'payment-only',
  renewalMode: 'payment-first',
  renewalAttempts: 5,
  renewalInterval: '2h',
  userCancelStatus: 'CLOSE',
  managementLife: '2h',
  changeNeedsPayer: false,
  processing: '1s',
  acknowledgement: 'exact',
  deliveryTimeout: '3s',
  notifyHosts: ['shop.internal', 'hooks.internal'],
  notifyOnly: 'http://127.0.0.1:4444',
} as const;
const NAMES = Object.keys(CHANGED) as (keyof typeof CHANGED)[];
const SMALLEST = {
  merchant: {
    start: { command: 'true' },
    baseUrl: 'http://127.0.0.1:{port}',
    webhookPath: '/hook',
    operations: {
      createOrder: { request: 'POST /orders', result: { merchantOrderId: '/id', checkoutUrl: '/url' } },
      getOrder: { request: 'GET /orders/{merchantOrderId}', result: { status: '/status' }, status: {} },
    },
  },
} satisfies ConfigInput;
const HEADER = {
  kind: 'journal', version: 2, product: 'one-time-payment', caseId: 'test', target: 'emulator',
  merchant: 'options', merchantId: '1', startedAt: '2028-01-01T00:00:00.000Z',
} as const; // prettier-ignore

/** The same value as text. */
function textOf(name: keyof typeof CHANGED): string {
  return String(CHANGED[name]);
}

function described(emulator: Record<string, unknown> = {}): MerchantDescription {
  const { merchant } = parseConfig({ ...SMALLEST, emulator }, 'here', providerRules);
  if (merchant === 'reference') throw new Error('the reference merchant');
  return merchant;
}

/** What a world of this emulator goes by. */
async function optionsIn(emulator: Emulator): Promise<Record<string, unknown>> {
  const world = await emulator.openWorld({ journal: new Recorder(HEADER) });
  await emulator.close();
  return { ...world.options };
}

async function optionsOfRun(merchant: MerchantDescription, env: Record<string, string>) {
  const { emulator } = await openWaffoSide(merchant, readSettings(env, providerRules), {});
  return optionsIn(emulator);
}

async function optionsOfCommand(words: string[], env: Record<string, string> = {}) {
  const options = emulatorOptionsOf({ option: words }, env);
  return optionsIn(await startEmulator({ account: newAccount().account, options }));
}

/** Where options can be set, and what a world goes by if all of them are set there. */
const SOURCES: [string, () => Promise<Record<string, unknown>>][] = [
  ['the description', () => optionsOfRun(described(CHANGED), {})],
  [
    'the environment of a run',
    () => optionsOfRun(described(), Object.fromEntries(NAMES.map((name) => [variableOf(name), textOf(name)]))),
  ],
  ['the command line', () => optionsOfCommand(NAMES.map((name) => `${name}=${textOf(name)}`))],
  [
    'the environment of the command',
    () => optionsOfCommand([], Object.fromEntries(NAMES.map((name) => [variableOf(name), textOf(name)]))),
  ],
]; // prettier-ignore

for (const [source, options] of SOURCES) {
  test(`every option can be set in ${source}, and reaches the emulator`, async () => {
    const reached = await options();
    for (const name of NAMES) expect.soft(reached[name], name).toEqual(CHANGED[name]);
  });
}

test('the table above and the docs have every option, and no value is the default', () => {
  expect(NAMES).toEqual(Object.keys(providerRules.of('waffo').emulatorOptions.shape));
  const docs = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');
  for (const { name, values, what } of optionRows(providerRules.of('waffo').emulatorOptions)) {
    expect(DEFAULT_OPTIONS[name as keyof typeof CHANGED], name).not.toEqual(CHANGED[name as keyof typeof CHANGED]);
    expect(docs).toContain(`\`${name}\`<br>\`${variableOf(name)}\``);
    expect(values.length * what.length, `${name} is described`).toBeGreaterThan(0);
  }
}); // prettier-ignore

test('the environment goes before the description, the command line before the environment', async () => {
  const env = { ACCEPTANCE_EMULATOR_ORDER_LIFE: '30m' };
  expect(await optionsOfRun(described({ orderLife: '1h', processing: '1s' }), env)).toMatchObject({
    orderLife: '30m',
    processing: '1s',
  });
  expect(await optionsOfCommand(['orderLife=20m'], env)).toMatchObject({ orderLife: '20m', history: 10_000 });
});

test('what a case sets for its own world does not take away hosts of the user', async () => {
  const options = { notifyHosts: ['shop.internal'] };
  const emulator = await startEmulator({ account: newAccount().account, options });
  const world = await emulator.openWorld({
    journal: new Recorder(HEADER),
    notifyHosts: ['webhook.internal'],
  });
  await emulator.close();
  expect(world.options.notifyHosts).toEqual(['shop.internal', 'webhook.internal']);
});

test('every mistake is reported with the place where it was written', () => {
  const words = ['orderLife=soon', 'urlLenght=reference', 'autoRedirect=maybe', 'notifyHosts=http://shop.example'];
  expect(() => emulatorOptionsOf({ option: words, history: '0', 'notify-host': ['a/b'] }, {})).toThrow(
    [
      'WAF_USAGE: --history: must be at least 1',
      '  --notify-host a/b: "a/b" is not a host: write a name without scheme and path',
      '  --option orderLife=soon: "soon" is not a duration: write 500ms, 30s, 4m, 20h or 180d',
      '  --option urlLenght=reference names no option of the emulator; did you mean urlLength?',
      '  --option autoRedirect=maybe: must be true or false, not "maybe"',
      '  --option notifyHosts=http://shop.example: "http://shop.example" is not a host: write a name without scheme and path',
      '  docs/configuration.md lists the options of the emulator with their values.',
    ].join('\n'),
  );
  expect(() => emulatorOptionsOf({ option: ['orderLife'] }, {})).toThrow(/--option is "orderLife"\n.*name=value/);
  const env = { ACCEPTANCE_EMULATOR_NULL_FIELDS: 'yes', ACCEPTANCE_EMULATOR_ORDER_LIVE: '30m', ACCEPTANCE_EMULATOR_X: '1' };
  const wrong = [
    'WAF_CONFIG: ACCEPTANCE_EMULATOR_NULL_FIELDS: must be true or false, not "yes"',
    '  ACCEPTANCE_EMULATOR_ORDER_LIVE names no option of the emulator; did you mean ACCEPTANCE_EMULATOR_ORDER_LIFE?',
    '  ACCEPTANCE_EMULATOR_X names no option of the emulator',
  ].join('\n');
  expect(() => readSettings(env, providerRules)).toThrow(wrong);
  expect(() => emulatorOptionsOf({}, env)).toThrow(wrong);
}); // prettier-ignore

test('a mistake in a description is reported with its line', async () => {
  const text = `${stringify(SMALLEST)}emulator:\n  orderLife: soon\n  orderLive: 5m\n  renewalAttempts: 0\n`;
  const folder = await folderWith({ 'acceptance.config.yaml': text });
  const error = String(await rejection(loadConfig({ rules: providerRules, env: {}, cwd: folder })));
  const line = text.split('\n').indexOf('emulator:') + 1;
  for (const row of [
    `acceptance.config.yaml:${line + 1} emulator.orderLife: "soon" is not a duration: write 500ms, 30s, 4m, 20h or 180d`,
    `acceptance.config.yaml:${line + 2} emulator.orderLive: \`orderLive\` is unknown; did you mean \`orderLife\`?`,
    `acceptance.config.yaml:${line + 3} emulator.renewalAttempts: must be at least 1`,
  ])
    expect(error).toContain(row);
}); // prettier-ignore

test('hosts of the command line are joined, and go before those of the environment', async () => {
  const options = emulatorOptionsOf(
    { option: ['notifyHosts=a.internal,b.internal'], 'notify-host': ['c.internal', 'd.internal'] },
    { ACCEPTANCE_EMULATOR_NOTIFY_HOSTS: 'e.internal' },
  );
  expect(options.notifyHosts?.toSorted()).toEqual(['a.internal', 'b.internal', 'c.internal', 'd.internal']);
});

test('no option leads to production', () => {
  expect(() => emulatorOptionsOf({ option: ['notifyHosts=api.waffo.com'] }, {})).toThrow(/^WAF_TARGET: --option/);
  expect(() => emulatorOptionsOf({ 'notify-host': ['api.waffo.com'] }, {})).toThrow(/^WAF_TARGET: --notify-host/);
  expect(() => readSettings({ ACCEPTANCE_EMULATOR_NOTIFY_ONLY: 'https://api.waffo.com' }, providerRules)).toThrow(
    /^WAF_TARGET: ACCEPTANCE_EMULATOR_NOTIFY_ONLY leads to production/,
  );
  expect(() => described({ notifyHosts: ['api.waffo.com'] })).toThrow(/production/);
}); // prettier-ignore
