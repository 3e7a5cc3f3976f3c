import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { loadCaseList, CASE_LISTS } from '../../src/case-list/index.ts';
import { readSpecFile } from '../../src/contract/spec-file.ts';
import { parsePackagedYaml, parseYaml } from '../../src/contract/yaml-file.ts';
import { keptValue } from '../../src/files/index.ts';

const NAME = 'specs/shop/openapi.yaml';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'waffo-kept-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

test('a text is parsed once, and again when it has changed', ({ folder }) => {
  let parsed = 0;
  const read = (text: string): unknown => keptValue(NAME, text, () => ({ text, times: ++parsed }), folder);
  expect(read('a')).toEqual({ text: 'a', times: 1 });
  expect(read('a')).toEqual({ text: 'a', times: 1 });
  expect(read('b')).toEqual({ text: 'b', times: 2 });
  expect(read('b')).toEqual({ text: 'b', times: 2 });
  expect(readdirSync(folder)).toEqual(['specs-shop-openapi.yaml.json']);
});

test('a file that was cut off or holds something else is replaced', ({ folder }) => {
  const file = join(folder, 'specs-shop-openapi.yaml.json');
  keptValue(NAME, 'a', () => 1, folder);
  const whole = readFileSync(file, 'utf8');
  for (const broken of [whole.slice(0, -4), '', 'null', '[]', whole.replace(/[0-9a-f]{64}/, 'x')]) {
    writeFileSync(file, broken);
    expect(keptValue(NAME, 'a', () => 2, folder)).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(whole.replace('"value":1', '"value":2'));
  }
});

test('without a folder that can be written it is parsed each time', ({ folder }) => {
  writeFileSync(join(folder, 'file'), '');
  let parsed = 0;
  const below = join(folder, 'file', 'below');
  keptValue(NAME, 'a', () => ++parsed, below);
  keptValue(NAME, 'a', () => ++parsed, below);
  expect(parsed).toBe(2);
});

test('what cannot be parsed is told, and nothing is kept', ({ folder }) => {
  const fails = (): never => {
    throw new Error('line 3');
  };
  expect(() => keptValue(NAME, 'a', fails, folder)).toThrow('line 3');
  expect(readdirSync(folder)).toEqual([]);
});

for (const product of ['waffo', 'pancake'])
  for (const file of ['openapi', 'errors', 'states', 'operations', 'divergences'])
    test(`specs/${product}/${file}.yaml says the same when it is kept`, () => {
      const name = `${product}/${file}.yaml`;
      const text = readSpecFile(name);
      const kept = (): unknown => parsePackagedYaml(text, name).value;
      expect([kept(), kept()]).toEqual([parseYaml(text, name).value, parseYaml(text, name).value]);
    });

for (const list of CASE_LISTS)
  test(`the case list ${list} says the same when it is kept`, () => {
    const file = new URL(`../../cases/${list}/template.yaml`, import.meta.url);
    const folder = mkdtempSync(join(tmpdir(), 'waffo-kept-'));
    const copy = join(folder, 'template.yaml');
    writeFileSync(copy, readFileSync(file));
    expect(loadCaseList(list)).toEqual(loadCaseList(list, copy));
    rmSync(folder, { recursive: true });
  });
