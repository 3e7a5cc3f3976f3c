import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runEnvironment } from '../runs/run.ts';
import { NODE, ROOT, WAFFO_ACCEPTANCE } from '../under-test.ts';

test.setTimeout(300_000);

/** `run --watch` as a person has it in a terminal. */
function startWatching(folder: string, args: readonly string[]) {
  const child = spawn(NODE, [WAFFO_ACCEPTANCE, 'run', '--watch', ...args], {
    cwd: folder,
    env: runEnvironment({ ACCEPTANCE_RESULTS: '' }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return {
    /** What was printed since the last time, as soon as it holds this. */
    async until(text: string): Promise<string> {
      await expect.poll(() => output, { timeout: 120_000 }).toContain(text);
      const printed = output;
      output = '';
      return printed;
    },
    /** As Ctrl-C does: to the whole process group. */
    async interrupt(): Promise<number | null> {
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      process.kill(-(child.pid ?? 0), 'SIGINT');
      return ended;
    },
  };
}

test('run --watch runs the failed cases again when a file of the merchant changes, until Ctrl-C', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-watch-'));
  cpSync(join(ROOT, 'examples/node-merchant'), folder, { recursive: true });
  const file = join(folder, 'notifications.mjs');
  const right = readFileSync(file, 'utf8');
  const wrong = right.replace('"message":"success"', '"message":"done"');
  expect(wrong).not.toBe(right);
  writeFileSync(file, wrong);

  const watching = startWatching(folder, ['--case', '3.1']);
  const first = await watching.until('to run 3.1');
  expect(first).toMatch(/FAIL +3\.1 /);
  expect(first).toContain('Waiting for a change in . to run');

  writeFileSync(file, right);
  const second = await watching.until('to run again');
  expect(second).toContain('notifications.mjs has changed');
  expect(second).toMatch(/PASS +3\.1 /);
  expect(await watching.interrupt()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

test('run --watch needs a merchant whose files may change', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-watch-'));
  const watching = startWatching(folder, ['--case', 'P-1']);
  await watching.until('this run tests the reference merchant');
  rmSync(folder, { recursive: true, force: true });
});
