import { expect, test } from '@playwright/test';
import { expectAccused, expectNothing } from './findings.ts';

const refusal = { body: '{"message":"failed"}' };
const forged = { actor: 'harness', fault: { name: 'forged: no signature', falsified: 'request' } } as const;

test('a notification that is refused first and acknowledged later is right', () => {
  for (const reply of [
    refusal,
    { body: '{ "message": "unknown" }' },
    { status: 503, body: 'busy' },
    { status: 302, body: '' },
  ])
    expectNothing((on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { reply, delivery: ['n1', 1] });
      on.wait(30_000);
      on.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 2] });
    });
});

test('a content type with charset is fine', () => {
  const headers = { 'content-type': 'Application/JSON; charset=utf-8', 'x-signature': 'c2ln' };
  expectNothing((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', { reply: { headers } });
  });
});

test('one of two concurrent duplicates may be refused', () => {
  const fault = { name: 'concurrent duplicate', falsified: 'none' } as const;
  expectNothing((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', { fault, delivery: ['n1', 2] });
    on.wait(-1_000);
    on.notify('PAYMENT_NOTIFICATION', { fault, delivery: ['n1', 3], reply: { status: 409, body: 'locked' } });
  });
});

test('who locks without waiting may ask for a notification again while another one about the same is handled', () => {
  for (const [apart, severity] of [
    [-1_000, 'warning'],
    [1_000, 'error'],
  ] as const) {
    const found = expectAccused((on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 1] });
      on.wait(apart);
      on.notify('PAYMENT_NOTIFICATION', { delivery: ['n2', 1], reply: refusal });
    }, 'acknowledgement.never');
    expect(found[0]?.severity).toBe(severity);
  }
});

test('a body with other white space that is validly signed and accepted is right', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', { text: (body) => JSON.stringify(body, null, 2) });
  });
});

test('a refused body with other white space has no excuse in having been sent on purpose', () => {
  const found = expectAccused((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', {
      text: (body) => JSON.stringify(body, null, 2),
      fault: { name: 'validly signed, other white space', falsified: 'none' },
      reply: refusal,
    });
  }, 'acknowledgement.never');
  expect(found[0]?.severity).toBe('error');
});

test('notifications about what the merchant did not start may be refused', () => {
  expectNothing(
    (on) => void on.notify('PAYMENT_NOTIFICATION', { reply: { status: 404, body: 'no such order' } }),
  );
  expectNothing((on) => {
    on.notify('PAYMENT_NOTIFICATION', { reply: { status: 404, body: 'no such order' } });
    on.call('orderInquiry');
  });
});

test('an order that is not known to be created yet gives a refusal only a warning', () => {
  const found = expectAccused((on) => {
    on.call('orderCreate', { durationMs: 8_000 });
    on.notify('PAYMENT_NOTIFICATION', { reply: refusal });
  }, 'acknowledgement.never');
  expect(found[0]?.severity).toBe('warning');
});

test('a reply that the harness lost or rewrote is not judged', () => {
  const fault = { name: 'reply lost', falsified: 'response' } as const;
  expectNothing((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', { fault, noResponse: 'reply lost', delivery: ['n1', 1] });
    on.notify('PAYMENT_NOTIFICATION', { fault, reply: { status: 502, body: 'lost' }, delivery: ['n2', 1] });
  });
});

test('a merchant that was stopped on purpose is not blamed for silence', () => {
  const found = expectAccused((on) => {
    on.call('orderCreate');
    on.act('merchant', 'was stopped');
    on.notify('PAYMENT_NOTIFICATION', { noResponse: 'connect ECONNREFUSED', delivery: ['n1', 1] });
    on.act('merchant', 'was started');
    on.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 2] });
  }, 'acknowledgement.no-reply');
  expect(found[0]?.severity).toBe('info');
});

test('a forged notification may be refused in any way', () => {
  for (const reply of [
    refusal,
    { ...refusal, signature: 'missing' as const },
    { status: 401 },
    { status: 201 },
    { status: 204, body: '' },
    { body: '' },
  ])
    for (const signature of ['invalid', 'missing'] as const)
      expectNothing((on) => {
        on.call('orderCreate');
        on.notify('PAYMENT_NOTIFICATION', { ...forged, signature, reply });
      });
});

test('a forged status is not the word of Waffo', () => {
  expectNothing((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', {
      ...forged,
      signature: 'valid',
      result: { orderStatus: 'ORDER_CLOSE', orderAmount: '1.00' },
    });
    on.notify('PAYMENT_NOTIFICATION');
  });
});

test('a notification that Waffo signed wrongly may be refused', () => {
  expectAccused((on) => {
    on.call('orderCreate');
    on.notify('PAYMENT_NOTIFICATION', {
      signature: 'invalid',
      reply: { status: 401, body: 'bad signature' },
    });
  }, 'response-signature.notification');
});
