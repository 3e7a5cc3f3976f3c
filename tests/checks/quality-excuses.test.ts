import { test } from '@playwright/test';
import { expectNothing } from './findings.ts';

test('real descriptions are not taken for placeholders', () => {
  for (const orderDescription of [
    'Order #1042: two pizzas',
    'Test preparation course, 12 weeks',
    'Replacement filter',
    'Change of oil and filter',
    'Premium plan, monthly',
    'Sample box of six teas',
    'Barcode scanner',
    'Gift for {name} engraved on a ring',
    'Rabattkarte 100%sicher',
    '金币礼包 500',
    'Exam: IELTS mock test 3',
  ])
    expectNothing((on) => void on.call('orderCreate', { send: { orderDescription } }));
});

test('addresses that merely contain the letters of "test" are fine', () => {
  for (const userEmail of [
    'contest@acme.com',
    'latest@acme.com',
    'marco.testa@acme.com',
    'ada@attest.org',
    'greatest1@acme.co.uk',
    'protest-song@acme.com',
  ])
    expectNothing((on) => void on.call('orderCreate', { send: { 'userInfo.userEmail': userEmail } }));
});

test('what the merchant was asked to send is not held against it', () => {
  expectNothing((on) => {
    on.ask('createOrder', { description: 'test', email: 'test@test.com', method: { type: 'NEW_TYPE' } });
    on.call('orderCreate', {
      send: {
        orderDescription: 'test',
        'userInfo.userEmail': 'test@test.com',
        'paymentInfo.payMethodType': 'NEW_TYPE',
      },
    });
  });
});

test('an app in place of a page is enough, by its name in the store', () => {
  for (const appName of ['Gold Rush', 'Booking.com', 'monday.com'])
    expectNothing(
      (on) =>
        void on.call('orderCreate', {
          send: { 'goodsInfo.goodsUrl': undefined, 'goodsInfo.appName': appName },
        }),
    );
});

test('pages on the machine of a developer and deep links are fine', () => {
  expectNothing(
    (on) =>
      void on.call('orderCreate', {
        send: {
          'goodsInfo.goodsUrl': 'http://127.0.0.1:3000/gold',
          notifyUrl: 'http://127.0.0.1:3000/webhooks/waffo',
          successRedirectUrl: 'acme-shop://paid',
        },
      }),
  );
});

test('a payment that the merchant starts needs no redirects', () => {
  expectNothing(
    (on) =>
      void on.call('orderCreate', {
        send: {
          'paymentInfo.merchantInitiatedMode': 'scheduled',
          successRedirectUrl: undefined,
          failedRedirectUrl: undefined,
          cancelRedirectUrl: undefined,
        },
      }),
  );
});

test('methods that fit their type are fine', () => {
  for (const [payMethodType, payMethodName] of [
    ['CREDITCARD,DEBITCARD', 'CC_VISA'],
    ['DEBITCARD', 'DC_MASTER'],
    ['EWALLET', 'DANA'],
    ['ONLINE_BANKING', 'PIX'],
    [undefined, 'CC_JCB'],
    ['CREDITCARD', undefined],
  ])
    expectNothing(
      (on) =>
        void on.call('orderCreate', {
          send: { 'paymentInfo.payMethodType': payMethodType, 'paymentInfo.payMethodName': payMethodName },
        }),
    );
});

test('a country for a local method is fine', () => {
  const send = {
    'paymentInfo.payMethodType': 'EWALLET',
    'paymentInfo.payMethodName': 'DANA',
    'paymentInfo.payMethodCountry': 'IDN',
  };
  expectNothing((on) => void on.call('orderCreate', { send }));
});

test('a refund without an address of its own is fine when its notification comes all the same', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.call('orderRefund', { send: { refundNotifyUrl: undefined } });
    on.notify('REFUND_NOTIFICATION');
  });
});

test('one user may order twice under one address, and a guest under the address that was given', () => {
  const second = { paymentRequestId: 'p-2', merchantOrderId: 'M-1002' };
  expectNothing((on) => {
    on.call('orderCreate');
    on.call('orderCreate', { send: second });
  });
  expectNothing((on) => {
    on.ask('createOrder', { email: 'Ada.Park@acme.com' });
    on.call('orderCreate');
    on.call('orderCreate', {
      send: { ...second, 'userInfo.userId': 'guest-2' },
    });
  });
});

test('a free trial in an update is fine where the plan has a trial', () => {
  for (const productInfo of [{ trialPeriodAmount: '1.00' }, { numberOfTrialPeriod: '2' }])
    expectNothing((on) => {
      const plan = { description: 'Gold plan, monthly', periodType: 'MONTHLY', periodInterval: '1' };
      on.call('subscriptionCreate', { send: { productInfo: { ...plan, ...productInfo } } });
      on.call('subscriptionUpdate', { send: { productInfo: { trialPeriodAmount: '0' } } });
    });
});
