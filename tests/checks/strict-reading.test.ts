import { expect, test } from '@playwright/test';
import { context } from './context.ts';
import type { Exchange } from '../../src/journal/index.ts';
import { severityOf } from '../../src/providers/waffo/checks/parameters/strict-reading.ts';

/** A call that Waffo answered like this. */
function answered(code: string, msg: string, more: Partial<Exchange> = {}): Exchange {
  return {
    kind: 'exchange',
    id: 'x1',
    at: '2026-04-01T12:00:00.000Z',
    wallAt: '2026-04-01T12:00:00.000Z',
    durationMs: 10,
    direction: 'merchant-to-provider',
    actor: 'merchant',
    operation: 'orderCreate',
    request: { method: 'POST', url: '/', headers: {}, body: '{}', encoding: 'utf8', signature: 'valid' },
    response: {
      status: code === '0' ? 200 : 400,
      headers: {},
      body: JSON.stringify({ code, msg, data: {} }),
      encoding: 'utf8',
      signature: 'valid',
    },
    ...more,
  };
}

test('a disputed field is an error once Waffo has refused a call because of it', () => {
  expect(severityOf([answered('0', 'success')], 'goodsName', context)).toBe('warning');
  expect(severityOf([answered('A0003', 'goodsInfo.goodsName is required')], 'goodsName', context)).toBe(
    'error',
  );
});

test('a refusal for another reason says nothing of the disputed field', () => {
  expect(severityOf([answered('A0003', 'orderAmount is wrong')], 'goodsName', context)).toBe('warning');
  expect(severityOf([answered('C0001', 'goodsName')], 'goodsName', context)).toBe('warning');
  const fault = { name: 'answers A0003', falsified: 'response' } as const;
  expect(severityOf([answered('A0003', 'goodsName is required', { fault })], 'goodsName', context)).toBe(
    'warning',
  );
});
