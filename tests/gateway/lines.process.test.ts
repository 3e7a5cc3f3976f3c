import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { newAccount } from '../../src/providers/waffo/emulator/index.ts';
import { closedPort } from './servers.ts';
import { NODE, WAFFO_ACCEPTANCE } from '../under-test.ts';

const { credentials } = newAccount();

/** A gateway between a merchant and a Waffo that are both down: what it prints when each is called. */
async function printedWith(words: readonly string[], cwd: string): Promise<string> {
  const down = (await closedPort()).origin;
  const child = spawn(
    NODE,
    [
      WAFFO_ACCEPTANCE,
      'gateway',
      '--listen',
      '127.0.0.1:0',
      '--upstream',
      down,
      '--merchant',
      down,
      ...words,
    ],
    {
      cwd,
      env: {
        ...process.env,
        WAFFO_PRIVATE_KEY: credentials.privateKey,
        WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
        WAFFO_API_KEY: credentials.apiKey,
        FORCE_COLOR: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await expect.poll(() => output, { timeout: 90_000 }).toMatch(/put it into notifyUrl|WAF_/);
  const url = /WAFFO_BASE_URL=(\S+)/.exec(output)?.[1] ?? '';
  const headers = {
    'content-type': 'application/json',
    'x-api-key': credentials.apiKey,
    'x-signature': 'bm8=',
  };
  const bodies = {
    '/api/v1/order/create': { paymentRequestId: 'request-1' },
    '/hook': { eventType: 'PAYMENT_NOTIFICATION', result: { acquiringOrderId: 'A1' } },
  };
  for (const [path, body] of Object.entries(bodies))
    await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
      () => undefined,
    );
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  await exit;
  return output;
}

test('each call and each notification is one line, also when nobody answers, and no secret is in it', async ({}, testInfo) => {
  const printed = await printedWith([], testInfo.outputPath());
  expect(printed).toMatch(
    /\d\d:\d\d:\d\d → orderCreate: Waffo did not answer: .*ECONNREFUSED.* · request-1 · \d+ ms/,
  );
  expect(printed).toMatch(
    /\d\d:\d\d:\d\d ← PAYMENT_NOTIFICATION.*: .*not acknowledged, .*ECONNREFUSED.* · A1 · \d+ ms/,
  );
  expect(printed).not.toContain(credentials.apiKey);
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  expect(printed).not.toMatch(/\u001b/);
});

test('--quiet leaves the summary', async ({}, testInfo) => {
  const printed = await printedWith(['--quiet'], testInfo.outputPath());
  expect(printed).not.toMatch(/[→←]/);
  expect(printed).toContain('2 entries');
});
