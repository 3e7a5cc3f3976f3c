import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { stringify } from 'yaml';
import { judgeNode } from '../../src/doctor/machine.ts';
import { placesIn } from '../../src/doctor/places.ts';
import { EXAMINATIONS as OF_PANCAKE } from '../../src/doctor/pancake/doctor.ts';
import { EXAMINATIONS as OF_WAFFO } from '../../src/doctor/waffo-doctor.ts';
import { folderWith } from '../merchant/folder.ts';
import { command } from '../cli/command.ts';
import { changed, describeShop, examine, NAME } from './examined.ts';

test.setTimeout(300_000);

test('the oldest Node that will do', () => {
  expect(judgeNode('20.19.0')).toEqual({ state: 'ok', text: 'Node 20.19.0' });
  expect(judgeNode('24.0.1').state).toBe('ok');
  expect(judgeNode('20.18.3')).toMatchObject({ state: 'problem', text: expect.stringContaining('20.19') });
  expect(judgeNode('18.20.0').state).toBe('problem');
});

test('a setting is named with its place; a module has no lines', async () => {
  const folder = await folderWith({ 'shop.yaml': 'merchant:\n  name: x\n' });
  const yaml = placesIn(
    { file: join(folder, 'shop.yaml'), product: 'waffo', merchant: 'reference', checks: [] },
    folder,
  );
  expect([yaml.place('merchant.name'), yaml.place('merchant.start.env')]).toEqual([
    'shop.yaml:2 merchant.name',
    'shop.yaml:1 merchant.start.env',
  ]);
  const module = placesIn(
    { file: join(folder, 'shop.mjs'), product: 'waffo', merchant: 'reference', checks: [] },
    folder,
  );
  expect([module.file, module.place('merchant.name')]).toEqual(['shop.mjs', 'shop.mjs merchant.name']);
});

for (const [provider, all] of [
  ['Waffo', OF_WAFFO],
  ['Waffo Pancake', OF_PANCAKE],
] as const) {
  test(`every examination of a merchant of ${provider} rests on earlier ones alone`, () => {
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [index, { id, needs }] of all.entries())
      expect(ids.slice(0, index), id).toEqual(expect.arrayContaining([...needs]));
  });
}

test('a results folder that is a file', async () => {
  const folder = await folderWith({ results: '' });
  const { of, code } = await examine(describeShop(), { ACCEPTANCE_RESULTS: join(folder, 'results') });
  expect(of('problem')).toEqual([expect.stringMatching(/cannot be written[^]*where: ACCEPTANCE_RESULTS/)]);
  // The rest can be examined all the same.
  expect(of('ok').join('\n')).toContain('the goods are delivered once');
  expect(code).toBe(1);
});

test('a target that is not examined is a warning', async () => {
  const { of } = await examine(describeShop(), { ACCEPTANCE_TARGET: 'sandbox' });
  expect(of('warning')).toEqual([expect.stringMatching(/sandbox[^]*where: ACCEPTANCE_TARGET/)]);
});

test.describe('a server that cannot be started', () => {
  for (const [what, start, said] of [
    [
      'it ends',
      { command: 'echo the database is missing; exit 3' },
      /ended .*exit code 3.*\n +where: \S+:\d+ merchant\.start\.command[^]*the database is missing/,
    ],
    [
      'it is never ready',
      { command: 'sleep 60', ready: { timeout: '1s' } },
      /not ready within 1 s[^]*where: \S+:\d+ merchant\.start\.ready/,
    ],
    [
      'its folder is missing',
      { command: 'true', cwd: 'nowhere' },
      /no folder[^]*where: \S+:\d+ merchant\.start\.cwd/,
    ],
  ] as const) {
    test(what, async () => {
      const config = changed(describeShop(), ({ merchant }) => (merchant.start = { ...start }));
      const { of, code } = await examine(config);
      expect(of('problem')).toEqual([expect.stringMatching(said)]);
      expect(of('skipped')[0]).toMatch(/cannot be tried until this is fixed: the server of the merchant/);
      expect(code).toBe(1);
    });
  }

  test('its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const config = changed(describeShop(), ({ merchant }) => (merchant.baseUrl = `http://127.0.0.1:${port}`));
    const { of } = await examine(config);
    expect(of('problem')).toEqual([
      expect.stringMatching(new RegExp(`port ${port} is in use[^]*where: \\S+:\\d+ merchant\\.baseUrl`)),
    ]);
    other.close();
  });

  test('its path for readiness leads nowhere', async () => {
    const config = changed(describeShop(), ({ merchant }) => {
      merchant.start = { command: '', ...merchant.start, ready: { path: '/helth' } };
    });
    const { of, code } = await examine(config);
    expect(of('warning')).toEqual([
      expect.stringMatching(/\/helth answers 404[^]*where: \S+:\d+ merchant\.start\.ready\.path/),
    ]);
    expect(code).toBe(0);
  });
});

test('what headers, variables and the command of the description give away is not printed', async () => {
  const config = changed(describeShop({ CREATE_STATUS: '400', DB_PASSWORD: 'in-a-variable' }), (config) => {
    const { merchant } = config;
    merchant.headers = { authorization: 'in-a-header' };
    merchant.operations.createOrder.request = 'POST /orders/in-a-header/in-a-variable/in-a-command';
    merchant.start = {
      ...merchant.start,
      command: `API_TOKEN='in-a-command' ${merchant.start?.command ?? ''}`,
    };
  });
  const { of, output } = await examine(config);
  expect(of('problem')[0]).toContain(
    'createOrder (POST /orders/[redacted: authorization]/[redacted: DB_PASSWORD]/[redacted: API_TOKEN]) is answered',
  );
  expect(output).not.toMatch(/in-a-/);
});

test.describe('the command', () => {
  test('begins with the browser, and ends with the exit code', async () => {
    const folder = await folderWith({});
    const wrong = join(folder, 'browser');
    writeFileSync(wrong, '#!/bin/sh\necho error while loading shared libraries: libx.so >&2\nexit 127\n');
    chmodSync(wrong, 0o755);
    const described = await folderWith({ [NAME]: stringify(describeShop(), { lineWidth: 0 }) });
    // The browser comes before the server, which need not be up to be told of it.
    const down = changed(describeShop(), ({ merchant }) => (merchant.start = { command: 'exit 3' }));
    const quick = await folderWith({ [NAME]: stringify(down, { lineWidth: 0 }) });
    const env = { ACCEPTANCE_RESULTS: join(folder, 'results') };
    const sound = await command(['doctor'], described, env);
    expect(sound.stdout).toMatch(/^ok +Node .*\nok +browser: .*, version \d/);
    expect(sound.code).toBe(0);
    const broken = await command(['doctor'], quick, { ...env, WAFFO_BROWSER: wrong });
    expect(broken.stdout).toMatch(/problem +the browser .*libx\.so.*\n +where: WAFFO_BROWSER/);
    expect(broken.code).toBe(1);
    const missing = await command(['doctor'], quick, { ...env, WAFFO_BROWSER: '/no/such' });
    expect(missing.stdout).toMatch(/problem +WAFFO_BROWSER names "\/no\/such"/);
  });

  test('cannot begin without a configuration', async () => {
    const { code, stderr, stdout } = await command(['doctor'], await folderWith({}), {
      ACCEPTANCE_CONFIG: '',
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^WAF_CONFIG: there is no acceptance\.config\.yaml in .*\n.*waffo-acceptance init/,
    );
  });

  test('cannot begin with one that is wrong: every mistake with its line', async () => {
    const folder = await folderWith({ 'shop.yaml': 'merchant:\n  name: x\n  webhookPath: hook\n' });
    const { code, stderr } = await command(['doctor', '--config', 'shop.yaml'], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/shop\.yaml:3 merchant\.webhookPath: "hook" is not a path/);
    expect(stderr).toMatch(/merchant\.operations: is required/);
  });
});
