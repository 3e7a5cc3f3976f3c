import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { referenceDescription } from '../../src/providers/waffo/reference-merchant/index.ts';
import { generateKeyPair } from '../../src/core/index.ts';
import { findFreePort } from '../../src/merchant/index.ts';
import { readRecordFile } from '../../src/results/index.ts';
import { describeDefect } from '../defects/description.ts';
import { groups } from '../defects/payments/index.mjs';
import { judgeDefect } from '../defects/judgement.ts';
import { run, discard, summaryOf } from '../runs/run.ts';
import { secretsLeft, strangersTo } from './left-behind.ts';
import { rehearse } from './rehearsal.ts';

test.setTimeout(300_000);

/** Titles of cases begin with the id, and follow the name of their file. */
function only(...ids: string[]): string[] {
  return ['cases/one-time-payment/', '--grep', `\\.case\\.ts (${ids.join('|').replaceAll('.', '\\.')}) `];
}

test('cases run against a stand-in of the sandbox, and what cannot run there says why', async () => {
  // A refusal of Waffo's own, forgeries, a wallet's refund, a lost answer, held notifications, something impossible.
  const ids = ['1.4', '3.3', '7.1', 'X-1', 'X-16', 'X-4'];
  const { code, output, results, secrets } = await rehearse({ args: only(...ids) });
  const { cases, verdict } = summaryOf(results);
  const became = Object.fromEntries(
    cases.filter(({ id }) => ids.includes(id)).map(({ id, result }) => [id, result]),
  );
  expect(became, output).toEqual({
    '1.4': 'PASS', '3.3': 'PASS', '7.1': 'PASS', 'X-1': 'PASS', 'X-16': 'PASS', 'X-4': 'SKIPPED',
  }); // prettier-ignore
  expect(cases.find(({ id }) => id === 'X-4')?.reason).toContain('not possible on the sandbox');
  // A selection never makes a verdict, and stands all the same.
  expect([verdict, code]).toEqual(['INCOMPLETE', 0]);
  expect(strangersTo(results)).toEqual([]);
  expect(await secretsLeft(results, output, secrets)).toEqual([]);
  discard(results);
});

test('a merchant that believes forgers fails there too, by the same case', async () => {
  const defect = groups
    .flatMap(({ defects }) => defects)
    .find(({ caughtBy }) => caughtBy.cases.includes('3.3'));
  if (!defect) throw new Error('the corpus has no merchant that believes forgers');
  const { code, results, output } = await rehearse({ config: describeDefect(defect), args: only('3.3') });
  const { verdict } = summaryOf(results);
  const { records } = readRecordFile(results);
  const judged = judgeDefect(defect.caughtBy, { exitCode: code, verdict, records });
  expect(judged, output).toMatchObject({ outcome: 'killed' });
  discard(results);
});

/** A run whose Waffo is a listener on this machine, and how often anybody came to it. */
async function runAtListener(changes: Record<string, string>) {
  let connections = 0;
  const listener = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, output, results } = await run({
    args: [...only('2.1'), '--workers=1'],
    env: {
      ACCEPTANCE_TARGET: 'sandbox',
      ACCEPTANCE_PUBLIC_URL: `http://127.0.0.1:${port}`,
      ACCEPTANCE_WAFFO_PORT: String(await findFreePort()),
      ACCEPTANCE_PACE: '10ms',
      WAFFO_BASE_URL: `http://127.0.0.1:${port}`,
      WAFFO_ENVIRONMENT: 'SANDBOX',
      WAFFO_MERCHANT_ID: '1',
      WAFFO_API_KEY: 'key-of-the-sandbox',
      WAFFO_PRIVATE_KEY: generateKeyPair().privateKey,
      WAFFO_PUBLIC_KEY: generateKeyPair().publicKey,
      ...changes,
    },
  });
  listener.close();
  discard(results);
  return { code, connections, output };
}

test('without any mark of production the listener does hear of the run', async () => {
  const { code, connections, output } = await runAtListener({});
  expect(code, output).toBe(2);
  expect(connections, output).toBeGreaterThan(0);
});

for (const [what, changes] of [
  ['key', { WAFFO_API_KEY: 'prod-1234567890' }],
  ['environment', { WAFFO_ENVIRONMENT: 'PRODUCTION' }],
  ['address', { ACCEPTANCE_PUBLIC_URL: 'https://api.waffo.com' }],
] as const) {
  test(`with production's ${what} anywhere in the environment nothing is sent`, async () => {
    const { code, connections, output } = await runAtListener(changes);
    expect([code, connections], output).toEqual([2, 0]);
    expect(output).toMatch(/nothing was sent/);
  });
}

test('with production anywhere in the description of the merchant nothing is sent', async ({}, testInfo) => {
  const config = testInfo.outputPath('acceptance.config.json');
  const described = referenceDescription();
  const start = { command: 'WAFFO_BASE_URL=https://api.waffo.com node server.mjs' };
  writeFileSync(config, JSON.stringify({ ...described, merchant: { ...described.merchant, start } }));
  const { code, connections, output } = await runAtListener({ ACCEPTANCE_CONFIG: config });
  expect([code, connections], output).toEqual([2, 0]);
  expect(output).toMatch(/start\.command.*leads to Waffo's production/);
});
