import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readJournal, Recorder, type SignatureVerdict } from '../../src/journal/index.ts';
import { publicKeyText } from '../../src/core/index.ts';
import { harOf, KEYS } from '../journal/har.ts';
import { NODE, WAFFO_ACCEPTANCE } from '../under-test.ts';

/** A journal of one inquiry by the merchant. */
function journalOf(folder: string, signature: SignatureVerdict): string {
  const file = join(folder, `${signature}.ndjson`);
  const at = '2026-11-21T00:00:00.000Z';
  const recorder = new Recorder(
    {
      kind: 'journal',
      version: 2,
      product: 'one-time-payment',
      caseId: '2.1',
      target: 'emulator',
      merchant: 'test',
      merchantId: '1',
      startedAt: at,
    },
    { file },
  );
  const signed = signature === 'valid';
  recorder.exchange({
    at,
    wallAt: at,
    durationMs: 1,
    direction: 'merchant-to-provider',
    actor: 'merchant',
    operation: 'orderInquiry',
    request: {
      method: 'POST',
      url: '/api/v1/order/inquiry',
      headers: { 'content-type': 'application/json', 'x-api-key': 'k' },
      body: '{"paymentRequestId":"a1"}',
      encoding: 'utf8',
      signature,
    },
    response: {
      status: signed ? 400 : 401,
      headers: { 'content-type': 'application/json', 'x-signature': 's' },
      body: JSON.stringify(
        signed ? { code: 'A0009', msg: 'none', data: null } : { code: 'A0002', msg: 'bad', data: null },
      ),
      encoding: 'utf8',
      signature: 'valid',
    },
  });
  recorder.close();
  return file;
}

test('a recorded journal is checked without any server: findings, and 1 if one is an error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-check-'));
  const [good, bad] = [journalOf(folder, 'valid'), journalOf(folder, 'invalid')];
  const run = (...files: string[]) =>
    spawnSync(NODE, [WAFFO_ACCEPTANCE, 'check', ...files], { encoding: 'utf8' });
  expect(run(good)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('no findings') as unknown as string,
  });
  const { status, stdout } = run(good, bad);
  expect(status).toBe(1);
  expect(stdout).toMatch(/error request-signature\S* \[x1\]:.*\n {4}why: .+\n {4}fix: .+/);
  expect(run().status).toBe(2);
  expect(run(join(folder, 'none.ndjson')).status).toBe(2);
  rmSync(folder, { recursive: true, force: true });
});

test('a journal of another provider gets the checks of that provider', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-check-'));
  const file = join(folder, 'pancake.ndjson');
  const at = '2026-11-21T00:00:00.000Z';
  const header = {
    kind: 'journal',
    version: 2,
    product: 'pancake',
    caseId: 'PC-42',
    target: 'emulator',
  } as const;
  const recorder = new Recorder({ ...header, merchant: 'test', merchantId: 'test', startedAt: at }, { file });
  const message = { headers: { 'content-type': 'application/json' }, encoding: 'utf8' } as const;
  const body = {
    productId: `PROD_${'0'.repeat(22)}`,
    currency: 'USD',
    orderMerchantExternalId: '1',
    successUrl: '/',
  };
  recorder.exchange({
    at,
    wallAt: at,
    durationMs: 1,
    direction: 'merchant-to-provider',
    actor: 'merchant',
    operation: 'checkoutCreateSession',
    credential: 'slug',
    request: {
      ...message,
      method: 'POST',
      url: '/v1/actions/checkout/create-session',
      headers: { ...message.headers, 'x-store-slug': 'shop', 'x-environment': 'test' },
      body: JSON.stringify(body),
      signature: 'missing',
    },
    response: { ...message, status: 500, body: '<html>', signature: 'missing' },
  });
  recorder.close();
  const { status, stdout } = spawnSync(NODE, [WAFFO_ACCEPTANCE, 'check', file], { encoding: 'utf8' });
  expect(stdout).toContain('error success-url.relative [x1]');
  expect(status).toBe(1);
  rmSync(folder, { recursive: true, force: true });
});

test('a capture is checked like a journal, with the keys of the environment', () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'waffo-check-'));
  const capture = join(folder, 'capture.har');
  writeFileSync(capture, JSON.stringify(harOf(readJournal(journalOf(folder, 'invalid')))));
  const { status, stdout } = spawnSync(
    NODE,
    [WAFFO_ACCEPTANCE, 'check', '--merchant-public-key', publicKeyText(KEYS.merchant.publicKey), capture],
    { encoding: 'utf8', env: { ...process.env, WAFFO_PUBLIC_KEY: publicKeyText(KEYS.waffo.publicKey) } },
  );
  expect(stdout).toContain('read as a capture: 1 exchange');
  expect(stdout).toMatch(/error request-signature\.invalid \[x1\]/);
  expect(stdout).not.toContain('unverified');
  expect(status).toBe(1);
  rmSync(folder, { recursive: true, force: true });
});
