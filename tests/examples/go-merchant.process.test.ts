import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { discard } from '../runs/run.ts';
import { copyTemplate, expectAccepted } from './accept-template.ts';
import { environmentWithGo } from './go.ts';

const execute = promisify(execFile);

test.setTimeout(900_000);

test('the Go example is accepted, as init --template copies it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-go-'));
  const shop = join(folder, 'shop');
  await copyTemplate(folder, 'go', '(cd shop && go build -o /dev/null .)');

  const env = await environmentWithGo(folder, shop);
  const inShop = { cwd: shop, env: { ...process.env, ...env } };
  await execute('go', ['build', '-o', '/dev/null', '.'], inShop);
  await execute('go', ['vet', '.'], inShop);
  expect((await execute('gofmt', ['-l', '.'], inShop)).stdout).toBe('');

  await expectAccepted(folder, env);
  discard(folder);
});
