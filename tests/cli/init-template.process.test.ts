import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { TEMPLATES } from '../../src/cli/init/templates.ts';
import { providerRules } from '../../src/harness/providers.ts';
import { loadConfig } from '../../src/merchant/index.ts';
import { folderWith } from '../merchant/folder.ts';
import { ROOT } from '../under-test.ts';
import { typed } from './typed.ts';

for (const [name, { example }] of Object.entries(TEMPLATES))
  test(`the template ${name} is packed, and its copy can be loaded`, async () => {
    const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    expect(files).toContain(`examples/${example}`);

    const folder = await folderWith({});
    const { code, stdout } = await typed(['init', '--template', name], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\d+\. npx waffo-acceptance run --config shop\/acceptance\.config\.yaml\n$/);
    const file = join(folder, 'shop/acceptance.config.yaml');
    const { merchant } = await loadConfig({ rules: providerRules, file, env: {} });
    expect(merchant).toMatchObject({ start: { cwd: join(folder, 'shop') } });
  });

test('the current folder can be named, and then the next commands name no file', async () => {
  const folder = await folderWith({ 'package.json': '{}' });
  const { stdout } = await typed(['init', '--template', 'node', '--folder', '.'], folder);
  expect(stdout).toMatch(/doctor\n.*npx waffo-acceptance run\n$/);
  expect(readdirSync(folder)).toContain('server.mjs');
});

test('no file is replaced, and nothing is written beside one', async () => {
  const folder = await folderWith({ 'README.md': 'mine' });
  const { code, stderr } = await typed(['init', '--template', 'node', '--folder', '.'], folder);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^WAF_USAGE: the current folder has README\.md already; nothing was written\n.*--folder/,
  );
  expect(readdirSync(folder)).toEqual(['README.md']);
  writeFileSync(join(folder, 'shop'), 'a file');
  const second = await typed(['init', '--template', 'node'], folder);
  expect([second.code, second.stderr]).toEqual([2, expect.stringContaining('cannot be written')]);
});

test('wrong options are refused with what can be done', async () => {
  const folder = await folderWith({});
  const unknown = await typed(['init', '--template', 'cobol'], folder);
  expect([unknown.code, unknown.stderr]).toEqual([
    2,
    expect.stringMatching(/"cobol"\n.*node \(.*pancake \(/),
  ]);
  const mixed = await typed(['init', '--template', 'node', '--webhook', '/hook'], folder);
  expect([mixed.code, mixed.stderr]).toEqual([2, expect.stringContaining('--webhook does not go with')]);
  const alone = await typed(['init', '--folder', 'shop'], folder);
  expect([alone.code, alone.stderr]).toEqual([
    2,
    expect.stringContaining('--folder goes with --template only'),
  ]);
  expect(readdirSync(folder)).toEqual([]);
});
