import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newAccount } from '../../src/providers/waffo/emulator/index.ts';
import { readJournal } from '../../src/journal/index.ts';
import { command } from '../cli/command.ts';
import { discard, recordLines, run, runEnvironment, signalRun, startRun } from './run.ts';
import { NODE, WAFFO_ACCEPTANCE } from '../under-test.ts';

test.setTimeout(400_000);

const ARGS = ['cases/one-time-payment/', '--grep', '\\.case\\.[jt]s (1\\.5|2\\.2|2\\.3) ', '--workers=1'];
const ENV = { ACCEPTANCE_PRODUCT: 'one-time-payment' };

test('two runs in one folder: the second is refused and touches nothing', async () => {
  const first = startRun({ args: ARGS, env: ENV });
  const { results } = first;
  await expect
    .poll(() => recordLines(results).length, { timeout: 200_000, intervals: [20] })
    .toBeGreaterThan(0);
  // It holds still meanwhile, however busy the machine is.
  signalRun(first, 'SIGSTOP');
  const before = recordLines(results);
  const second = await run({ args: ARGS, env: ENV, results });
  expect(second.output).toMatch(/WAF_RESULTS: .* is in use: process \d+ on .*\n {2}Wait until it ends/);
  expect(second.code).toBe(2);
  expect(recordLines(results).slice(0, before.length)).toEqual(before);
  signalRun(first, 'SIGCONT');
  const { code, output } = await first.ended;
  expect(output).not.toContain('WAF_');
  expect(code).toBe(0);
  for (const { journal } of recordLines(results).filter((line) => 'journal' in line))
    readJournal(join(results, String(journal)));
  discard(results);
});

interface Served {
  child: ChildProcess;
  output: () => string;
  url: string;
}

/** Starts `waffo-acceptance emulator`; no file that it writes may grow beyond `blocks` of 1024 bytes. */
async function emulator(folder: string, words: string[], blocks?: number): Promise<Served> {
  mkdirSync(folder, { recursive: true });
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks}; `;
  const script = `${limit}exec "$0" "$@"`;
  const given = [NODE, WAFFO_ACCEPTANCE, 'emulator', '--port', '0', ...words];
  const child = spawn('bash', ['-c', script, ...given], {
    cwd: folder,
    env: runEnvironment({}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await expect.poll(() => output, { timeout: 60_000 }).toMatch(/WAFFO_API_KEY and|WAF_/);
  return { child, output: () => output, url: /WAFFO_BASE_URL=(\S+)/.exec(output)?.[1] ?? '' };
}

test('a journal that the disk takes no more of is reported at once, and ends the emulator', async ({}, testInfo) => {
  const { child, output, url } = await emulator(testInfo.outputPath(), ['--journal', 'journal.ndjson'], 16);
  const ended = once(child, 'exit');
  for (let i = 0; i < 40 && child.exitCode === null; i++) {
    await fetch(`${url}/api/v1/order/inquiry`, { method: 'POST', body: 'x'.repeat(2_000) }).catch(
      () => undefined,
    );
  }
  const [code] = (await ended) as [number | null];
  expect(output()).toMatch(/WAF_JOURNAL: .*journal\.ndjson cannot be written: /);
  expect(code).toBe(2);
});

test('a journal on a full device is refused before anything listens', async ({}, testInfo) => {
  test.skip(process.platform !== 'linux', 'needs /dev/full');
  const { code, stdout, stderr } = await command(
    ['emulator', '--port', '0', '--journal', '/dev/full'],
    testInfo.outputPath(),
  );
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^WAF_JOURNAL: \/dev\/full cannot be written: the disk is full\n/);
});

test('a journal has one owner', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const first = await emulator(folder, ['--journal', 'journal.ndjson']);
  const second = await emulator(folder, ['--journal', 'journal.ndjson']);
  expect(second.output()).toMatch(/WAF_JOURNAL: .*journal\.ndjson is in use: process \d+/);
  const { credentials } = newAccount();
  const gateway = await command(
    [
      'gateway',
      '--upstream',
      first.url,
      '--merchant',
      'http://127.0.0.1:9',
      '--listen',
      '127.0.0.1:0',
      '--journal',
      'journal.ndjson',
    ],
    folder,
    {
      WAFFO_PRIVATE_KEY: credentials.privateKey,
      WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
      WAFFO_API_KEY: credentials.apiKey,
      WAFFO_MERCHANT_ID: credentials.merchantId,
    },
  );
  expect(gateway.code).toBe(2);
  expect(gateway.stderr).toContain('is in use');
  expect(readJournal(join(folder, 'journal.ndjson')).header.caseId).toBe('emulator');
  const ended = once(first.child, 'exit');
  first.child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
});
