import { expect, test } from '@playwright/test';
import type { Finding } from '../../src/checks/index.ts';
import { firstError, rankFindings } from '../../src/results/index.ts';
import { finding } from './samples.ts';

function ranked(...checks: (string | [string, Finding['severity']])[]): string[] {
  const findings = checks.map((one) =>
    typeof one === 'string' ? finding('error', { check: one }) : finding(one[1], { check: one[0] }),
  );
  return rankFindings(findings).map(({ check }) => check);
}

test('a request that Waffo refuses stands before what follows from it', () => {
  expect(ranked('order.create', 'buyer.words', 'request-schema')).toEqual([
    'request-schema',
    'order.create',
    'buyer.words',
  ]);
  expect(ranked('subscription.precondition', 'subscription.active', 'ids.length')).toEqual([
    'ids.length',
    'subscription.active',
    'subscription.precondition',
  ]);
  expect(ranked('notification.not-acknowledged', 'acknowledgement.body')[0]).toBe('acknowledgement.body');
});

test('what is wrong by itself keeps its place, whatever the wire shows besides', () => {
  expect(ranked('order.paid-without-payment', 'order.paid', 'wire-time')).toEqual([
    'order.paid-without-payment',
    'wire-time',
    'order.paid',
  ]);
});

test('without a known cause the given order stays', () => {
  expect(ranked('order.paid', 'pacing.inquiry', 'order.delivered-once')).toEqual([
    'order.paid',
    'pacing.inquiry',
    'order.delivered-once',
  ]);
});

test('a request that Waffo took all the same explains nothing', () => {
  const schema = (refused: string[]) => finding('error', { check: 'request-schema', refused });
  const unpaid = finding('error', { check: 'order.paid' });
  const first = (refused: string[]) => firstError([unpaid, schema(refused)])?.check;
  expect(first(['orderCreate'])).toBe('request-schema');
  expect(first([])).toBe('order.paid');
});

test('a refused call explains what it would have brought about, and nothing else', () => {
  const refund = finding('error', { check: 'request-schema', refused: ['orderRefund'] });
  const first = (check: string) => firstError([finding('error', { check }), refund])?.check;
  expect(first('refund.succeeded')).toBe('request-schema');
  expect(first('order.paid')).toBe('order.paid');
});

test('a malformed key, and a token that is over, explain the calls that were refused for them', () => {
  const key = finding('error', { check: 'idempotency.form', refused: ['checkoutCreateSession'] });
  expect(firstError([finding('error', { check: 'order.created' }), key])?.check).toBe('idempotency.form');
  const token = finding('error', { check: 'tokens.expired', refused: ['subscriptionOrderReactivateOrder'] });
  const outcome = finding('error', { check: 'subscription.reactivated-at-provider' });
  expect(firstError([outcome, token])?.check).toBe('tokens.expired');
});

test('an address that cannot be used stands before what was not heard of', () => {
  expect(ranked('refund.succeeded', 'order.refunded', 'parameters.refund-notify-url')[0]).toBe(
    'parameters.refund-notify-url',
  );
  expect(ranked('order.paid', 'parameters.refund-notify-url')[0]).toBe('order.paid');
  expect(ranked('order.create', 'parameters.notify-url')[0]).toBe('parameters.notify-url');
  expect(ranked('order.paid', ['parameters.notify-url', 'warning'])[0]).toBe('order.paid');
});

test('errors stand before warnings, and a warning is the cause of nothing', () => {
  expect(ranked(['request-schema', 'warning'], 'order.create')).toEqual(['order.create', 'request-schema']);
  expect(firstError([finding('warning', { check: 'request-schema' })])).toBeUndefined();
  expect(
    firstError([finding('error', { check: 'order.create' }), finding('error', { check: 'ids.length' })])
      ?.check,
  ).toBe('ids.length');
});

test('a server that lets nobody in explains everything', () => {
  expect(ranked('order.paid', 'request-schema', 'acknowledgement.redirected')[0]).toBe(
    'acknowledgement.redirected',
  );
});

test('a request that was taken for another one stands before everything that it led to', () => {
  expect(ranked('order.paid-without-payment', 'order.paid', 'idempotency.reuse')[0]).toBe(
    'idempotency.reuse',
  );
});

test('a purchase that did not begin is explained by the call that was refused', () => {
  expect(ranked('order.created', 'request-signature.milliseconds')[0]).toBe('request-signature.milliseconds');
  expect(ranked('checkout.refused', 'success-url.relative')[0]).toBe('success-url.relative');
});
