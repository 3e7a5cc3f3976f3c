import { test } from '@playwright/test';
import { expectNothing } from './findings.ts';

const tampered = { name: 'response rewritten', falsified: 'response' } as const;

test('an answer that the harness falsified is not the word of Waffo', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION');
    on.call('orderInquiry', {
      data: { orderStatus: 'ORDER_CLOSE', orderAmount: '1.00', surprise: 1 },
      answerSignature: 'invalid',
      fault: tampered,
    });
    on.call('orderInquiry', { answer: 'garbage', answerSignature: 'missing', fault: tampered });
  });
});

test('a code that the harness made Waffo answer may stand where it does not belong', () => {
  expectNothing((on) => {
    on.call('orderCreate', {
      code: 'A0013',
      status: 418,
      fault: { name: 'answers A0013', falsified: 'none' },
    });
  });
});

test('refusals may come under HTTP 200, since the code decides', () => {
  expectNothing((on) => void on.call('orderCreate', { code: 'C0005', status: 200 }));
});

test('an old notification may arrive late', () => {
  expectNothing((on) => {
    on.call('subscriptionCreate');
    on.call('subscriptionCancel');
    on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', { result: { subscriptionStatus: 'ACTIVE' } });
    on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', { result: { subscriptionStatus: 'MERCHANT_CANCELLED' } });
  });
});

test('notifications may arrive in another order than that of their time stamps', () => {
  expectNothing((on) => {
    on.call('subscriptionCreate');
    on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', {
      result: { subscriptionStatus: 'USER_CANCELLED', updatedAt: '2026-04-01T12:09:00.000Z' },
    });
    on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', { result: { updatedAt: '2026-04-01T12:01:00.000Z' } });
  });
});

test('an inquiry may lag behind a cancellation that was accepted', () => {
  expectNothing((on) => {
    on.call('subscriptionCreate');
    on.call('subscriptionCancel');
    on.call('subscriptionInquiry', { data: { subscriptionStatus: 'ACTIVE' } });
    on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', { result: { subscriptionStatus: 'MERCHANT_CANCELLED' } });
  });
});

test('a repeat under the same key may be answered as the first call was', () => {
  expectNothing((on) => {
    on.call('orderCreate', { noResponse: 'the connection was closed' });
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION');
    on.call('orderCreate');
  });
});

test('of exchanges that overlap either may have come first', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.call('orderCancel', { durationMs: 3_000 });
    on.call('orderInquiry', { data: { orderStatus: 'PAY_IN_PROGRESS' } });
    on.wait(5_000);
    on.call('orderInquiry', { data: { orderStatus: 'ORDER_CLOSE' } });
  });
});

test('a renewal keeps a subscription active, and a new price is no mistake', () => {
  expectNothing((on) => {
    on.call('subscriptionCreate');
    on.notify('SUBSCRIPTION_STATUS_NOTIFICATION');
    on.call('subscriptionUpdate');
    on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', { result: { amount: '15.00' } });
  });
});

test('amounts that Waffo writes in another form are the same amounts', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.call('orderInquiry', { data: { orderAmount: '12.0' } });
    on.notify('PAYMENT_NOTIFICATION', { result: { orderAmount: '12' } });
  });
});
