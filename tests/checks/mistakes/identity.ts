import { ACQUIRING_ORDER, PAYMENT_REQUEST, SUBSCRIPTION_REQUEST } from '../bodies.ts';
import { MINUTE, type Mistake } from './mistake.ts';

const OTHER = 'ffffffffffff4c2f8e6b0a1d3c5e7f91';
const THIRD = 'eeeeeeeeeeee4c2f8e6b0a1d3c5e7f92';

export const identityMistakes: readonly Mistake[] = [
  {
    finding: 'ids.length',
    name: 'a UUID with dashes as request id',
    says: /"5f0c3b1e-7a9d-4c2f-8e6b-0a1d3c5e7f90" has 36 characters; Waffo accepts at most 32 \(it is a UUID/,
    tell: (on) =>
      void on.call('orderCreate', {
        send: { paymentRequestId: '5f0c3b1e-7a9d-4c2f-8e6b-0a1d3c5e7f90' },
        code: 'A0003',
      }),
  },
  {
    finding: 'ids.length',
    name: 'a refund id that is too long',
    says: /refundRequestId .* has 40 characters; Waffo accepts at most 32\./,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { send: { refundRequestId: `refund-${'7'.repeat(33)}` }, code: 'A0003' });
    },
  },
  {
    finding: 'ids.placeholder',
    name: 'a placeholder as request id',
    says: /"test" is a placeholder/,
    tell: (on) => void on.call('orderCreate', { send: { paymentRequestId: 'test' } }),
  },
  {
    finding: 'ids.placeholder',
    name: 'an empty request id',
    says: /paymentRequestId "" is empty/,
    tell: (on) => void on.call('orderCreate', { send: { paymentRequestId: '' }, code: 'A0003' }),
  },
  {
    finding: 'foreign-ids.used',
    name: 'a refund of the order that a forgery named',
    says: /order\/refund \(x3\): acquiringOrderId is "A9".*only PAYMENT_NOTIFICATION \(x2\) contains it \(forged/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', {
        actor: 'harness',
        signature: 'invalid',
        result: { acquiringOrderId: 'A9' },
        fault: { name: "forged: attacker's key", falsified: 'request' },
        reply: { body: '{"message":"failed"}' },
      });
      on.call('orderRefund', { send: { acquiringOrderId: 'A9' }, code: 'A0009' });
    },
  },
  {
    finding: 'ids.shared',
    name: 'one payment id for two orders',
    says: /was used for merchantOrderId M-1001 and for merchantOrderId M-1002/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderCreate', {
        send: { merchantOrderId: 'M-1002' },
        code: 'A0011',
        fault: { name: 'answers A0011', falsified: 'none' },
      });
    },
  },
  {
    finding: 'ids.shared',
    name: 'one refund id for refunds of two orders',
    says: /refundRequestId \w+ was used for acquiringOrderId A2026\d+ and for acquiringOrderId A9/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund');
      on.call('orderRefund', { send: { acquiringOrderId: 'A9' }, code: 'A0009' });
    },
  },
  {
    finding: 'ids.shared',
    name: 'a change that bears the id of the subscription which it replaces',
    says: /merchantSubscriptionId PLAN_001 and for a plan change of/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.call('subscriptionChange', { send: { subscriptionRequest: SUBSCRIPTION_REQUEST }, code: 'A0003' });
    },
  },
  {
    finding: 'idempotency.reuse',
    name: 'the same id with another amount',
    says: /\(x1\) was used again in order\/create \(x2\) for something else: orderAmount "12.00" became "13.00"/,
    tell: (on) => {
      on.call('orderCreate', { code: 'C0005' });
      on.call('orderCreate', { send: { orderAmount: '13.00' }, code: 'A0011' });
    },
  },
  {
    finding: 'idempotency.reuse',
    name: 'the same refund id with another amount',
    says: /refundAmount "5.00" became "6.00"/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { code: 'E0001' });
      on.call('orderRefund', { send: { refundAmount: '6.00' }, code: 'A0011' });
    },
  },
  {
    finding: 'idempotency.variation',
    name: 'a repeat with another expiry',
    severity: 'warning',
    says: /differs in orderExpiredAt/,
    tell: (on) => {
      on.call('orderCreate', { send: { orderExpiredAt: '2026-04-01T13:00:00.000Z' }, code: 'E0001' });
      on.call('orderCreate', { send: { orderExpiredAt: '2026-04-01T13:00:09.000Z' } });
    },
  },
  {
    finding: 'idempotency.conflict',
    name: 'an id that Waffo knows from elsewhere',
    says: /A0011: paymentRequestId 5f0c/,
    tell: (on) => void on.call('orderCreate', { code: 'A0011' }),
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new payment id after E0001',
    says: /order\/create \(x1\) with paymentRequestId 5f0c\w+ was answered E0001, so .* order\/create \(x2\) .* paymentRequestId ffff\w+ \(M-1001\)/,
    tell: (on) => {
      on.call('orderCreate', { code: 'E0001' });
      on.call('orderCreate', { send: { paymentRequestId: OTHER } });
    },
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new payment id after a lost answer',
    says: /was never answered/,
    tell: (on) => {
      on.call('orderCreate', {
        noResponse: 'connection closed',
        fault: { name: 'drops the connection', falsified: 'none' },
      });
      on.call('orderCreate', { send: { paymentRequestId: OTHER } });
    },
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new payment id after an answer that cannot be verified',
    says: /\(x1\) .* was answered with a wrong signature, so/,
    tell: (on) => {
      on.call('orderCreate', {
        answerSignature: 'invalid',
        fault: { name: 'tampered', falsified: 'response' },
      });
      on.call('orderCreate', { send: { paymentRequestId: OTHER } });
    },
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new payment id after every inquiry, also while Waffo says that the last one is at work',
    says: /^order\/create \(x3\) .* was answered A0040, .* order\/create \(x5\)/,
    tell: (on) => {
      on.call('orderCreate', { noResponse: 'the connection was closed' });
      on.call('orderInquiry', { code: 'A0009' });
      on.call('orderCreate', { send: { paymentRequestId: OTHER }, code: 'A0040' });
      on.call('orderInquiry', { send: { paymentRequestId: OTHER }, code: 'A0009' });
      on.call('orderCreate', { send: { paymentRequestId: THIRD } });
    },
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new payment id because a repeat met one that was still at work',
    says: /\(x2\) .* was answered A0040.*\(x3\)/,
    tell: (on) => {
      on.call('orderCreate', { code: 'E0001' });
      on.call('orderCreate', { code: 'A0040' });
      on.call('orderCreate', { send: { paymentRequestId: OTHER } });
    },
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new payment id while the answer to the first is held back',
    says: /\(x1\) .* was still without an answer, so/,
    tell: (on) => {
      on.call('orderCreate', { durationMs: 30_000 });
      on.wait(9_000);
      on.call('orderCreate', { send: { paymentRequestId: OTHER } });
    },
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new payment id although the inquiry says that the first is open',
    says: /\(x1\).*\(x3\)/,
    tell: (on) => {
      on.call('orderCreate', { code: 'E0001' });
      on.call('orderInquiry', { data: { orderStatus: 'PAY_IN_PROGRESS' } });
      on.call('orderCreate', { send: { paymentRequestId: OTHER } });
    },
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new refund id after an unknown refund',
    says: /refundRequestId/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { code: 'E0001' });
      on.wait(MINUTE);
      on.call('orderRefund', { send: { refundRequestId: OTHER } });
    },
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new subscription id after an unknown start',
    says: /subscriptionRequest ffff/,
    tell: (on) => {
      on.call('subscriptionCreate', { code: 'E0001' });
      on.call('subscriptionCreate', { send: { subscriptionRequest: OTHER } });
    },
  },
  {
    finding: 'idempotency.new-id',
    name: 'a new change id after an unknown change',
    says: /subscription\/change \(x2\)/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.call('subscriptionChange', { code: 'E0001' });
      on.call('subscriptionChange', { send: { subscriptionRequest: OTHER } });
    },
  },
  {
    finding: 'unknown-outcome.cancel',
    name: 'an order with an unknown fate is cancelled unasked',
    says: /order\/create \(x2\) had an unknown outcome; .* order\/cancel \(x3\)/,
    tell: (on) => {
      on.ask('createOrder');
      on.call('orderCreate', { code: 'E0001' });
      on.call('orderCancel');
    },
  },
  {
    finding: 'unknown-outcome.capture',
    name: 'another amount is captured after an unknown capture',
    says: /order\/capture \(x3\) of "12.00" .* \(x4\) captures "6.00"/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { result: { orderStatus: 'AUTHED_WAITING_CAPTURE' } });
      on.call('orderCapture', { code: 'E0001' });
      on.call('orderCapture', { send: { captureAmount: '6.00' } });
    },
  },
  {
    finding: 'data-integrity.reference',
    name: "the merchant's own id where Waffo's belongs",
    says: /acquiringOrderId is "5f0c\w+", which is a paymentRequestId/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { send: { acquiringOrderId: PAYMENT_REQUEST }, code: 'A0009' });
    },
  },
  {
    finding: 'data-integrity.reference',
    name: 'a cancellation that names two orders',
    says: /acquiringOrderId A9 belongs to another order: paymentRequestId 5f0c\w+ has A2026/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderCreate', {
        send: { paymentRequestId: OTHER, merchantOrderId: 'M-1002' },
        data: { acquiringOrderId: 'A9' },
      });
      on.call('orderCancel', { send: { acquiringOrderId: 'A9' }, code: 'A0009' });
    },
  },
  {
    finding: 'data-integrity.reference',
    name: 'an inquiry that names two subscriptions',
    says: /subscriptionId S9 belongs to another subscription: subscriptionRequest \w+ has/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.call('subscriptionCreate', {
        send: { subscriptionRequest: OTHER, merchantSubscriptionId: 'PLAN_002' },
        data: { subscriptionId: 'S9' },
      });
      on.call('subscriptionInquiry', { send: { subscriptionId: 'S9' }, code: 'A0009' });
    },
  },
  {
    finding: 'data-integrity.echo',
    name: 'Waffo answers a create with the number of another plan',
    party: 'provider',
    says: /merchantSubscriptionId "PLAN_009" where "PLAN_001" was asked for/,
    tell: (on) => void on.call('subscriptionCreate', { data: { merchantSubscriptionId: 'PLAN_009' } }),
  },
  {
    finding: 'data-integrity.echo',
    name: 'Waffo notifies another amount than was ordered',
    party: 'provider',
    says: /orderAmount "120.00" where "12.00" was asked for in order\/create \(x1\)/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', { result: { orderAmount: '120.00' } });
    },
  },
  {
    finding: 'data-integrity.echo',
    name: 'Waffo reports a refund of another order',
    party: 'provider',
    says: /acquiringOrderId "A9"/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { data: { acquiringOrderId: 'A9' } });
      on.call('orderInquiry', { send: { paymentRequestId: undefined, acquiringOrderId: ACQUIRING_ORDER } });
    },
  },
];
