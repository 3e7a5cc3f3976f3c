import type { Mistake } from './mistake.ts';

export const pacingMistakes: readonly Mistake[] = [
  {
    finding: 'pacing.inquiries',
    name: 'a storm of inquiries',
    severity: 'warning',
    says: /the first of 31 inquiries about 5f0c\w+ within 6 s/,
    tell: (on) => {
      on.call('orderCreate');
      for (let n = 0; n < 31; n++) {
        on.call('orderInquiry', { data: { orderStatus: 'PAY_IN_PROGRESS' } });
        on.wait(-800);
      }
    },
  },
  {
    finding: 'pacing.repeats',
    name: 'a refused order is repeated without end',
    says: /the same request was sent 5 times, and refused each time \(A0008\)/,
    tell: (on) => {
      for (let n = 0; n < 5; n++)
        on.call('orderCreate', { code: 'A0008', send: { paymentRequestId: `p-000${n}` } });
    },
  },
  ...(
    [
      ['orderCreate', [], 'order/create'],
      ['orderRefund', ['orderCreate'], 'order/refund'],
      ['orderCancel', ['orderCreate'], 'order/cancel'],
      ['subscriptionCreate', [], 'subscription/create'],
      ['subscriptionCancel', ['subscriptionCreate'], 'subscription/cancel'],
    ] as const
  ).map(([operation, first, path]): Mistake => ({
    finding: 'pacing.unknown-repeats',
    name: `a call of ${path} that is repeated without end`,
    says: new RegExp(`${path} \\(.*: the same request was sent 5 times while its outcome stayed unknown`),
    tell: (on) => {
      for (const before of first) on.call(before);
      for (const ms of [0, 1_000, 3_000, 9_000, 27_000]) {
        on.wait(ms);
        on.call(operation, { code: 'E0001' });
      }
    },
  })),
  {
    finding: 'pacing.impatient',
    name: 'repeats without a pause',
    says: /repeated 2 times with pauses of 10, 10 ms/,
    tell: (on) => {
      for (let n = 0; n < 3; n++) {
        on.call('orderCreate', { code: 'E0001' });
        on.wait(-950);
      }
    },
  },
  {
    finding: 'pacing.impatient',
    name: 'repeats in a steady rhythm',
    severity: 'warning',
    says: /with pauses of 960, 960 ms/,
    tell: (on) => {
      for (let n = 0; n < 3; n++) on.call('orderCreate', { code: 'E0001' });
    },
  },
  ...(['orderCreate', 'orderRefund', 'subscriptionCreate', 'subscriptionCancel'] as const).map(
    (operation): Mistake => ({
      finding: 'pacing.hung-up',
      name: `a call of ${operation} that is given up after three seconds`,
      severity: 'warning',
      says: /the merchant closed the connection after 3\.0 s, before Waffo had answered/,
      tell: (on) => {
        on.call(operation, { durationMs: 9_000, hungUpAfterMs: 3_004 });
      },
    }),
  ),
  {
    finding: 'idempotency.new-id',
    name: 'a new order at once after the first one was given up',
    says: /order\/create \(x1\) with paymentRequestId .* was given up after 3\.0 s, so its outcome was unknown/,
    beside: ['pacing.hung-up'],
    tell: (on) => {
      on.call('orderCreate', { durationMs: 3_500, hungUpAfterMs: 3_004 });
      on.wait(2_600).call('orderCreate', { send: { paymentRequestId: 'p-2' } });
    },
  },
  {
    finding: 'pacing.unasked',
    name: 'new orders after a definite refusal, which nobody wants',
    says: /after C0001 the merchant tried again by itself, 2 time\(s\) under new ids \(p-1 and p-2\); buyers or staff asked for 1 in all/,
    tell: (on) => {
      on.ask('createOrder');
      for (let n = 0; n < 3; n++)
        on.call('orderCreate', {
          code: 'C0001',
          send: { paymentRequestId: `p-${n}`, merchantOrderId: `M-${n}` },
        });
    },
  },
  {
    finding: 'pacing.unasked',
    name: 'one new refund after a definite refusal, which nobody wants',
    severity: 'warning',
    says: /order\/refund .*1 time\(s\) under new ids/,
    tell: (on) => {
      on.call('orderCreate');
      on.ask('refundOrder');
      on.call('orderRefund', { code: 'C0001' });
      on.call('orderRefund', { send: { refundRequestId: 'ffffffffffff4c2f8e6b0a1d3c5e7f91' } });
    },
  },
];
