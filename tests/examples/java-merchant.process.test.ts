import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { command } from '../cli/command.ts';
import { discard, run, summaryOf } from '../runs/run.ts';
import { buildOnDebian } from './java.ts';

test.setTimeout(900_000);

test('the Java example is accepted whole, as init --template copies it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-java-'));
  const copied = await command(['init', '--template', 'java'], folder);
  expect(copied.code, copied.stderr).toBe(0);
  expect(copied.stdout).toContain('1. mvn -q -f shop/pom.xml package');
  const path = await buildOnDebian(join(folder, 'shop'));

  const { code, output, results } = await run({
    args: ['--workers=2'],
    env: {
      PATH: path,
      ACCEPTANCE_CONFIG: join(folder, 'shop/acceptance.config.yaml'),
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
