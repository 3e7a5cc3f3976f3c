import { expect, test } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';
import type { Exchange, ResponseMessage } from '../../src/journal/index.ts';
import { pancake } from '../../src/providers/pancake/protocol/index.ts';
import { waffo } from '../../src/providers/waffo/protocol/index.ts';
import { lineOf, summaryOf } from '../../src/workbench/index.ts';

const READER = { provider: waffo, spec: loadSpec() };
const JSON_TYPE = { 'content-type': 'application/json' };
const SUCCESS = '{"message":"success"}';

function delivered(reply: Partial<ResponseMessage>, more: Partial<Exchange> = {}): Exchange {
  return {
    kind: 'exchange',
    id: 'x1',
    at: '2026-01-01T10:00:00.000Z',
    wallAt: '2026-01-01T10:00:00.000Z',
    durationMs: 12,
    direction: 'provider-to-merchant',
    actor: 'provider',
    operation: 'PAYMENT_NOTIFICATION',
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:3000/hook',
      headers: JSON_TYPE,
      body: '{"eventType":"PAYMENT_NOTIFICATION","result":{"acquiringOrderId":"A1","paymentRequestId":"p1"}}',
      encoding: 'utf8',
      signature: 'valid',
    },
    response: {
      status: 200,
      headers: JSON_TYPE,
      body: SUCCESS,
      encoding: 'utf8',
      signature: 'valid',
      ...reply,
    },
    delivery: { notificationId: 'n1', attempt: 2, acknowledged: false },
    ...more,
  };
}

function called(response: Partial<ResponseMessage>, signature: 'valid' | 'invalid' = 'valid'): Exchange {
  const exchange = delivered(response);
  const { delivery: _none, ...rest } = exchange;
  const body = '{"paymentRequestId":"p1"}';
  return {
    ...rest,
    direction: 'merchant-to-provider',
    actor: 'merchant',
    operation: 'orderCreate',
    request: { ...exchange.request, body, signature },
  };
}

const MISTAKES: readonly [string, Partial<ResponseMessage>, string][] = [
  ['a line end', { body: `${SUCCESS}\n` }, 'the body has a line end'],
  ['white space', { body: '{ "message": "success" }' }, 'the body has other white space than documented'],
  ['a byte order mark', { body: `\ufeff${SUCCESS}` }, 'the body begins with a byte order mark'],
  ['another body', { body: 'OK' }, "the body is 'OK'"],
  ['no body', { body: '' }, 'the body is empty'],
  ['another status', { status: 201 }, 'HTTP 201 and not 200'],
  ['a failure', { status: 500, body: 'oops' }, 'HTTP 500'],
  ['another type', { headers: { 'content-type': 'text/plain' } }, "Content-Type is 'text/plain'"],
  ['no signature', { signature: 'missing' }, 'x-signature is missing'],
  ['a wrong signature', { signature: 'invalid' }, 'x-signature does not match the body'],
];

for (const [what, reply, words] of MISTAKES) {
  test(`a reply with ${what} is told with what is wrong`, () => {
    const told = summaryOf(delivered(reply), READER);
    expect(told).toMatchObject({ outcome: `not acknowledged, ${words}`, tone: 'bad', about: 'A1' });
    expect(lineOf(told)).toContain(`← PAYMENT_NOTIFICATION attempt 2: not acknowledged, ${words} · `);
  });
}

test('an exact reply is acknowledged, and a line end in an acknowledged one is told all the same', () => {
  const delivery = { notificationId: 'n1', attempt: 1, acknowledged: true };
  expect(summaryOf(delivered({}, { delivery }), READER)).toMatchObject({
    outcome: 'acknowledged',
    tone: 'good',
  });
  expect(summaryOf(delivered({ body: `${SUCCESS}\n` }, { delivery }), READER)).toMatchObject({
    outcome: 'acknowledged, the body has a line end',
    tone: 'note',
  });
});

test('an id of any length is cut, and stays on one line', () => {
  const told = summaryOf(called({ body: '{}' }), READER);
  expect(lineOf({ ...told, about: `${'x'.repeat(900_000)}\n` }).length).toBeLessThan(300);
  expect(lineOf({ ...told, about: 'one\ntwo' })).toContain('one\\ntwo');
});

test('no reply is told with its reason', () => {
  const { response: _none, ...silent } = delivered({});
  expect(summaryOf({ ...silent, noResponse: 'connection refused' }, READER)).toMatchObject({
    outcome: 'not acknowledged, connection refused',
    tone: 'bad',
  });
});

test('a forgery is well when it is refused, and bad when it is taken', () => {
  const fault = { name: 'forged: no signature', falsified: 'request' } as const;
  const { delivery: _none, ...forged } = delivered({ status: 401, body: '{}' }, { fault, actor: 'harness' });
  expect(summaryOf(forged, READER)).toMatchObject({ outcome: 'refused, HTTP 401', tone: 'good' });
  const { delivery: _also, ...taken } = delivered({}, { fault, actor: 'harness' });
  expect(summaryOf(taken, READER)).toMatchObject({
    outcome: 'acknowledged, although it is forged',
    tone: 'bad',
  });
});

test('a call is told with code and text, and a signature that does not match with the refusal', () => {
  const data = '{"code":"0","msg":"success","data":{"paymentRequestId":"p1","acquiringOrderId":"A7"}}';
  expect(lineOf(summaryOf(called({ body: data }), READER))).toMatch(
    /^\d\d:\d\d:\d\d → orderCreate: success · HTTP 200 · A7 · 12 ms$/,
  );
  const refused = { status: 401, body: '{"code":"A0002","msg":"Invalid signature","data":null}' };
  expect(summaryOf(called(refused, 'invalid'), READER)).toMatchObject({
    outcome: 'A0002 Invalid signature; x-signature does not match the body that the merchant sent',
    tone: 'bad',
    about: 'p1',
  });
});

test('a call without an answer is told with the reason', () => {
  const { response: _none, ...silent } = called({});
  expect(
    summaryOf({ ...silent, noResponse: 'Waffo did not answer: connect ECONNREFUSED' }, READER),
  ).toMatchObject({ outcome: 'Waffo did not answer: connect ECONNREFUSED', tone: 'bad' });
});

test('any status of success acknowledges a webhook of a provider that wants no body', () => {
  const reader = { provider: pancake, spec: loadSpec('pancake') };
  const delivery = { notificationId: 'd1', attempt: 1, acknowledged: true };
  const webhook = { operation: 'order.completed', delivery };
  expect(summaryOf(delivered({ status: 204, body: '' }, webhook), reader).outcome).toBe('acknowledged');
  const failed = { ...webhook, delivery: { ...delivery, acknowledged: false } };
  expect(summaryOf(delivered({ status: 503, body: '' }, failed), reader).outcome).toBe(
    'not acknowledged, HTTP 503',
  );
});
