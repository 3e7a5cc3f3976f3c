import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { parse } from 'yaml';
import { findLeaks, Masker, mark } from '../../src/core/index.ts';
import type { ConfigInput } from '../../src/merchant/index.ts';
import { canary, type Account } from '../core/canary.ts';
import { discard, run, summaryOf } from './run.ts';

test.setTimeout(240_000);

const EXAMPLE = new URL('../../examples/node-merchant/acceptance.config.yaml', import.meta.url);
const MERCHANT = fileURLToPath(new URL('canary-merchant.ts', import.meta.url));

/** Runs some cases for the merchant that quotes its secrets everywhere. */
async function runCanary() {
  const results = mkdtempSync(join(tmpdir(), 'waffo-canary-'));
  const outside = mkdtempSync(join(tmpdir(), 'waffo-account-'));
  const config = parse(readFileSync(EXAMPLE, 'utf8')) as ConfigInput;
  const command = `"${process.execPath}" --import "${import.meta.resolve('tsx')}" "${MERCHANT}"`;
  const told = { CANARY_FILE: join(outside, 'account.json') };
  const start = { ...config.merchant.start, command, env: told };
  const file = join(outside, 'acceptance.config.json');
  writeFileSync(file, JSON.stringify({ ...config, merchant: { ...config.merchant, start } }));
  const ended = await run({
    results,
    args: ['cases/one-time-payment/', '--grep', '\\.case\\.[jt]s (P-1|1\\.5|2\\.2) ', '--workers=1'],
    env: {
      ACCEPTANCE_CONFIG: file,
      ACCEPTANCE_PRODUCT: 'one-time-payment',
      ACCEPTANCE_LEDGER: join(results, 'ledger.ndjson'),
    },
  });
  if (!existsSync(told.CANARY_FILE)) throw new Error(`the merchant did not start: ${ended.output}`);
  const account = JSON.parse(readFileSync(told.CANARY_FILE, 'utf8')) as Account;
  discard(outside);
  return { ...ended, account };
}

/** Every text that a run leaves: parts of archives by themselves, pictures left out. */
function textsIn(results: string): [file: string, text: string][] {
  return readdirSync(results, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.png'))
    .flatMap((entry): [string, string][] => {
      const file = join(entry.parentPath, entry.name);
      const bytes = readFileSync(file);
      if (!file.endsWith('.xlsx')) return [[file, bytes.toString('utf8')]];
      return Object.entries(unzipSync(bytes)).map(([part, content]) => [
        `${file}/${part}`,
        Buffer.from(content).toString('utf8'),
      ]);
    });
}

test('a merchant that quotes its secrets everywhere, in every encoding: none is in anything that the run leaves or prints', async () => {
  const { results, output, account } = await runCanary();
  const { planted, secrets } = canary(account);
  const texts: [string, string][] = [...textsIn(results), ['the terminal', output]];
  expect(texts.length).toBeGreaterThan(15);

  const left = texts.flatMap(([file, text]) =>
    planted
      .filter(({ name, leaks }) => name !== 'security code' && leaks.some((leak) => text.includes(leak)))
      .map(({ how }) => `${file}: ${how}`),
  );
  expect(left).toEqual([]);
  const files = texts.map(([file, text]) => [file, Buffer.from(text)] as const);
  expect(findLeaks(files, new Masker(secrets))).toEqual([]);
  expect(output).not.toContain('WAF_SECRETS');

  // What was taken out is named, and the merchant is told of it.
  const journals = texts.filter(([file]) => file.includes('journals')).map(([, text]) => text);
  for (const name of ['private key', 'API key']) expect(journals.join('\n')).toContain(mark(name));
  const found = summaryOf(results).cases.flatMap(({ findings }) => findings.map(({ check }) => check));
  expect(found).toEqual(expect.arrayContaining(['reply-secrets.key', 'wire-secrets.api-key']));
  discard(results);
});
