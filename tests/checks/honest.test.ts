import { test } from '@playwright/test';
import { ACQUIRING_ORDER, PAYMENT_REQUEST } from './bodies.ts';
import { expectNothing } from './findings.ts';

test('an order that is paid, asked for and partly refunded gives no finding', () => {
  expectNothing((on) => {
    on.ask('createOrder', { amount: '12.00', currency: 'USD' });
    on.call('orderCreate');
    on.call('orderInquiry', { data: { orderStatus: 'PAY_IN_PROGRESS' } });
    on.act('payer', 'pays');
    on.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 1] });
    on.call('orderInquiry');
    on.call('orderRefund');
    on.notify('REFUND_NOTIFICATION', { delivery: ['n2', 1] });
    on.call('refundInquiry');
  });
});

test('an order that is cancelled gives no finding', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.ask('cancelOrder');
    on.call('orderCancel');
    on.call('orderInquiry', { data: { orderStatus: 'ORDER_CLOSE' } });
  });
});

test('an order that is authorised and captured gives no finding', () => {
  expectNothing((on) => {
    on.call('orderCreate', { send: { 'paymentInfo.captureMode': 'manualCapture' } });
    on.notify('PAYMENT_NOTIFICATION', { result: { orderStatus: 'AUTHED_WAITING_CAPTURE' } });
    on.call('orderCapture');
    on.notify('PAYMENT_NOTIFICATION');
  });
});

test('a subscription that is started, changed and cancelled gives no finding', () => {
  expectNothing((on) => {
    on.call('subscriptionCreate');
    on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', { delivery: ['n1', 1] });
    on.call('subscriptionInquiry');
    on.call('subscriptionChange');
    on.call('subscriptionChangeInquiry', { data: { subscriptionChangeStatus: 'IN_PROGRESS' } });
    on.notify('SUBSCRIPTION_CHANGE_NOTIFICATION', { result: { subscriptionChangeStatus: 'CLOSED' } });
    on.call('subscriptionCancel');
  });
});

test('a merchant that sends nulls, extra headers and JSON in another order and spacing gives no finding', () => {
  expectNothing((on) => {
    on.call('orderCreate', {
      send: { extendInfo: null, 'goodsInfo.skuName': null, extraParams: { sdk: 'x' } },
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-request-id': '7',
        'x-sdk-version': 'waffo-go/1.4.0',
      },
    });
    on.call('orderInquiry', {
      raw: `{\n  "acquiringOrderId" : "${ACQUIRING_ORDER}",\n  "paymentRequestId" : "${PAYMENT_REQUEST}"\n}`,
    });
  });
});

test('probes and forgeries of the harness are never held against the merchant', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.call('orderCreate', { actor: 'harness', send: { orderAmount: '13' }, code: 'A0011' });
    on.call('orderCreate', { actor: 'harness', signature: 'invalid', code: 'A0002', raw: 'no json' });
    on.notify('PAYMENT_NOTIFICATION', {
      actor: 'harness',
      signature: 'missing',
      fault: { name: 'forged: no signature', falsified: 'request' },
      reply: { body: '{"message":"failed"}' },
    });
  });
});

test('a call that was rewritten on the way is not the word of the merchant', () => {
  expectNothing((on) => {
    on.call('orderCreate', {
      send: { orderAmount: '12', orderDescription: 'test' },
      signature: 'invalid',
      code: 'A0002',
      fault: { name: 'request rewritten', falsified: 'request' },
    });
  });
});
