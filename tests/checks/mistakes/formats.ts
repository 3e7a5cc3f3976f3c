import type { Mistake } from './mistake.ts';

export const formatMistakes: readonly Mistake[] = [
  ...(
    [
      ['a zone offset', '2026-04-01T20:00:00+08:00', 'offset in place of Z'],
      ['no zone', '2026-04-01T12:00:00', 'has no zone'],
      ['microseconds', '2026-04-01T12:00:00.123456Z', 'more than three digits'],
      ['Unix time', '1775044800000', 'a Unix time'],
      ['a space', '2026-04-01 12:00:00', 'not ISO 8601'],
      ['a day that does not exist', '2026-02-30T12:00:00Z', 'not ISO 8601'],
    ] as const
  ).map(([name, orderRequestedAt, complaint]): Mistake => ({
    finding: 'wire-time.form',
    name: `a request time with ${name}`,
    says: new RegExp(`orderRequestedAt is "${orderRequestedAt.replaceAll('+', '\\+')}".*${complaint}`),
    tell: (on) => void on.call('orderCreate', { send: { orderRequestedAt } }),
  })),
  {
    finding: 'wire-time.form',
    name: "a user's sign-up time without zone",
    severity: 'warning',
    says: /userInfo\.userCreatedAt/,
    tell: (on) => void on.call('orderCreate', { send: { 'userInfo.userCreatedAt': '2025-05-16 08:00:00' } }),
  },
  {
    finding: 'wire-time.skew',
    name: 'local time with a Z behind it',
    says: /8 hours ahead of .*local time of UTC\+8/,
    tell: (on) => void on.call('orderCreate', { send: { orderRequestedAt: '2026-04-01T20:00:00.000Z' } }),
  },
  {
    finding: 'wire-time.skew',
    name: 'a clock that is behind',
    says: /requestedAt .* 17 minutes behind the moment of sending \(2026-04-01T12:00:01\.000Z\)\./,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { send: { requestedAt: '2026-04-01T11:43:00.000Z' } });
    },
  },
  {
    finding: 'wire-time.expired',
    name: 'an order that is over before it begins',
    says: /30 minutes before it was sent/,
    tell: (on) =>
      void on.call('orderCreate', { send: { orderExpiredAt: '2026-04-01T11:30:00.000Z' }, code: 'A0034' }),
  },
  {
    finding: 'wire-time.expires-at-once',
    name: 'a time to pay of thirty seconds',
    says: /orderExpiredAt is "2026-04-01T12:00:30.000Z", 30 s after it was sent/,
    tell: (on) => void on.call('orderCreate', { send: { orderExpiredAt: '2026-04-01T12:00:30.000Z' } }),
  },
  ...(
    [
      ['12', 'USD'],
      ['12.5', 'USD'],
      ['12.500', 'EUR'],
      ['90.0', 'USD'],
      ['100', 'USD'],
      ['1200.00', 'JPY'],
      ['9.1', 'JPY'],
      ['50000.00', 'IDR'],
    ] as const
  ).map(([orderAmount, orderCurrency]): Mistake => ({
    finding: 'wire-amount.decimals',
    name: `${orderAmount} ${orderCurrency}`,
    says: new RegExp(`orderAmount is "${orderAmount}", but ${orderCurrency} must be written with`),
    tell: (on) => void on.call('orderCreate', { send: { orderAmount, orderCurrency } }),
  })),
  {
    finding: 'wire-amount.decimals',
    name: 'a refund in another form than its order',
    says: /order\/refund \(x2\): refundAmount is "5", but USD/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { send: { refundAmount: '5' } });
    },
  },
  {
    finding: 'wire-amount.decimals',
    name: 'a plan whose scheduled price lacks decimals',
    says: /productInfo\.scheduledAmounts\[0\]\.amount is "9"/,
    tell: (on) =>
      void on.call('subscriptionCreate', {
        send: { 'productInfo.scheduledAmounts': [{ period: '3', amount: '9' }] },
      }),
  },
  {
    finding: 'wire-amount.decimals',
    name: 'a changed plan whose scheduled price lacks decimals',
    says: /productInfoList\[0\]\.scheduledAmounts\[0\]\.amount is "7\.5"/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.call('subscriptionChange', {
        send: { 'productInfoList.0.scheduledAmounts': [{ period: '3', amount: '7.5' }] },
      });
    },
  },
  {
    finding: 'wire-amount.decimals',
    name: 'an update in another form than its subscription',
    says: /subscription\/update \(x2\): amount is "9"/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.call('subscriptionUpdate', { send: { amount: '9' } });
    },
  },
  {
    finding: 'wire-amount.decimals',
    name: 'decimals that are lost on the way from the shop',
    says: /"100"/,
    tell: (on) => {
      on.ask('createOrder', { amount: '100.00' });
      on.call('orderCreate', { send: { orderAmount: '100' }, code: 'A0003' });
    },
  },
  ...['1,200.00', '-5.00', '1e3', ' 12.00', '012.00', '.50'].map((orderAmount): Mistake => ({
    finding: 'wire-amount.form',
    name: `the amount "${orderAmount}"`,
    says: /which is not a plain decimal/,
    tell: (on) => void on.call('orderCreate', { send: { orderAmount }, code: 'A0003' }),
  })),
  {
    finding: 'wire-amount.currency',
    name: 'a currency in small letters',
    says: /the currency is "usd"/,
    tell: (on) => void on.call('orderCreate', { send: { orderCurrency: 'usd' }, code: 'A0007' }),
  },
];
