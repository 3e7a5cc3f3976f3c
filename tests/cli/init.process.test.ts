import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from '@playwright/test';
import type { Answers } from '../../src/cli/init/answers.ts';
import { guess, unsure } from '../../src/cli/init/guesses.ts';
import { interview } from '../../src/cli/init/interview.ts';
import { renderConfig } from '../../src/cli/init/render.ts';
import { schemaAddress } from '../../src/cli/init/schema-address.ts';
import { inspectConfig, loadConfig, type MerchantDescription } from '../../src/merchant/index.ts';
import { folderWith } from '../merchant/folder.ts';
import { command } from './command.ts';
import { typed } from './typed.ts';
import { providerRules } from '../../src/harness/providers.ts';

const NAME = 'acceptance.config.yaml';
const FEATURES = ['refund', 'cancel', 'capture', 'subscription', 'subscription-change'];
const PANCAKE_FEATURES = [
  'refund', 'cancel', 'subscription', 'subscription-change', 'reactivate', 'trial', 'known-buyers', 'price-snapshot',
]; // prettier-ignore

/** Loads a configuration as a run does. */
async function load(folder: string, file = NAME): Promise<MerchantDescription> {
  const { merchant } = await loadConfig({ rules: providerRules, file: join(folder, file), env: {} });
  if (merchant === 'reference') throw new Error('there is no file');
  return merchant;
}

const answersOf = (told: Partial<Answers>): Answers => guess('/nowhere/shop', told);

test.describe('what is written can be loaded', () => {
  const subsetsOf = (all: readonly string[]): string[][] =>
    Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((_, index) => bits & (1 << index)));
  const calls: Partial<Answers>[] = [
    {},
    { createOrder: 'POST /api/v1/orders', getOrder: 'GET /api/v1/orders/{merchantOrderId}' },
    { createOrder: 'PUT /pay', getOrder: 'GET /pay?order={merchantOrderId}&full=1' },
    { createOrder: 'POST /', getOrder: 'POST /query' },
    { command: null, baseUrl: 'https://shop.example.com/base' },
  ];

  /** None, each alone, and all: a further feature adds calls of its own. */
  const someOf = (all: readonly string[]): string[][] => [[], ...all.map((one) => [one]), [...all]];

  for (const [index, told] of calls.entries()) {
    const sets = index === 0 ? subsetsOf : someOf;
    test(`with sets of features: ${JSON.stringify(told)}`, () => {
      for (const features of sets(FEATURES)) {
        const text = renderConfig(answersOf({ ...told, features }), './schema.json');
        expect(inspectConfig(text, providerRules).mistakes, text).toEqual([]);
      }
    });

    test(`of Waffo Pancake with sets of features: ${JSON.stringify(told)}`, () => {
      for (const features of sets(PANCAKE_FEATURES)) {
        const text = renderConfig(answersOf({ ...told, product: 'pancake', features }), './schema.json');
        expect(text).toMatch(/^product: pancake #/m);
        expect(inspectConfig(text, providerRules).mistakes, text).toEqual([]);
      }
    });
  }

  for (const text of [
    'Ann\'s "shop": #1, {best} & 50% off',
    ' - padded ',
    'true',
    '0x10',
    '12',
    '漢字 ショップ',
    '@at',
    '# not a comment',
    'a: b',
    'tab\tline\nend',
    '$PORT && ${HOME}',
  ]) {
    test(`as it was answered: ${JSON.stringify(text)}`, async () => {
      const rendered = renderConfig(answersOf({ name: text, command: `run ${text}` }), './schema.json');
      const folder = await folderWith({ [NAME]: rendered.replaceAll('{best}', 'best') });
      const { name, start } = await load(folder);
      const told = text.replaceAll('{best}', 'best');
      expect([name, start?.command]).toEqual([told, `run ${told}`]);
    });
  }

  /** A description of which nothing is commented out. */
  function bared(told: Partial<Answers>, features: readonly string[]): string {
    const lines = renderConfig(answersOf({ features: [], command: null, ...told }), './schema.json').split(
      '\n',
    );
    const bare = lines.map((line) => line.replace(/^( *)# ?((?:  )*(?:[\w-]+:)(?: .*)?)$/, '$1$2'));
    return bare
      .filter((line) => !line.startsWith('yaml-language-server') && !line.startsWith('Known'))
      .join('\n')
      .replace('features: []', `features: [${features.join(', ')}]`);
  }

  test('what is commented out is right when the comment marks are taken away', () => {
    const text = bared({}, FEATURES);
    expect(text).toContain('  start:\n    command: npm start');
    expect(text).toContain('    reconcile:\n      request: POST /jobs/reconcile');
    expect(inspectConfig(text, providerRules).mistakes, text).toEqual([]);
  });

  test('the same of Waffo Pancake, and it names every operation and item that there can be', () => {
    const text = bared({ product: 'pancake' }, PANCAKE_FEATURES);
    const { operations, features } = providerRules.of('pancake').description;
    for (const name of Object.keys(operations)) expect(text).toContain(`    ${name}:\n`);
    expect(Object.keys(features)).toEqual(PANCAKE_FEATURES);
    expect(text).toContain('  items: { monthly: basic');
    expect(inspectConfig(text, providerRules).mistakes, text).toEqual([]);
  });
});

test('every operation that a feature needs is there, the others are commented out', async () => {
  const { operations } = await load(
    await folderWith({ [NAME]: renderConfig(answersOf({ features: ['refund'] }), './schema.json') }),
  );
  expect(Object.keys(operations)).toEqual(['createOrder', 'getOrder', 'refundOrder', 'getRefund']);
  expect(operations.refundOrder?.path).toBe('/orders/{merchantOrderId}/refunds');
});

test('paths of the other calls follow the two that were given', () => {
  const told = { createOrder: 'POST /shop/api/orders', getOrder: 'GET /shop/api/order/{merchantOrderId}' };
  const text = renderConfig(answersOf({ ...told, features: FEATURES }), './schema.json');
  expect(text).toContain('POST /shop/api/order/{merchantOrderId}/cancel');
  expect(text).toContain('GET /shop/api/refunds/{refundId}');
  expect(text).toContain('POST /shop/api/subscriptions\n');
});

test.describe('what is not given comes from the folder', () => {
  const manifest = (value: object): Record<string, string> => ({ 'package.json': JSON.stringify(value) });
  for (const [what, files, command] of [
    ['the start script', manifest({ scripts: { start: 'node x' }, main: 'y.js' }), 'npm start'],
    ['the main file', manifest({ main: 'dist/shop.js' }), 'node dist/shop.js'],
    ['a file that servers are called', { 'server.mjs': '' }, 'node server.mjs'],
    ['another language', { 'manage.py': '' }, 'python manage.py runserver {port}'],
    ['nothing', {}, 'npm start'],
    ['a manifest that is none', { 'package.json': '{' }, 'npm start'],
  ] as const) {
    test(`the command: ${what}`, async () => {
      expect(guess(await folderWith(files), {}).command).toBe(command);
    });
  }

  test('the name: of the package, else of the folder', async () => {
    expect(guess(await folderWith(manifest({ name: 'acme-shop' })), {}).name).toBe('acme-shop');
    const folder = await folderWith({});
    expect(guess(folder, {}).name).toBe(basename(folder));
  });

  test('the product: of the SDK that the package depends on', async () => {
    const pancake = manifest({ dependencies: { '@waffo/pancake-ts': '0.25.0' } });
    expect(guess(await folderWith(pancake), {})).toMatchObject({
      product: 'pancake',
      webhook: '/webhooks/pancake',
      features: ['subscription'],
    });
    expect(guess(await folderWith(pancake), { product: 'waffo' }).webhook).toBe('/webhooks/waffo');
    expect(guess(await folderWith({}), {}).product).toBe('waffo');
  });

  test('what is neither given nor found is unsure; after an interview only what stands for nothing', async () => {
    const shop = await folderWith(manifest({ name: 'acme', main: 'shop.js' }));
    expect([...unsure(shop, { webhook: '/hook', features: [] })]).toEqual([
      'ready',
      'createOrder',
      'getOrder',
    ]);
    expect([...unsure(shop, {}, guess(shop, {}))]).toEqual([]);
    const harness = await folderWith(manifest({ name: 'waffo-acceptance', main: 'x.js' }));
    expect([...unsure(harness, {}, guess(harness, {}))]).toEqual(['name', 'command']);
    expect([...unsure(harness, {}, { ...guess(harness, {}), name: 'Acme', command: 'run' })]).toEqual([]);
  });

  test('an address of its own means that the server runs already', () => {
    expect(answersOf({ baseUrl: 'http://127.0.0.1:8080' }).command).toBeNull();
    expect(answersOf({ baseUrl: 'http://localhost:{port}' }).command).toBe('npm start');
  });
});

test.describe('the address of the schema', () => {
  test('in the installed package, from a folder below it too', async () => {
    const folder = await folderWith({});
    const schema = 'node_modules/waffo-acceptance/dist/acceptance.config.schema.json';
    mkdirSync(dirname(join(folder, schema)), { recursive: true });
    mkdirSync(join(folder, 'packages/shop'), { recursive: true });
    writeFileSync(join(folder, schema), '{}');
    expect(schemaAddress(folder)).toBe(`./${schema}`);
    expect(schemaAddress(join(folder, 'packages/shop'))).toBe(`../../${schema}`);
  });

  test('in the repository, where there is no package', async () => {
    const folder = await folderWith({});
    expect(resolve(folder, schemaAddress(folder))).toBe(
      join(import.meta.dirname, '../../src/merchant/config/acceptance.config.schema.json'),
    );
  });

  test('where it will be installed, if this runs from a cache', () => {
    expect(schemaAddress('/shop', '/home/ann/.npm/_npx/1a2b/node_modules/waffo-acceptance')).toBe(
      './node_modules/waffo-acceptance/dist/acceptance.config.schema.json',
    );
  });
});

test.describe('asked in a terminal', () => {
  /** Answers questions line by line; null ends the input. */
  async function asked(lines: (string | null)[], told: Partial<Answers> = {}): Promise<[Answers, string]> {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let shown = '';
    output.on('data', (chunk: Buffer) => (shown += chunk.toString()));
    for (const line of lines) {
      if (line === null) input.end();
      else input.write(`${line}\n`);
    }
    const answers = await interview('/nowhere/shop', told, { input, output });
    return [answers, shown];
  }

  test('Enter takes the usual values', async () => {
    const [answers] = await asked(Array.from({ length: 8 }, () => ''));
    expect(answers).toEqual(guess('/nowhere/shop', {}));
  });

  test('a server that runs already is asked for its address, not for its health', async () => {
    const lines = ['', 'Acme', '-', 'http://localhost:8080', '/hook', 'POST /buy', '', 'refund capture'];
    const [answers, shown] = await asked(lines);
    expect(answers).toMatchObject({ command: null, baseUrl: 'http://localhost:8080', webhook: '/hook' });
    expect(answers).toMatchObject({
      getOrder: 'GET /buy/{merchantOrderId}',
      features: ['refund', 'capture'],
    });
    expect(shown).not.toContain('when the server is up');
  });

  test('a wrong answer is asked again, with what is wrong', async () => {
    const [answers, shown] = await asked(['', '', '', '', 'hook', '/hook', '', '', 'refnd', 'none']);
    expect(answers).toMatchObject({ webhook: '/hook', features: [] });
    expect(shown).toContain('"hook" is not a path');
    expect(shown).toContain('did you mean refund?');
  });

  test('the first question is for the API, and the others follow its answer', async () => {
    const [answers, shown] = await asked([
      'pancakes',
      'pancake',
      'Acme',
      '',
      '',
      '',
      '',
      '',
      'trial, capture',
      'trial',
    ]);
    expect(answers).toMatchObject({
      product: 'pancake',
      name: 'Acme',
      webhook: '/webhooks/pancake',
      features: ['trial'],
    });
    expect(shown).toContain('did you mean pancake?');
    expect(shown).toContain('known-buyers, price-snapshot; none) [subscription]');
    expect(shown).toMatch(/capture.*\n/);
  });

  test('what was given is not asked', async () => {
    const { features, ...told } = answersOf({ name: 'Told' });
    const [answers, shown] = await asked(['none'], told);
    expect(answers).toEqual({ ...told, features: [] });
    expect(shown.match(/\[/g)).toHaveLength(1);
    expect(features).toEqual(['refund', 'cancel']);
  });

  test('an end of input is reported, and nothing is written', async () => {
    await expect(asked(['', 'Acme', null])).rejects.toThrow(/interrupted; nothing was written/);
  });
});

test.describe('the command', () => {
  test('writes a file that the other commands take, and says what comes next', async () => {
    const folder = await folderWith({ 'package.json': '{"name":"acme","scripts":{"start":"node s.js"}}' });
    const { code, stdout } = await command(
      ['init', '--webhook', '/hook', '--features', 'cancel,subscription', '--create-order', 'POST /buy'],
      folder,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/EDIT[^]*npx waffo-acceptance doctor\n[^]*npx waffo-acceptance run\n/);
    expect(readFileSync(join(folder, NAME), 'utf8')).toMatch(/^# yaml-language-server: \$schema=\S+\.json\n/);
    expect(await load(folder)).toMatchObject({
      name: 'acme',
      start: { command: 'npm start' },
      webhookPath: '/hook',
      features: ['cancel', 'subscription'],
      operations: { getOrder: { path: '/buy/{merchantOrderId}' } },
    });
  });

  test('describes a merchant of Waffo Pancake with hints, for doctor and run', async () => {
    const folder = await folderWith({ 'package.json': '{"name":"bakery","scripts":{"start":"node s.js"}}' });
    const { code, stdout } = await typed(['init', '--product', 'pancake'], folder);
    expect([code, stdout]).toEqual([0, expect.stringContaining('npx waffo-acceptance doctor')]);
    const { product, merchant } = await loadConfig({
      rules: providerRules,
      file: join(folder, NAME),
      env: {},
    });
    expect(product).toBe('pancake');
    expect(merchant).toMatchObject({
      name: 'bakery',
      webhookPath: '/webhooks/pancake',
      features: ['subscription'],
    });
    const text = readFileSync(join(folder, NAME), 'utf8');
    expect(text).toContain("'MY_PRODUCT=$WAFFO_PRODUCT_ONETIME exec npm start'");
    expect(text).toContain('canceling: [CANCELING]');
    const wrong = await typed(['init', '--product', 'pancakes', '--force'], folder);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringMatching(/--product: .*did you mean pancake\?/),
    ]);
  });

  test('leaves a file that is there alone, and replaces it by force', async () => {
    const folder = await folderWith({ [NAME]: 'mine' });
    const kept = await typed(['init', '--yes'], folder);
    expect([kept.code, readFileSync(join(folder, NAME), 'utf8')]).toEqual([2, 'mine']);
    expect(kept.stderr).toMatch(/^WAF_USAGE: acceptance\.config\.yaml exists already.*\n.*--force/);
    expect((await typed(['init', '--force'], folder)).code).toBe(0);
    expect((await load(folder)).webhookPath).toBe('/webhooks/waffo');
  });

  test('writes elsewhere, and the next steps name the file', async () => {
    const folder = await folderWith({});
    const { stdout } = await typed(['init', '--file', 'conf/shop.yaml'], folder);
    expect(stdout).toContain('doctor --config conf/shop.yaml');
    expect(stdout).toContain('npx waffo-acceptance run --config conf/shop.yaml');
    expect((await load(folder, 'conf/shop.yaml')).baseUrl).toBe('http://127.0.0.1:{port}');
  });

  test('describes the shop beside the file, not the folder it runs in', async () => {
    const folder = await folderWith({
      'package.json': '{"name":"waffo-acceptance","scripts":{"start":"node x"}}',
    });
    mkdirSync(join(folder, 'shop'));
    writeFileSync(join(folder, 'shop/package.json'), '{"name":"acme","main":"dist/shop.js"}');
    await typed(['init', '--file', 'shop/acceptance.config.yaml'], folder);
    expect(await load(folder, 'shop/acceptance.config.yaml')).toMatchObject({
      name: 'acme',
      start: { command: 'node dist/shop.js', cwd: join(folder, 'shop') },
    });
    expect(readFileSync(join(folder, 'shop/acceptance.config.yaml'), 'utf8')).toMatch(
      /name: acme # the merchant[^]*command: node dist\/shop\.js # a shell[^]*webhookPath: \/webhooks\/waffo # EDIT: the path[^]*request: POST \/orders # EDIT\n/,
    );
  });

  test('describes the server of the current folder, if there is none beside a file below it', async () => {
    const folder = await folderWith({ 'package.json': '{"name":"acme","main":"shop.js"}' });
    await typed(['init', '--file', 'conf/shop.yaml'], folder);
    expect(await load(folder, 'conf/shop.yaml')).toMatchObject({
      name: 'acme',
      start: { command: 'node shop.js', cwd: folder },
    });
  });

  test('never takes the harness itself for the merchant, and marks what it does not know', async () => {
    const folder = await folderWith({
      'package.json': '{"name":"waffo-acceptance","main":"x.js","scripts":{"start":"node x"}}',
    });
    await typed(['init'], folder);
    const text = readFileSync(join(folder, NAME), 'utf8');
    expect(text).toMatch(
      /name: My shop # EDIT: the merchant[^]*command: npm start # EDIT: a shell[^]*cwd: \. # EDIT/,
    );
    expect((await load(folder)).name).toBe('My shop');
  });

  test('refuses options that cannot be, all at once', async () => {
    const folder = await folderWith({});
    const { code, stderr } = await typed(
      ['init', '--webhook', 'hook', '--create-order', 'post /buy', '--get-order', 'GET /buy/{id}'],
      folder,
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/--webhook: "hook".*\n[^]*--create-order: [^]*--get-order: \{id\} is not/);
    await expect(load(folder)).rejects.toThrow(/cannot be read/);
  });

  test('refuses a second configuration beside one of another kind', async () => {
    const folder = await folderWith({ 'acceptance.config.json': '{}' });
    const { code, stderr } = await typed(['init'], folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('already has acceptance.config.json')]);
    expect((await typed(['init', '--file', 'other.yaml'], folder)).code).toBe(0);
  });
});
