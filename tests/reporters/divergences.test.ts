import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { divergenceObjections } from '../../reporters/divergences.ts';
import { Recorder } from '../../src/journal/index.ts';
import type { RecordFile } from '../../src/results/index.ts';

const AT = '2026-11-25T10:00:00.000Z';

/** What speaks against a run on a target whose one journal holds one answer to order/inquiry. */
function objections(target: string, answered: object): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-divergences-'));
  const header = {
    kind: 'journal',
    version: 2,
    product: 'one-time-payment',
    caseId: '2.1',
    target,
    merchant: 'shop',
    merchantId: '1',
    startedAt: AT,
  } as const;
  const journal = new Recorder(header, { file: join(folder, 'journals/2.1.ndjson') });
  const message = { headers: {}, encoding: 'utf8', signature: 'valid' } as const;
  journal.exchange({
    at: AT,
    wallAt: AT,
    durationMs: 1,
    direction: 'merchant-to-provider',
    actor: 'merchant',
    operation: 'orderInquiry',
    request: { ...message, method: 'POST', url: '/api/v1/order/inquiry', body: '{"paymentRequestId":"p1"}' },
    response: {
      ...message,
      status: 200,
      body: JSON.stringify({ code: '0', msg: 'success', data: answered }),
    },
  });
  journal.close();
  const record = { headers: [{ target }], planned: undefined, records: [{ journal: 'journals/2.1.ndjson' }] };
  try {
    return divergenceObjections(record as unknown as RecordFile, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ORDER = { paymentRequestId: 'p1', orderStatus: 'AUTHORIZATION_REQUIRED' };

test('a sandbox that no longer differs as the register says speaks against a verdict', () => {
  expect(objections('sandbox', ORDER)).toEqual([expect.stringMatching(/^explicit-nulls: /)]);
});

test('a sandbox that differs as the register says does not', () => {
  expect(objections('sandbox', { ...ORDER, addressInfo: null })).toEqual([]);
});

test('the emulator is not asked', () => {
  expect(objections('emulator', ORDER)).toEqual([]);
});
