import { readFileSync } from 'node:fs';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { expect, test } from '@playwright/test';
import { examineAll } from '../../src/doctor/examination.ts';
import { sandbox } from '../../src/doctor/sandbox.ts';
import type { DoctorContext } from '../../src/doctor/context.ts';
import type { Verdict } from '../../src/doctor/verdict.ts';
import { generateKeyPair } from '../../src/core/index.ts';
import { startStandIn, type StandIn } from './rehearsal.ts';

test.describe.configure({ mode: 'default' });
test.setTimeout(300_000);

const before = getGlobalDispatcher();
let standIn: StandIn;
test.beforeAll(async () => {
  standIn = await startStandIn({ throttle: 0 });
  // This process was started before the stand-in's authority was made.
  const ca = readFileSync(standIn.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8');
  setGlobalDispatcher(new Agent({ connect: { ca } }));
});
test.afterAll(() => {
  setGlobalDispatcher(before);
  standIn.close();
});

/** What the doctor says of the sandbox, by examination. */
async function examined(changes: Record<string, string> = {}): Promise<string[]> {
  const env = { ...standIn.env, ...changes };
  const settings = { providerPort: Number(env['ACCEPTANCE_WAFFO_PORT']) };
  const verdicts: Verdict[] = [];
  const visit = { given: { env, settings }, printed: () => [] } as unknown as DoctorContext;
  await examineAll(sandbox, visit, (verdict) => verdicts.push(verdict));
  return verdicts.map(({ state, where }) => [state, where].filter(Boolean).join(' '));
}

test('a sandbox that can be reached, with the right account, has nothing to fix', async () => {
  expect(await examined()).toEqual(['ok', 'ok', 'ok']);
});

test('a mistake in the account is reported with its variable', async () => {
  expect(await examined({ WAFFO_API_KEY: 'another' })).toEqual(['ok', 'ok', 'problem WAFFO_API_KEY']);
  const { privateKey, publicKey } = generateKeyPair();
  expect(await examined({ WAFFO_PRIVATE_KEY: privateKey })).toEqual([
    'ok',
    'ok',
    'problem WAFFO_PRIVATE_KEY',
  ]);
  expect(await examined({ WAFFO_MERCHANT_ID: '1' })).toEqual(['ok', 'ok', 'problem WAFFO_MERCHANT_ID']);
  expect(await examined({ WAFFO_PUBLIC_KEY: publicKey })).toEqual(['ok', 'ok', 'problem WAFFO_PUBLIC_KEY']);
});

test('a tunnel that leads elsewhere is reported', async () => {
  const elsewhere = standIn.env['WAFFO_BASE_URL'] ?? '';
  expect(await examined({ ACCEPTANCE_PUBLIC_URL: elsewhere })).toEqual([
    'ok',
    'problem ACCEPTANCE_PUBLIC_URL',
    'ok',
  ]);
});

test('settings that are not right end it', async () => {
  // What waits for the fix is told once.
  expect(await examined({ WAFFO_ENVIRONMENT: 'PRODUCTION' })).toEqual(['problem', 'skipped']);
});
