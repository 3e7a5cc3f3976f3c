import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Target } from '../../src/explore/index.ts';
import { publicKeyText } from '../../src/core/index.ts';
import { BREAKAGES, openBroken } from './broken.ts';
import { test } from './test-bed.ts';

/** A program's output; the keys of a target in its environment. */
function run(program: string, args: string[], target: Target): Promise<string> {
  const child = spawn(program, args, {
    env: {
      PATH: process.env['PATH'],
      WAFFO_MERCHANT_ID: target.merchantId,
      WAFFO_API_KEY: target.apiKey,
      WAFFO_PRIVATE_KEY: privateText(target),
      WAFFO_PUBLIC_KEY: publicKeyText(target.publicKey),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', () => resolve(output)));
}

function privateText({ privateKey }: Target): string {
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

test('the smallest counterexample runs again from its files, which hold no key', async ({
  emulator,
  explore,
}) => {
  const breakage = BREAKAGES.find(({ what }) => what === 'takes texts that are too long');
  if (!breakage) throw new Error('there is no such breakage');
  const server = await openBroken(emulator, breakage);
  const { findings } = await explore(server, breakage.operation);
  const found = findings.find(({ check }) => check === breakage.check);
  const { node = '', curl = '' } = found?.files ?? {};

  for (const file of [node, curl]) {
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(emulator.apiKey);
    expect(text).not.toContain(privateText(emulator).slice(30, 90));
  }
  const replayed = await run(process.execPath, [node], server);
  expect(replayed).toContain('expected: a refusal with A0003');
  expect(replayed).toMatch(/seen now: HTTP 200 \{"code":"0".*\nsignature: valid/);
  const curled = await run('sh', [curl], server);
  expect(curled).toMatch(/HTTP\/1.1 200[\s\S]*\{"code":"0"/);
  await server.close();
});

test('a counterexample that needs an object makes it first, and a smaller body is looked for', async ({
  emulator,
  explore,
}) => {
  const breakage = BREAKAGES.find(({ what }) => what === 'forgets what was created');
  if (!breakage) throw new Error('there is no such breakage');
  const server = await openBroken(emulator, breakage);
  const { findings } = await explore(server, breakage.operation);
  const found = findings.find(({ check }) => check === breakage.check);
  // Either id alone shows it.
  expect(Object.keys(JSON.parse(found?.exchange?.request.body ?? '{}') as object)).toHaveLength(1);
  const replayed = await run(process.execPath, [found?.files?.node ?? ''], server);
  expect(replayed).toMatch(
    /before: \/api\/v1\/order\/create -> 0 [\s\S]*seen now: HTTP 400 \{"code":"A0009"/,
  );
  await server.close();
});
