import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { referenceDescription } from '../../src/providers/pancake/reference-merchant/index.ts';
import { resultsIn, shown } from './json-report.ts';
import { discard, run, summaryOf } from './run.ts';

test.setTimeout(300_000);

const SCHEMA = fileURLToPath(new URL('../../reporters/summary.schema.json', import.meta.url));

/** A description in a folder of its own. */
function described(changes: object): string {
  const file = join(mkdtempSync(join(tmpdir(), 'waffo-config-')), 'acceptance.config.json');
  writeFileSync(file, JSON.stringify({ ...referenceDescription(), ...changes }));
  return file;
}

test('a description chooses the provider: its cases run, what is not integrated is N/A, and the summary is valid', async () => {
  const { code, output, stdout, results } = await run({
    args: ['--grep', '\\.case\\.[jt]s (PC-59|PC-105|PC-112) ', '--workers=1', '--reporter=json'],
    env: { ACCEPTANCE_CONFIG: described({ features: [] }) },
  });
  expect(output).toContain('2 selected cases passed');
  expect(code).toBe(0);
  const text = readFileSync(join(results, 'summary.json'), 'utf8');
  const ajv = new Ajv2020();
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  const { cases } = summaryOf(results);
  const { products } = JSON.parse(text) as { products: { product: string; untested?: string[] }[] };
  expect(cases.every(({ product }) => product === 'pancake')).toBe(true);
  expect(products.map(({ product }) => product)).toEqual(['pancake']);
  expect(products[0]?.untested?.join(' ')).toMatch(/3-D Secure.*Chargebacks.*Settlement/);
  const became = Object.fromEntries(cases.map(({ id, result }) => [id, result]));
  expect(became).toMatchObject({ 'PC-59': 'PASS', 'PC-105': 'PASS', 'PC-112': 'NA' });
  const [passed] = cases.filter(({ result }) => result === 'PASS');
  expect(passed?.ids['orderId']).toMatch(/^ORD_/);
  expect(existsSync(join(results, 'pancake.xlsx'))).toBe(true);
  discard(results);

  // Its verbs are steps as well.
  const lines = shown(resultsIn(stdout).get('PC-59')?.steps ?? []);
  expect(lines.filter((line) => /^merchant\.|^pancake\./.test(line)).length).toBeGreaterThan(2);
  expect(lines.some((line) => line.startsWith('  provider → merchant: '))).toBe(true);
});

test('a description of one provider and ACCEPTANCE_PRODUCT of another are refused before anything starts', async () => {
  const { code, output } = await run({
    args: ['--grep', 'PC-59 '],
    env: { ACCEPTANCE_CONFIG: described({}), ACCEPTANCE_PRODUCT: 'subscription' },
  });
  expect(output).toMatch(/ACCEPTANCE_PRODUCT is about waffo, and .* is about pancake/);
  expect(code).toBe(2);
});
