import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { isRunning, notedPids } from './processes.ts';
import { node, shop, test } from './started.ts';
import { setTimeout as pause } from 'node:timers/promises';

test.skip(process.platform !== 'linux', 'looks into /proc');

const NOTES = `require('node:fs').appendFileSync(process.argv[1] + '/pids', process.pid + '\\n')`;
/** A process that notes its id and stays; it was given no variable of its parent's. */
const daemon = (what: string): string =>
  `env -i setsid ${node} -e "${NOTES.replaceAll('"', '\\"')}; ${what}; setInterval(() => undefined, 1000)" {dataDir} </dev/null >/dev/null 2>&1`;

const ways: [how: string, command: string][] = [
  ['by its parent', `${daemon('0')} & exec ${shop}`],
  ['by the data folder', `(cd {dataDir} && ${daemon('0')} &) ; exec ${shop}`],
  ['by the output that it holds', `(${daemon('0').replace(' >/dev/null 2>&1', '')} &) ; exec ${shop}`],
];

for (const [how, command] of ways) {
  test(`a child that left its session, with a clean environment, is found ${how}, ended and named`, async ({
    started,
  }) => {
    const merchant = await started.start({ command });
    const data = join(started.folder, 'data');
    await expect.poll(() => notedPids(data), { timeout: 60_000 }).toHaveLength(1);
    const [pid = 0] = await notedPids(data);
    // Its parent is followed at intervals, by a process that must get its turn on a busy machine.
    await pause(2_000);
    await merchant.stop();
    expect(isRunning(pid)).toBe(false);
    await expect
      .poll(() => merchant.logs())
      .toMatch(new RegExp(`process ${pid} \\(.*\\) had left .* was ended`));
  });
}

test('a process that has nothing to do with the merchant is left alone, even in its data folder', async ({
  started,
}) => {
  const merchant = await started.start({ command: shop });
  // Like a person who looks on: it began later, and stands in the folder.
  const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], {
    cwd: join(started.folder, 'data'),
    stdio: 'ignore',
    detached: true,
  });
  await merchant.stop();
  expect(isRunning(other.pid ?? 0)).toBe(true);
  const ended = once(other, 'exit');
  other.kill('SIGKILL');
  await ended;
});
