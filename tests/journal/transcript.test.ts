import { expect, test } from '@playwright/test';
import { entryTitle, transcript, type Act, type Entry, type MerchantCall } from '../../src/journal/index.ts';
import { notification } from '../reporters/report-samples.ts';

const AT = '2026-11-21T04:15:00.000Z';
const LIMITS = { entries: 10, body: 200, total: 10_000 };

function call(id: string, body = '{}'): MerchantCall {
  const request = { method: 'POST', url: 'http://shop/orders', body };
  return {
    kind: 'call',
    id,
    at: AT,
    wallAt: AT,
    durationMs: 1,
    operation: 'createOrder',
    request,
    noReply: 'timed out',
  };
}

const ACT: Act = { kind: 'act', id: 'a1', at: AT, wallAt: AT, who: 'payer', what: 'pays order o1' };

test('an entry in one line says who, what, and what came of it', () => {
  expect(entryTitle(ACT)).toBe('payer: pays order o1');
  expect(entryTitle(call('m1'))).toBe('harness → merchant: createOrder, timed out');
  expect(entryTitle(notification('x1'))).toBe(
    'provider → merchant: PAYMENT_NOTIFICATION, HTTP 200, not acknowledged',
  );
  const forged = notification('x2', {
    actor: 'harness',
    delivery: { notificationId: 'n', attempt: 3, acknowledged: true },
    fault: { name: 'forged signature', falsified: 'request' },
  });
  expect(entryTitle(forged)).toBe(
    'harness → merchant: PAYMENT_NOTIFICATION (attempt 3), HTTP 200, fault: forged signature',
  );
});

test('a transcript shows the line ends of a body, and keeps to its limits', () => {
  expect(transcript([notification('x1')], LIMITS)).toContain(String.raw`  < {"message":"success"}\r\n`);
  const long = transcript([call('m1', 'y'.repeat(5_000))], LIMITS);
  expect(long).toContain('… (5000 characters)');
  expect(long.length).toBeLessThan(500);
});

test('of many entries the last ones are shown, and the others are counted', () => {
  const entries: Entry[] = Array.from({ length: 50 }, (_, index) => call(`m${index}`));
  const text = transcript(entries, LIMITS);
  expect(text).toMatch(/^\(40 earlier entries are in the journal of the case\)\n\nm40 {2}/);
  expect(text).toContain('m49  ');
  const short = transcript(entries, { ...LIMITS, total: 300 });
  expect(short).not.toContain('m46  ');
  expect(short).toContain('m49  ');
});
