import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { ownFile, ownFolder } from '../../src/files/index.ts';
import { thisProcess } from '../../src/files/owner.ts';

const HOLDER = fileURLToPath(new URL('holder.ts', import.meta.url));

function start(...words: string[]): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, said: () => output };
}

async function owner(folder: string): Promise<ChildProcess> {
  const { child, said } = start('own', folder);
  await expect.poll(said, { timeout: 60_000 }).toBe('owns\n');
  return child;
}

test('a folder that another process owns is refused in a sentence, and nothing in it is touched', async ({}, testInfo) => {
  const folder = testInfo.outputPath('results');
  const child = await owner(folder);
  const before = readdirSync(folder);
  expect(() => ownFolder(folder)).toThrow(
    new RegExp(
      `^WAF_RESULTS: .*results is in use: process ${child.pid} on ${hostname()} .*\\n {2}Wait until it ends`,
    ),
  );
  // The same folder under another name.
  const link = testInfo.outputPath('link');
  symlinkSync(folder, link);
  expect(() => ownFolder(link)).toThrow(/is in use/);
  expect(readdirSync(folder)).toEqual(before);
  child.kill('SIGKILL');
  await once(child, 'exit');
});

test('the lock of a killed process is taken over without a word', async ({}, testInfo) => {
  const folder = testInfo.outputPath('results');
  const child = await owner(folder);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(readdirSync(folder)).toEqual(['.lock']);
  ownFolder(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test('of many that find the lock of a killed process, one becomes the owner', async ({}, testInfo) => {
  const folder = testInfo.outputPath('results');
  const killed = await owner(folder);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const all = Array.from({ length: 6 }, () => start('own', folder));
  await expect.poll(() => all.every(({ said }) => said() !== ''), { timeout: 120_000 }).toBe(true);
  expect(all.filter(({ said }) => said() === 'owns\n')).toHaveLength(1);
  for (const { child } of all) child.kill('SIGKILL');
});

/** A lock as somebody else has left it. */
function left(folder: string, more: object, age = 0): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, '.lock');
  writeFileSync(file, JSON.stringify({ ...thisProcess(), ...more }));
  const at = new Date(Date.now() - age);
  utimesSync(file, at, at);
}

test('a pid that was given again is no owner, nor is one of before the last boot', ({}, testInfo) => {
  test.skip(process.platform !== 'linux', 'other systems tell less of a process');
  const folder = testInfo.outputPath('results');
  left(folder, { began: '1' });
  ownFolder(folder).release();
  left(folder, { space: `another-boot ${thisProcess().space.split(' ')[1] ?? ''}` });
  ownFolder(folder).release();
  left(folder, {});
  expect(() => ownFolder(folder)).toThrow(/is in use/);
});

test('an owner on another machine, or in another container, lives while its lock is touched', ({}, testInfo) => {
  const folder = testInfo.outputPath('results');
  const other = { host: 'other-machine', pid: 1 };
  left(folder, other, 60_000);
  expect(() => ownFolder(folder)).toThrow(/process 1 on other-machine[\s\S]*remove .*\.lock/);
  left(folder, other, 600_000);
  ownFolder(folder).release();
  const [boot] = thisProcess().space.split(' ', 1);
  left(folder, { space: `${boot} pid:[1]` }, 60_000);
  expect(() => ownFolder(folder)).toThrow(/is in use/);
});

test('half a lock has no owner once it is old', ({}, testInfo) => {
  const folder = testInfo.outputPath('results');
  left(folder, {});
  writeFileSync(join(folder, '.lock'), '{"pid":');
  expect(() => ownFolder(folder)).toThrow(/another process/);
  utimesSync(join(folder, '.lock'), new Date(0), new Date(0));
  ownFolder(folder).release();
});

test('a device is nobody’s', () => {
  for (const device of ['/dev/null', '/dev/full']) ownFile(device, 'WAF_JOURNAL').release();
});

test('short work of several processes on one file is done one after the other', async ({}, testInfo) => {
  const file = testInfo.outputPath('ledger.ndjson');
  writeFileSync(file, '');
  const all = Array.from({ length: 3 }, () => start('count', file, '60').child);
  const ends = await Promise.all(all.map((child) => once(child, 'exit')));
  expect(ends.map(([code]) => code as number)).toEqual([0, 0, 0]);
  expect(readFileSync(file, 'utf8')).toBe('180');
  expect(readdirSync(testInfo.outputPath()).toSorted()).toEqual(['ledger.ndjson', 'ledger.ndjson.log']);
});
