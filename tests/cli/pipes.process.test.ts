import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { allPassed, recordOf, writeRun } from '../submission/ledger/sample.ts';
import { runEnvironment } from '../runs/run.ts';
import { NODE, WAFFO_ACCEPTANCE } from '../under-test.ts';
import { command } from './command.ts';

test.setTimeout(300_000);

const REASON = `the merchant answered ${'a long story '.repeat(30)}to the end`;

function ledgerIn(folder: string): string {
  const ledger = join(folder, 'ledger.ndjson');
  const [first, ...others] = allPassed();
  writeRun(ledger, [recordOf(first?.id ?? '', 'FAIL', { reason: REASON, nextStep: 'Mend it.' }), ...others]);
  return ledger;
}

test('a pipe gets every line whole, without colours', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const { stdout } = await command(['status', '--ledger', ledgerIn(folder)], folder, { FORCE_COLOR: '' });
  expect(stdout).toContain(REASON);
  expect(stdout).not.toContain('\u001b[');
  const coloured = await command(['status', '--ledger', ledgerIn(folder)], folder, { FORCE_COLOR: '1' });
  expect(coloured.stdout).toContain('\u001b[');
});

test('a terminal gets lines of its width, and loses nothing', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const words = [NODE, WAFFO_ACCEPTANCE, 'status', '--ledger', ledgerIn(folder)];
  const typed = `stty cols 60; ${words.map((word) => `'${word}'`).join(' ')}`;
  const env = runEnvironment({ NO_COLOR: '1', FORCE_COLOR: '' });
  // `script` gives the command a terminal; the one of BSD takes its arguments in another order.
  const terminal =
    process.platform === 'linux' ? ['-qc', typed, '/dev/null'] : ['-q', '/dev/null', 'sh', '-c', typed];
  const { stdout } = spawnSync('script', terminal, { cwd: folder, env, encoding: 'utf8' });
  const lines = stdout.split(/\r?\n/);
  const at = (text: string): number => lines.findIndex((line) => line.includes(text));
  const reason = lines.slice(at('the merchant answered'), at('to the end') + 1);
  expect(reason.map((line) => line.trim()).join(' ')).toBe(REASON);
  for (const line of reason) expect(line).toMatch(/^ {11}\S.{0,48}$/);
  expect(stdout).not.toContain('\u001b[');
});

test('whoever reads may stop: that is no error', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = ledgerIn(folder);
  const typed = `'${NODE}' '${WAFFO_ACCEPTANCE}' status --ledger '${ledger}' | head -1; echo "code \${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', typed], {
    cwd: folder,
    env: runEnvironment({}),
    encoding: 'utf8',
  });
  expect(stdout).toContain('code 1');
  expect(stderr).toBe('');
});
