import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { command } from '../cli/command.ts';
import { discard, run, summaryOf } from '../runs/run.ts';
import { environmentWithGo } from './go.ts';

const execute = promisify(execFile);

test.setTimeout(900_000);

test('the Go example is accepted whole, as init --template copies it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-go-'));
  const shop = join(folder, 'shop');
  const copied = await command(['init', '--template', 'go'], folder);
  expect(copied.code, copied.stderr).toBe(0);
  expect(copied.stdout).toContain('1. (cd shop && go build -o /dev/null .)');

  const env = await environmentWithGo(folder, shop);
  const inShop = { cwd: shop, env: { ...process.env, ...env } };
  await execute('go', ['build', '-o', '/dev/null', '.'], inShop);
  await execute('go', ['vet', '.'], inShop);
  expect((await execute('gofmt', ['-l', '.'], inShop)).stdout).toBe('');

  const { code, output, results } = await run({
    args: ['--workers=2'],
    env: {
      ...env,
      ACCEPTANCE_CONFIG: join(shop, 'acceptance.config.yaml'),
      ACCEPTANCE_PRODUCT: 'one-time-payment',
      ACCEPTANCE_LEDGER: join(folder, 'ledger.ndjson'),
    },
  });
  expect(output).toMatch(/one-time-payment: FULL/);
  expect(summaryOf(results).verdict).toBe('FULL');
  expect(code).toBe(0);
  discard(results);
  discard(folder);
});
