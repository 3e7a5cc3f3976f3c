import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { Offspring } from './offspring.ts';

test.skip(process.platform !== 'linux', 'looks into /proc');

/** Starts a process that leaves its parent's group and stays. */
const PARENT = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  process.stdout.write(child.pid + "\\n");
  setInterval(() => {}, 1000);`;

test('what outlives a killed process is found, though its parent is gone', async () => {
  const parent = spawn(process.execPath, ['-e', PARENT], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const offspring = new Offspring(parent.pid ?? 0);
  const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
  const child = Number(line);
  const pids = (): number[] => offspring.alive().map(({ pid }) => pid);
  try {
    expect(pids()).toEqual([parent.pid, child]);
    process.kill(-(parent.pid ?? 0), 'SIGKILL');
    await once(parent, 'exit');
    await expect.poll(pids).toEqual([child]);
  } finally {
    process.kill(child, 'SIGKILL');
  }
  await expect.poll(pids).toEqual([]);
  offspring.stop();
});
