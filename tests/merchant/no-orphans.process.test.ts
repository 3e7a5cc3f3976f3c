import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { folderWith } from './folder.ts';
import { isRunning, notedPids, parentOf } from './processes.ts';

const script = fileURLToPath(new URL('./data/harness.ts', import.meta.url));

test.skip(process.platform !== 'linux', 'looks into /proc');

/** A process of its own that has started the stubborn merchant, and all that belongs to that merchant. */
async function harnessWithMerchant(
  ending: string,
): Promise<{ harness: ChildProcess; pids: number[]; shell: number }> {
  const folder = await folderWith();
  const harness = spawn(process.execPath, ['--import', 'tsx', script, folder, ending], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const lines = createInterface({ input: harness.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const shell = Number(line.replace('up ', ''));
  return { harness, shell, pids: [shell, ...(await allNoted(folder))] };
}

async function allNoted(folder: string): Promise<number[]> {
  await expect.poll(() => notedPids(folder)).toHaveLength(3);
  return notedPids(folder);
}

for (const signal of ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`nothing of the merchant is left when the harness gets ${signal}`, async () => {
    const { harness, pids } = await harnessWithMerchant('stay');
    expect(pids.every(isRunning)).toBe(true);
    harness.kill(signal);
    await expect.poll(() => pids.filter(isRunning), { timeout: 60_000 }).toEqual([]);
  });
}

test('nothing of the merchant is left when Ctrl-C reaches the whole group of the harness', async () => {
  const { harness, pids } = await harnessWithMerchant('stay');
  process.kill(-(harness.pid ?? 0), 'SIGINT');
  await expect.poll(() => pids.filter(isRunning), { timeout: 60_000 }).toEqual([]);
});

for (const ending of ['exit', 'throw', 'nothing left to do']) {
  test(`nothing of the merchant is left when the harness ends without stopping it (${ending})`, async () => {
    const { harness, shell } = await harnessWithoutWaiting(ending);
    if (harness.exitCode === null) await once(harness, 'exit');
    await expect.poll(() => isRunning(shell), { timeout: 60_000 }).toBe(false);
  });
}

async function harnessWithoutWaiting(ending: string): Promise<{ harness: ChildProcess; shell: number }> {
  const folder = await folderWith();
  const harness = spawn(process.execPath, ['--import', 'tsx', script, folder, ending], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface({ input: harness.stdout }), 'line')) as [string];
  return { harness, shell: Number(line.replace('up ', '')) };
}

test('nothing of the merchant is left when its supervisor is killed', async () => {
  const { harness, pids, shell } = await harnessWithMerchant('stay');
  process.kill(parentOf(shell), 'SIGKILL');
  await expect.poll(() => isRunning(shell), { timeout: 60_000 }).toBe(false);
  harness.kill('SIGKILL');
  // What had left the group is out of reach without a supervisor.
  for (const pid of pids) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
});
