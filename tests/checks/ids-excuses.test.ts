import { expect, test } from '@playwright/test';
import { MINUTE } from './mistakes/mistake.ts';
import { expectAccused, expectNothing } from './findings.ts';

const OTHER = 'ffffffffffff4c2f8e6b0a1d3c5e7f91';
const again = { send: { paymentRequestId: OTHER } };
const lost = {
  noResponse: 'the connection was closed without an answer',
  fault: { name: 'drops the connection, effect done', falsified: 'none' },
} as const;

test('repeats of a create with the same id and a new request time are right', () => {
  expectNothing((on) => {
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderCreate', lost);
    on.wait(3_000).call('orderCreate', { send: { orderAmount: '12.00' } });
  });
});

test('a new id is right after a clear refusal', () => {
  for (const code of ['A0007', 'B0003', 'C0005', 'D0001'])
    expectNothing((on) => {
      on.call('orderCreate', { code });
      on.call('orderCreate', again);
    });
});

test('a new id is right once the first order is known to be closed or not to exist', () => {
  expectNothing((on) => {
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderInquiry', { data: { orderStatus: 'ORDER_CLOSE' } });
    on.call('orderCreate', again);
  });
  expectNothing((on) => {
    on.call('orderCreate', lost);
    on.notify('PAYMENT_NOTIFICATION', { result: { orderStatus: 'ORDER_CLOSE' } });
    on.call('orderCreate', again);
  });
  expectNothing((on) => {
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderInquiry', { code: 'A0009' });
    on.call('orderCreate', again);
  });
  expectNothing((on) => {
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderCreate', { code: 'C0001' });
    on.call('orderCreate', again);
  });
});

test('an inquiry that is not admitted shows nothing, so a new id after it is wrong', () => {
  expectAccused((on) => {
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderInquiry', { code: 'A0002', fault: { name: 'answers A0002', falsified: 'none' } });
    on.call('orderCreate', again);
  }, 'idempotency.new-id');
});

test('an inquiry of the harness shows the merchant nothing', () => {
  expectAccused((on) => {
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderInquiry', { actor: 'harness', data: { orderStatus: 'ORDER_CLOSE' } });
    on.call('orderCreate', again);
  }, 'idempotency.new-id');
});

test('a new attempt at an order whose first attempt is open and known is no unknown outcome', () => {
  expectNothing((on) => {
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderCreate');
    on.call('orderCreate', again);
  });
});

test('two impatient clicks while the first answer is under way are not taken for a lost answer', () => {
  expectNothing((on) => {
    on.call('orderCreate', { durationMs: 4_000 });
    on.call('orderCreate', again);
  });
});

test('another refund of the same order is right when the first is known, or is for something else', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.call('orderRefund', { code: 'E0001' });
    on.call('refundInquiry', { data: { refundStatus: 'ORDER_REFUND_FAILED' } });
    on.call('orderRefund', { send: { refundRequestId: OTHER } });
  });
  expectNothing((on) => {
    on.call('orderCreate');
    on.call('orderRefund', { code: 'E0001' });
    on.call('orderRefund', {
      send: { refundRequestId: OTHER, refundAmount: '2.00', refundReason: 'One item was broken' },
    });
  });
});

test('subscriptions of two users to one plan are two things', () => {
  expectNothing((on) => {
    on.call('subscriptionCreate', { code: 'E0001' });
    on.call('subscriptionCreate', {
      send: {
        subscriptionRequest: OTHER,
        'userInfo.userId': 'u-2',
        'userInfo.userEmail': 'lin@acme.com',
      },
    });
  });
});

test('a request that was refused for its parameters may be fixed under its id', () => {
  expectNothing((on) => {
    on.ask('createOrder', { amount: '0.001' });
    on.call('orderCreate', { send: { orderAmount: '0.001' }, code: 'A0003' });
    on.call('orderCreate');
  });
});

test('an A0011 that the harness made is not the fault of the merchant', () => {
  expectNothing(
    (on) =>
      void on.call('orderCreate', { code: 'A0011', fault: { name: 'answers A0011', falsified: 'none' } }),
  );
});

test('amounts that are equal in value are no other meaning, only another form', () => {
  const found = expectAccused((on) => {
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderCreate', { send: { orderAmount: '12.0' } });
  }, 'wire-amount.decimals');
  expect(found).toHaveLength(1);
});

test('an order with an unknown fate may be cancelled when somebody wants it, or after asking', () => {
  expectNothing((on) => {
    on.ask('createOrder');
    on.call('orderCreate', { code: 'E0001' });
    on.ask('cancelOrder');
    on.call('orderCancel');
  });
  expectNothing((on) => {
    on.ask('createOrder');
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderInquiry', { data: { orderStatus: 'PAY_IN_PROGRESS' } });
    on.call('orderCancel');
  });
});

test('a journal without the wishes of buyers does not show that a cancellation was unasked for', () => {
  expectNothing((on) => {
    on.call('orderCreate', { code: 'E0001' });
    on.call('orderCancel');
  });
});

test('an order that the merchant created and cancels is no unknown outcome', () => {
  expectNothing((on) => {
    on.ask('createOrder');
    on.call('orderCreate');
    on.call('orderCancel');
  });
});

test('the same capture may be repeated after an unknown one', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', { result: { orderStatus: 'AUTHED_WAITING_CAPTURE' } });
    on.call('orderCapture', { code: 'E0001' });
    on.call('orderCapture');
  });
});

test('steady polling and a few repeats are no flood', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    for (let n = 0; n < 30; n++) {
      on.call('orderInquiry', { data: { orderStatus: 'PAY_IN_PROGRESS' } });
      on.wait(-800);
    }
    on.wait(MINUTE);
    for (let n = 0; n < 30; n++) on.call('orderInquiry', { data: { orderStatus: 'PAY_IN_PROGRESS' } });
  });
  expectNothing((on) => {
    for (let n = 0; n < 4; n++) on.call('orderCreate', { code: 'A0008' });
  });
  expectNothing((on) => {
    for (let n = 0; n < 6; n++) on.call('orderCreate', { code: 'A0040' });
  });
});

test('a merchant may use one id as its order number and as its request id', () => {
  expectNothing((on) => {
    on.call('orderCreate', { send: { paymentRequestId: 'M-1001' } });
    on.call('orderInquiry', {
      send: { paymentRequestId: 'M-1001' },
      data: { orderStatus: 'PAY_IN_PROGRESS' },
    });
    on.call('orderCancel', { send: { paymentRequestId: 'M-1001' } });
  });
});

test('ids of 32 characters, short ones and numbers are fine', () => {
  for (const paymentRequestId of ['5f0c3b1e7a9d4c2f8e6b0a1d3c5e7f90', 'pay_1001', '1111', 'contest-7'])
    expectNothing((on) => void on.call('orderCreate', { send: { paymentRequestId } }));
});

test('to inquire about an id that a forgery named is right, and an id that Waffo sent as well is known', () => {
  const forged = { actor: 'harness', signature: 'invalid', reply: { body: '{"message":"failed"}' } } as const;
  const fault = { name: "forged: attacker's key", falsified: 'request' } as const;
  expectNothing((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', { ...forged, fault, result: { acquiringOrderId: 'A9' } });
    on.call('orderInquiry', { send: { acquiringOrderId: 'A9' }, code: 'A0009' });
  });
  expectNothing((on) => {
    on.notify('PAYMENT_NOTIFICATION', { ...forged, fault });
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION');
    on.call('orderRefund');
  });
});
