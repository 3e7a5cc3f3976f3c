import { expect, test } from '@playwright/test';
import { caseListFile } from '../../src/case-list/schema.ts';
import { readYaml } from '../../src/core/yaml.ts';
import { providerRules } from '../../src/harness/providers.ts';
import { inspectConfig } from '../../src/merchant/index.ts';
import { PAGES, snippetsIn } from './pages.ts';

const yaml = PAGES.flatMap(snippetsIn).filter(({ language }) => language === 'yaml');

test('every piece of YAML in the pages is YAML', () => {
  const wrong = yaml.filter(({ code }) => readYaml(code).mistake !== undefined);
  expect(yaml.length).toBeGreaterThan(5);
  expect(wrong.map(({ place }) => place)).toEqual([]);
});

test('every whole description in the pages is valid', () => {
  const whole = yaml.filter(({ code }) => /^merchant:/m.test(code));
  expect(whole.length).toBeGreaterThan(0);
  const mistakes = whole.map(
    ({ code, place }) => [place, inspectConfig(code, providerRules).mistakes] as const,
  );
  expect(mistakes.filter(([, found]) => found.length > 0)).toEqual([]);
});

test('every case list in the pages is valid', () => {
  const lists = yaml.filter(({ code }) => /^groups:/m.test(code));
  expect(lists.length).toBeGreaterThan(0);
  for (const { code, place } of lists)
    expect(caseListFile.safeParse(readYaml(code).value).error?.issues, place).toBeUndefined();
});
