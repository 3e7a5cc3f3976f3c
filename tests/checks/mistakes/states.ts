import type { Mistake } from './mistake.ts';

export const stateMistakes: readonly Mistake[] = [
  {
    finding: 'transitions',
    name: 'a paid order is closed',
    party: 'provider',
    says: /order 5f0c\w+ left PAY_SUCCESS, which is final, for ORDER_CLOSE \(PAY_SUCCESS in PAYMENT_NOTIFICATION \(x2\), then ORDER_CLOSE in order\/inquiry \(x3\)\)/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION');
      on.call('orderInquiry', { data: { orderStatus: 'ORDER_CLOSE' } });
    },
  },
  {
    finding: 'transitions',
    name: 'a paid order is open again',
    party: 'provider',
    says: /for PAY_IN_PROGRESS/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION');
      on.call('orderInquiry', { data: { orderStatus: 'PAY_IN_PROGRESS' } });
    },
  },
  {
    finding: 'transitions',
    name: 'a repeat says what the order can never have been',
    party: 'provider',
    says: /for ORDER_CLOSE/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION');
      on.call('orderCreate', { data: { orderStatus: 'ORDER_CLOSE' } });
    },
  },
  {
    finding: 'transitions',
    name: 'two notifications contradict each other',
    party: 'provider',
    says: /ORDER_CLOSE/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION');
      on.notify('PAYMENT_NOTIFICATION', { result: { orderStatus: 'ORDER_CLOSE' } });
    },
  },
  {
    finding: 'transitions',
    name: 'a cancelled subscription runs again by its own time stamps',
    party: 'provider',
    says: /MERCHANT_CANCELLED, which is final, for ACTIVE/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', {
        result: { subscriptionStatus: 'MERCHANT_CANCELLED', updatedAt: '2026-04-01T12:00:05.000Z' },
      });
      on.notify('SUBSCRIPTION_STATUS_NOTIFICATION', { result: { updatedAt: '2026-04-01T12:00:06.000Z' } });
    },
  },
  {
    finding: 'transitions',
    name: 'a subscription that an inquiry shows as cancelled runs again',
    party: 'provider',
    says: /MERCHANT_CANCELLED, which is final, for ACTIVE/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.call('subscriptionCancel');
      on.call('subscriptionInquiry', { data: { subscriptionStatus: 'MERCHANT_CANCELLED' } });
      on.call('subscriptionInquiry', { data: { subscriptionStatus: 'ACTIVE' } });
    },
  },
  {
    finding: 'transitions',
    name: 'a failed refund succeeds, found by either id',
    party: 'provider',
    says: /refund 0a1b\w+ left ORDER_REFUND_FAILED/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { data: { refundStatus: 'ORDER_REFUND_FAILED' } });
      on.call('refundInquiry', {
        data: { refundStatus: 'ORDER_FULLY_REFUNDED' },
        send: { refundRequestId: undefined, acquiringRefundOrderId: 'R202604011300000001234567' },
      });
    },
  },
  {
    finding: 'transitions',
    name: 'two ids that turn out to be one order',
    party: 'provider',
    says: /left PAY_SUCCESS, which is final, for ORDER_CLOSE \(PAY_SUCCESS in order\/inquiry \(x1\), then ORDER_CLOSE in order\/inquiry \(x2\)\)/,
    tell: (on) => {
      on.call('orderInquiry', { data: { acquiringOrderId: '' } });
      on.call('orderInquiry', { data: { paymentRequestId: '', orderStatus: 'ORDER_CLOSE' } });
      on.call('orderInquiry', { data: { orderStatus: 'ORDER_CLOSE' } });
    },
  },
  {
    finding: 'transitions',
    name: 'a change that was closed goes through',
    party: 'provider',
    says: /plan change 7c6b\w+ left CLOSED/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.call('subscriptionChange');
      on.call('subscriptionChangeInquiry');
      on.call('subscriptionChangeInquiry', { data: { subscriptionChangeStatus: 'SUCCESS' } });
    },
  },
  {
    finding: 'transitions.unknown-status',
    name: 'a status that the machine does not have',
    party: 'provider',
    says: /is ACTIVE: orderStatus has no such value/,
    beside: ['response-schema'],
    tell: (on) => void on.call('orderCreate', { data: { orderStatus: 'ACTIVE' } }),
  },
];
