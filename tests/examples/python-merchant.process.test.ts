import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { command } from '../cli/command.ts';
import { discard, run, summaryOf } from '../runs/run.ts';
import { pathWithPython } from './python.ts';

test.setTimeout(900_000);

test('the Python example is accepted whole, as init --template copies it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-python-'));
  const path = await pathWithPython(folder);
  const copied = await command(['init', '--template', 'python'], folder);
  expect(copied.code, copied.stderr).toBe(0);
  expect(copied.stdout).toContain(
    '1. python3 -m venv shop/.venv && shop/.venv/bin/pip install -r shop/requirements.txt',
  );

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
