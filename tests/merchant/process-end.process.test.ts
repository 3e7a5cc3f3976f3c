import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { isRunning, notedPids } from './processes.ts';
import { get, node, shop, stubborn, test } from './started.ts';

test('output goes to the log and to memory without secrets, streams in their order', async ({ started }) => {
  const key = ['-----BEGIN PRIVATE KEY-----', 'c2VjcmV0', '-----END PRIVATE KEY-----'];
  const card = '4111111111111111';
  const lines = ['one', 'two', 'api sk-live-1234', ...key, card, 'last'];
  const prints = lines.map((line, index) => `echo "${line}" >&${1 + (index % 2)}`).join('; ');
  const merchant = await started.start(
    { command: `${prints}; printf unfinished; exec ${shop}` },
    { secrets: [{ name: 'SHOP_KEY', value: 'sk-live-1234' }] },
  );
  await expect.poll(() => merchant.logs()).toContain('shop is open');
  await merchant.stop();
  const said =
    'one\ntwo\napi [redacted: SHOP_KEY]\n[redacted: private key]\n[redacted: card number 411111******1111]\nlast\nunfinishedshop is open';
  expect(merchant.logs()).toBe(said);
  expect(await readFile(join(started.folder, 'logs/merchant.log'), 'utf8')).toBe(`${said}\n`);
});

test('memory holds the last lines only', async ({ started }) => {
  const merchant = await started.start({ command: `seq 1 2000; exec ${shop}` });
  await expect.poll(() => merchant.logs()).toContain('shop is open');
  expect(merchant.logs().split('\n')).toHaveLength(500);
  expect(await readFile(join(started.folder, 'logs/merchant.log'), 'utf8')).toMatch(/^1\n2\n/);
});

test('a merchant that is stopped may end by itself, and can be stopped twice', async ({ started }) => {
  const merchant = await started.start({
    command: `exec ${node} --eval "process.on('SIGTERM', () => { console.log('bye'); process.exit(7); }); import('./shop.mjs')"`,
  });
  const { pid, exited } = merchant;
  await merchant.stop();
  await merchant.stop();
  expect(await exited).toEqual({ code: 7, signal: null });
  expect(merchant.logs()).toContain('bye');
  expect(isRunning(pid)).toBe(false);
});

test('nothing is left of a merchant that forks and ignores SIGTERM', async ({ started }) => {
  const merchant = await started.start({ command: stubborn }, { grace: 200 });
  const children = process.platform === 'linux' ? 3 : 2;
  await expect.poll(() => notedPids(join(started.folder, 'data'))).toHaveLength(children);
  const pids = await notedPids(join(started.folder, 'data'));
  expect(pids.every(isRunning)).toBe(true);
  await merchant.stop();
  expect(pids.filter(isRunning)).toEqual([]);
});

test('a command that leaves its server in the background is run and stopped like any other', async ({
  started,
}) => {
  const merchant = await started.start({ command: `${shop} & echo $! > {dataDir}/pids` });
  expect(await get(merchant, '/starts')).toBe('1');
  const [pid = 0] = await notedPids(join(started.folder, 'data'));
  expect(isRunning(pid)).toBe(true);
  await merchant.stop();
  expect(isRunning(pid)).toBe(false);
});

test('a killed merchant is gone at once, and is there again with its port and data after a restart', async ({
  started,
}) => {
  const merchant = await started.start();
  const { pid, exited, baseUrl } = merchant;
  await merchant.kill();
  expect(isRunning(pid)).toBe(false);
  expect(await exited).toMatchObject({ signal: 'SIGKILL' });
  await expect(get(merchant, '/starts')).rejects.toThrow();
  await merchant.restart();
  expect(merchant.pid).not.toBe(pid);
  expect(merchant.baseUrl).toBe(baseUrl);
  expect(await get(merchant, '/starts')).toBe('2');
});

test('a running merchant can be restarted', async ({ started }) => {
  const merchant = await started.start();
  const { pid } = merchant;
  await merchant.restart();
  expect(isRunning(pid)).toBe(false);
  expect(await get(merchant, '/starts')).toBe('2');
});

test('a merchant that crashes by itself is known to have ended', async ({ started }) => {
  const merchant = await started.start({
    command: `exec ${node} --eval "import('./shop.mjs'); process.stdin.resume(); process.on('SIGUSR2', () => process.exit(9))"`,
  });
  process.kill(merchant.pid, 'SIGUSR2');
  expect(await merchant.exited).toEqual({ code: 9, signal: null });
});
