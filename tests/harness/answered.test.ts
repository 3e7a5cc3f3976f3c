import { expect, test } from '@playwright/test';
import { answerText, fixFor, lastNotificationText, refusalText } from '../../src/harness/answered.ts';
import { JournalBuilder } from '../checks/journal-builder.ts';

test('a refused call is quoted with its code and the words of Waffo', () => {
  const on = new JournalBuilder();
  on.call('orderCreate', {
    code: 'A0003',
    answer: '{"code":"A0003","msg":"orderAmount\\ufeff is wrong","data":null}',
  });
  expect(refusalText(on.journal, 'orderCreate')).toBe(
    String.raw` Waffo refused order/create (x1) with A0003: "orderAmount\ufeff is wrong".`,
  );
  expect(fixFor(on.journal, 'orderCreate', 'Call it.')).toMatch(/^Correct what Waffo names .*\(x1 /);
});

test('a call without an answer is no refusal, and an accepted one is none either', () => {
  const on = new JournalBuilder();
  expect(refusalText(on.journal, 'orderCreate')).toBe('');
  expect(fixFor(on.journal, 'orderCreate', 'Call it.')).toBe('Call it.');
  on.call('orderCreate', { noResponse: 'the connection was closed' });
  expect(refusalText(on.journal, 'orderCreate')).toBe(
    ' order/create (x1) got no answer: the connection was closed.',
  );
  on.call('orderCreate');
  expect(refusalText(on.journal, 'orderCreate')).toBe('');
});

test('the last notification is named with the reply of the merchant; one that failed goes first', () => {
  const on = new JournalBuilder();
  on.notify('PAYMENT_NOTIFICATION', {
    fault: { name: 'fields that are new or empty', falsified: 'request' },
    actor: 'harness',
    reply: { status: 500, body: '\ufeff{"error":"null"}' },
  });
  on.notify('PAYMENT_NOTIFICATION');
  expect(lastNotificationText(on.journal, [])).toBe(
    String.raw` The merchant answered the notification PAYMENT_NOTIFICATION (x1, fields that are new or empty) with HTTP 500: '\ufeff{"error":"null"}'.`,
  );
});

test('without a failure the last notification about the same thing is named', () => {
  const on = new JournalBuilder();
  const { request } = on.notify('PAYMENT_NOTIFICATION');
  const { result } = JSON.parse(request.body) as { result: { paymentRequestId: string } };
  expect(lastNotificationText(on.journal, [result.paymentRequestId])).toMatch(
    /\(x1\) with HTTP 200: '{"message":"success"}'\.$/,
  );
  expect(lastNotificationText(on.journal, ['another'])).toBe('');
});

test('what the merchant made no call for is not explained by the answer to an earlier call', () => {
  const on = new JournalBuilder();
  const asked = { sent: undefined, reply: { status: 500 } };
  on.call('orderRefund', { code: 'C0001', answer: '{"code":"C0001","msg":"busy","data":null}' });
  expect(refusalText(on.journal, 'orderRefund', asked)).toBe('');
  expect(answerText(on.journal, 'orderRefund', asked)).toBe(
    ' The merchant did not call order/refund for it.',
  );
  expect(fixFor(on.journal, 'orderRefund', 'Call it.', asked)).toMatch(
    /^Find the error in the merchant's log: .*\(x1\)/,
  );
  expect(fixFor(on.journal, 'orderRefund', 'Call it.', { ...asked, reply: { status: 422 } })).toBe(
    'Call it.',
  );
  expect(refusalText(on.journal, 'orderRefund', { ...asked, sent: {} })).toMatch(
    /refused order\/refund \(x1\)/,
  );
});
