import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { providerRules } from '../../src/harness/providers.ts';
import { configJsonSchemaText, loadConfig } from '../../src/merchant/index.ts';
import { folderWith, rejection } from './folder.ts';

const MERCHANT = `{
  baseUrl: 'http://127.0.0.1:4000',
  webhookPath: '/hooks',
  operations: {
    createOrder: {
      request: 'POST /orders',
      body: { amount: '{amount}' },
      result: { merchantOrderId: '/id', checkoutUrl: '/url' },
    },
    getOrder: { request: 'GET /orders/{merchantOrderId}', result: { status: '/status' }, status: { paid: ['PAID'] } },
  },
}`;

/** Loads a description with these own checks, written as code. */
async function load(name: string, checks: string) {
  const text = `export default { merchant: ${MERCHANT}, checks: ${checks} };\n`;
  const folder = await folderWith({ [name]: text });
  return loadConfig({ rules: providerRules, file: join(folder, name), env: {} });
}

const SHOP = "{ id: 'shop', title: 'Orders of this shop begin with M', run: () => [] }";

for (const name of ['acceptance.config.mjs', 'acceptance.config.ts']) {
  test(`${name} may bring checks of the user's own`, async () => {
    const { checks } = await load(name, `[${SHOP}]`);
    expect(checks.map(({ id }) => id)).toEqual(['shop']);
    expect(checks[0]?.run({ entries: [] } as never, {} as never)).toEqual([]);
  });
}

test('without any there are none', async () => {
  expect((await load('acceptance.config.mjs', 'undefined')).checks).toEqual([]);
  expect((await loadConfig({ rules: providerRules, env: {}, cwd: await folderWith() })).checks).toEqual([]);
});

const mistakes: [what: string, checks: string, says: RegExp][] = [
  ['no list', SHOP, /checks: must be a list of checks/],
  ['no check', '[1]', /checks\[0\]: must be a check: \{ id, title, run\(journal, context\) \}/],
  ['a check without a name', "[{ title: 'T', run() {} }]", /checks\[0\]\.id: must be a name in lower case/],
  ['a name that findings cannot have', "[{ id: 'My Shop', title: 'T', run() {} }]", /checks\[0\]\.id: must be/],
  ['a name that stands twice', `[${SHOP}, ${SHOP}]`, /checks\[1\]\.id: shop is the id of an earlier check as well/],
  ['a check without a title', "[{ id: 'shop', run() {} }]", /checks\[0\]\.title: must say in a line/],
  ['a check that does not run', "[{ id: 'shop', title: 'T', run: 'x' }]", /checks\[0\]\.run: must be a function/],
]; // prettier-ignore

for (const [what, checks, says] of mistakes) {
  test(`${what} is reported with its place`, async () => {
    expect(String(await rejection(load('acceptance.config.mjs', checks)))).toMatch(says);
  });
}

for (const [name, text] of [
  ['acceptance.config.yaml', `merchant: ${MERCHANT}\nchecks: [shop]\n`],
  [
    'acceptance.config.json',
    `{ "merchant": ${MERCHANT.replaceAll("'", '"').replaceAll(/(\w+): /g, '"$1": ')}, "checks": [] }`,
  ],
] as const) {
  test(`${name} cannot hold checks, and the message says which file can`, async () => {
    const folder = await folderWith({ [name]: text });
    const error = await rejection(loadConfig({ rules: providerRules, file: join(folder, name), env: {} }));
    expect(String(error)).toMatch(
      /:\d+ checks: checks are functions, which YAML and JSON cannot hold: write the description as acceptance\.config\.ts or \.mjs/,
    );
  });
}

test('editors do not offer what only a module can hold', () => {
  expect(configJsonSchemaText(providerRules)).not.toContain('"checks"');
});
