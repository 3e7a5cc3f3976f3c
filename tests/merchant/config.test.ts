import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import {
  configJsonSchema,
  configJsonSchemaText,
  loadConfig,
  parseConfig,
  type ConfigInput,
  type MerchantDescription,
} from '../../src/merchant/index.ts';
import { example, exampleFile, folderWith, rejection } from './folder.ts';
import { providerRules } from '../../src/harness/providers.ts';

const smallest: ConfigInput = {
  merchant: {
    baseUrl: 'http://127.0.0.1:4000',
    webhookPath: '/hooks',
    operations: {
      createOrder: {
        request: 'POST /orders',
        body: { amount: '{amount}' },
        result: { merchantOrderId: '/id', checkoutUrl: '/url' },
      },
      getOrder: {
        request: 'GET /orders/{merchantOrderId}',
        result: { status: '/status' },
        status: { paid: ['PAID'] },
      },
    },
  },
};

async function described(file: string): Promise<MerchantDescription> {
  const { merchant } = await loadConfig({ rules: providerRules, file, env: {} });
  if (merchant === 'reference') throw new Error('the file was not read');
  return merchant;
}

test('the example of the contract is read as it stands', async () => {
  const file = await exampleFile();
  const merchant = await described(file);
  expect(merchant.name).toBe('Acme Shop');
  expect(merchant.features).toEqual(['refund', 'cancel', 'capture', 'subscription', 'subscription-change']);
  expect(merchant.start).toEqual({
    command: 'node server.mjs',
    cwd: dirname(file),
    env: { LOG_LEVEL: 'warn' },
    ready: { path: '/health', timeout: 30_000 },
  });
  expect(merchant.timeouts).toEqual({ settle: 10_000, recover: 60_000, reply: 35_000 });
  expect(merchant.headers).toEqual({ authorization: 'Bearer test' });
  expect(Object.keys(merchant.operations)).toHaveLength(12);
  expect(merchant.operations.cancelOrder).toMatchObject({
    method: 'POST',
    path: '/orders/{merchantOrderId}/cancel',
  });
  expect(merchant.operations.createOrder).toMatchObject({
    body: { amount: '{amount}', captureMode: '{captureMode}' },
    message: '/error',
  });
  expect(merchant.operations.getOrder?.words.get('PARTLY_REFUNDED')).toBe('partially_refunded');
  expect(merchant.operations.getOrder?.words.get('EXPIRED')).toBe('failed');
});

test('what is left out of the file has defaults', () => {
  const { product, merchant } = parseConfig(smallest, 'here', providerRules);
  expect(product).toBe('waffo');
  expect(merchant).toMatchObject({
    features: [],
    policy: { cancelKeepsAccessUntilPeriodEnd: true, refundRevokesBenefits: 'full' },
    timeouts: { settle: 10_000, recover: 60_000, reply: 35_000 },
    headers: {},
  });
  expect(merchant).not.toHaveProperty('start');
});

test('numbers and truth values may stand where text is meant', () => {
  const { merchant } = parseConfig(
    {
      ...smallest,
      merchant: {
        ...smallest.merchant,
        start: { command: 'x', env: { RETRIES: 3, DEBUG: true } },
        operations: {
          ...smallest.merchant.operations,
          getOrder: {
            request: 'GET /orders/{merchantOrderId}',
            result: { status: '/status' },
            status: { paid: [2, true] },
          },
        },
      },
    },
    'here',
    providerRules,
  ) as { merchant: MerchantDescription };
  expect(merchant.start?.env).toEqual({ RETRIES: '3', DEBUG: 'true' });
  expect([...(merchant.operations.getOrder?.words.keys() ?? [])]).toEqual(['2', 'true']);
});

for (const [name, text] of [
  ['acceptance.config.yml', JSON.stringify(smallest)],
  ['acceptance.config.json', JSON.stringify(smallest, null, '\t')],
  ['acceptance.config.mjs', `export default ${JSON.stringify(smallest)};`],
  [
    'acceptance.config.ts',
    `const product: string = 'waffo'; export default { product, ...${JSON.stringify(smallest)} };`,
  ],
] as const) {
  test(`${name} is found in the current folder and means the same`, async () => {
    const cwd = await folderWith({ [name]: text });
    const config = await loadConfig({ rules: providerRules, env: {}, cwd });
    expect(config).toEqual({ ...parseConfig(smallest, 'here', providerRules), file: join(cwd, name) });
  });
}

test('a .ts file of an ESM package is read too', async () => {
  const cwd = await folderWith({
    'package.json': '{ "type": "module" }',
    'acceptance.config.ts': `export default ${JSON.stringify(smallest)} as const;`,
  });
  expect((await loadConfig({ rules: providerRules, env: {}, cwd })).merchant).toMatchObject({
    webhookPath: '/hooks',
  });
});

test('without a file the reference merchant is tested', async () => {
  expect(await loadConfig({ rules: providerRules, env: {}, cwd: await folderWith() })).toEqual({
    product: 'waffo',
    merchant: 'reference',
    checks: [],
  });
});

test('ACCEPTANCE_CONFIG names a file, and a given file goes before it', async () => {
  const cwd = await folderWith({ 'a.json': JSON.stringify(smallest) });
  expect((await loadConfig({ rules: providerRules, env: { ACCEPTANCE_CONFIG: 'a.json' }, cwd })).file).toBe(
    join(cwd, 'a.json'),
  );
  const normative = await exampleFile();
  expect(
    (await loadConfig({ rules: providerRules, file: normative, env: { ACCEPTANCE_CONFIG: 'a.json' }, cwd }))
      .file,
  ).toBe(normative);
});

test('a named file that is missing is an error, never the reference merchant', async () => {
  const error = await rejection(
    loadConfig({ rules: providerRules, env: { ACCEPTANCE_CONFIG: 'gone.yaml' }, cwd: await folderWith() }),
  );
  expect(error).toMatchObject({ code: 'WAF_CONFIG' });
  expect(String(error)).toContain('gone.yaml (named by ACCEPTANCE_CONFIG) cannot be read');
});

test('a file of another kind is an error', async () => {
  const cwd = await folderWith({ 'a.toml': '' });
  expect(String(await rejection(loadConfig({ rules: providerRules, file: 'a.toml', env: {}, cwd })))).toMatch(
    /a\.toml.*\n.*\.yaml/,
  );
});

test('two files in one folder are an error that names both', async () => {
  const text = JSON.stringify(smallest);
  const cwd = await folderWith({ 'acceptance.config.yaml': text, 'acceptance.config.json': text });
  const error = String(await rejection(loadConfig({ rules: providerRules, env: {}, cwd })));
  expect(error).toContain('acceptance.config.yaml and acceptance.config.json');
});

test('a module without a description is an error without a line', async () => {
  const cwd = await folderWith({ 'acceptance.config.mjs': 'export const config = {};' });
  const error = String(await rejection(loadConfig({ rules: providerRules, env: {}, cwd })));
  expect(error).toMatch(/acceptance\.config\.mjs is required/);
});

test('a module that throws says what it threw', async () => {
  const cwd = await folderWith({ 'acceptance.config.mjs': 'throw new Error("no vault");' });
  expect(String(await rejection(loadConfig({ rules: providerRules, env: {}, cwd })))).toContain('no vault');
});

test('the placeholder braces may stand unquoted in YAML', async () => {
  const text = (await example).replace('amount: "{amount}"', 'amount: {amount}');
  const cwd = await folderWith({ 'acceptance.config.yaml': text.replace('"{currency}"', '{currency}') });
  const merchant = await described(join(cwd, 'acceptance.config.yaml'));
  expect(merchant.operations.createOrder?.body).toMatchObject({ amount: '{amount}', currency: '{currency}' });
});

test('the JSON Schema for editors is fresh', async () => {
  const file = join(import.meta.dirname, '../../src/merchant/config/acceptance.config.schema.json');
  // If not: npx tsx scripts/generate-config-schema.ts
  expect(await readFile(file, 'utf8')).toBe(configJsonSchemaText(providerRules));
});

test('the JSON Schema takes the example and refuses a misspelt key', async () => {
  const { Ajv } = await import('ajv');
  const validate = new Ajv({ strict: false }).compile(configJsonSchema(providerRules));
  const quoted = (await example).replace(/request: (POST \S+cancel)/g, 'request: "$1"');
  const config = parse(quoted) as ConfigInput;
  expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...config, merchnt: {} })).toBe(false);
});

test('what is chosen where the sources disagree is handed on, and a wrong choice is refused', async () => {
  const emulator = {
    urlLength: 'reference',
    goodsName: 'required',
    freeTrialWithoutTrial: 'refused',
  } as const;
  const { merchant } = parseConfig({ ...smallest, emulator }, 'here', providerRules);
  expect(merchant).toMatchObject({ emulator });
  const wrong = { ...smallest, emulator: { urlLength: '512' } } as unknown as ConfigInput;
  expect(() => parseConfig(wrong, 'here', providerRules)).toThrow(/emulator\.urlLength/);
});
