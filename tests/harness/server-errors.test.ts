import { expect, test } from '@playwright/test';
import { withPrinted } from '../../src/harness/server-errors.ts';
import type { Journal } from '../../src/journal/index.ts';
import { finding } from '../results/samples.ts';

const CALL = {
  kind: 'call',
  id: 'm1',
  at: '2026-11-21T04:00:00.000Z',
  wallAt: '2026-11-21T04:00:00.000Z',
  durationMs: 100,
  operation: 'createOrder',
  request: { method: 'POST', url: 'http://localhost/orders', body: '' },
  reply: { status: 500, body: '' },
} as const;
const LINES = [
  { at: '2026-11-21T03:59:59.000Z', text: 'before' },
  { at: '2026-11-21T04:00:00.050Z', text: 'Error: no such table: orders' },
  { at: '2026-11-21T04:00:02.000Z', text: 'afterwards' },
];

function fixFor(reply: { status: number; body: string }, lines = LINES): string | undefined {
  const journal = { entries: [{ ...CALL, reply }] } as unknown as Journal;
  return withPrinted([finding('error', { entries: ['m1'], fix: 'Answer 2xx.' })], journal, lines)[0]?.fix;
}

test('what the server printed while it failed comes before all else', () => {
  expect(fixFor({ status: 500, body: '' })).toBe(
    'Find out first why the server failed. It printed last: Error: no such table: orders. Answer 2xx.',
  );
});

const DELIVERY = {
  ...CALL,
  kind: 'exchange',
  id: 'x3',
  direction: 'provider-to-merchant',
  operation: 'PAYMENT_NOTIFICATION',
  request: { signature: 'valid' },
  response: { status: 500, body: '' },
};
const NOT_PAID = finding('error', {
  entries: ['m1'],
  message: 'Still open. The merchant answered the notification PAYMENT_NOTIFICATION (x3) with HTTP 500.',
  fix: 'Set it.',
});

test('what the server printed while it took a notification stands with the finding that names it', () => {
  const journal = { entries: [DELIVERY] } as unknown as Journal;
  expect(withPrinted([NOT_PAID], journal, LINES)[0]?.fix).toBe(
    'Find out first why the server failed. It printed last: Error: no such table: orders. Set it.',
  );
});

test('an exception behind a reply that acknowledges is shown, and other lines are not', () => {
  const acknowledged = {
    ...DELIVERY,
    response: { status: 200, body: '' },
    delivery: { notificationId: 'n1', attempt: 1, acknowledged: true },
  };
  const journal = { entries: [acknowledged] } as unknown as Journal;
  expect(withPrinted([NOT_PAID], journal, LINES.slice(1))[0]?.fix).toBe(
    'An exception was printed after the notification was acknowledged: look at it first. ' +
      'It printed last: Error: no such table: orders | afterwards. Set it.',
  );
  expect(withPrinted([NOT_PAID], journal, LINES.slice(2))[0]?.fix).toBe('Set it.');
});

test('what it printed of a forgery is no cause', () => {
  const journal = {
    entries: [{ ...DELIVERY, request: { signature: 'invalid' } }],
  } as unknown as Journal;
  expect(withPrinted([NOT_PAID], journal, LINES)[0]?.fix).toBe('Set it.');
});

test('a refusal is no failure, and a silent server says nothing', () => {
  expect(fixFor({ status: 422, body: '' })).toBe('Answer 2xx.');
  expect(fixFor({ status: 500, body: '' }, [])).toBe('Answer 2xx.');
});
