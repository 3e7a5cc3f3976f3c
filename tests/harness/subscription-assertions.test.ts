import { expect, test } from '@playwright/test';
import { NORMAL_PLAN } from '../../src/harness/merchant/subscription-placement.ts';
import { PlacedSubscription } from '../../src/harness/placed-subscription.ts';
import { CaseContext } from '../../src/harness/case-context.ts';
import { noNotification } from '../../src/harness/waffo/assertions.ts';
import type { ProviderClient } from '../../src/harness/waffo/provider-client.ts';
import { SubscriptionAssertions } from '../../src/harness/waffo/subscription-assertions.ts';
import type { Exchange, Journal } from '../../src/journal/index.ts';
import type { Notification } from '../../src/providers/waffo/emulator/index.ts';

const SENT = {
  subscriptionRequest: 'r1',
  merchantSubscriptionId: 'plan-1',
  currency: 'USD',
  amount: '30.00',
  productInfo: {
    periodType: 'MONTHLY',
    periodInterval: '1',
    trialPeriodAmount: '1.00',
    scheduledAmounts: [{ period: '3', amount: '25.00' }],
  },
};
const PAID = {
  orderStatus: 'PAY_SUCCESS',
  orderCurrency: 'USD',
  orderAmount: '30.00',
  acquiringOrderId: 'A2',
  subscriptionInfo: { subscriptionRequest: 'r1', period: '2' },
};

/** The merchant's create, answered with a code. */
function create(code: string): Exchange {
  return {
    kind: 'exchange',
    id: 'x1',
    direction: 'merchant-to-provider',
    actor: 'merchant',
    operation: 'subscriptionCreate',
    request: { body: JSON.stringify(SENT) },
    response: {
      body: JSON.stringify({ code, msg: '', data: { subscriptionRequest: 'r1', subscriptionId: 'SC1' } }),
    },
  } as unknown as Exchange;
}

/** The assertions about a plan about which Waffo sent these events. */
function assertionsOn(events: { eventType: string; result: Record<string, unknown> }[] = [], code = '0') {
  const context = new CaseContext();
  const journal = { header: {}, entries: [create(code)] } as unknown as Journal;
  const client = { context, journal } as unknown as ProviderClient;
  const notifications = {
    about: (_: string | undefined, eventType?: string) =>
      events.filter((event) => event.eventType === eventType) as Notification[],
    failWithoutOne: (about: string) => noNotification(context, about, 'notifyUrl'),
  };
  const reply = { ok: true, status: 201, result: { subscriptionRef: 'plan-1' }, body: '', entry: 'e1' };
  const plan = new PlacedSubscription(NORMAL_PLAN, reply, journal, new Set());
  return { context, plan, seen: new SubscriptionAssertions(client, notifications) };
}

const payment = (fields: object) => ({ eventType: 'PAYMENT_NOTIFICATION', result: { ...PAID, ...fields } });
const status = (fields: object) => ({
  eventType: 'SUBSCRIPTION_STATUS_NOTIFICATION',
  result: { ...SENT, subscriptionStatus: 'ACTIVE', ...fields },
});
const checksOf = ({ findings }: CaseContext): string[] => findings.map(({ check }) => check);

test('the payment of a period proves the case by its own order', () => {
  const { context, plan, seen } = assertionsOn([
    payment({ orderStatus: 'ORDER_CLOSE', acquiringOrderId: 'A1' }),
    payment({}),
  ]);
  seen.paymentNotified(plan, 2, 'PAY_SUCCESS');
  expect(context.findings).toEqual([]);
  expect(context.ids).toEqual({ subscriptionRequest: 'r1', subscriptionId: 'SC1', acquiringOrderId: 'A2' });
});

test('a trial, a scheduled and a regular period have their own prices', () => {
  const { plan } = assertionsOn();
  expect([1, 2, 3, 4].map((period) => plan.priceOf(period))).toEqual(['1.00', '30.00', '25.00', '30.00']);
});

for (const [what, fields, check] of [
  ['that failed', { orderStatus: 'ORDER_CLOSE' }, 'waffo.payment-status'],
  ['over another amount', { orderAmount: '31.00' }, 'waffo.field-match'],
  ['in another currency', { orderCurrency: 'EUR' }, 'waffo.field-match'],
  [
    'of another subscription',
    { subscriptionInfo: { subscriptionRequest: 'r2', period: '2' } },
    'waffo.field-match',
  ],
] as const) {
  test(`a payment event ${what} is not the one that was expected`, () => {
    const { context, plan, seen } = assertionsOn([payment(fields)]);
    seen.paymentNotified(plan, 2, 'PAY_SUCCESS');
    expect(checksOf(context)).toEqual([check]);
  });
}

for (const [what, fields, check] of [
  ['of another status', { subscriptionStatus: 'CLOSE' }, 'waffo.subscription-status'],
  ['over another amount', { amount: '31.00' }, 'waffo.field-match'],
  ['of another rhythm', { productInfo: { ...SENT.productInfo, periodType: 'DAILY' } }, 'waffo.field-match'],
] as const) {
  test(`a status event ${what} is not the one that was expected`, () => {
    const { context, plan, seen } = assertionsOn([status(fields)]);
    seen.notified(plan, 'ACTIVE');
    expect(checksOf(context)).toEqual([check]);
  });
}

test('an event that never came ends the scenario', () => {
  const { context, plan, seen } = assertionsOn([payment({})]);
  expect(() => seen.paymentNotified(plan, 3, 'PAY_SUCCESS')).toThrow(
    /no notification about the payment of period 3/,
  );
  expect(() => seen.periodNotified(plan, 2)).toThrow(/no notification about the change to period 2/);
  expect(() => seen.notified(plan, 'ACTIVE')).toThrow(/no notification/);
  expect(new Set(checksOf(context))).toEqual(new Set(['notification.none']));
});

test('a create that was not answered as the case wants it ends the scenario', () => {
  const { context, plan, seen } = assertionsOn([], '0');
  expect(() => seen.answered(plan, 'C0005')).toThrow(/must get the answer C0005/);
  expect(checksOf(context)).toEqual(['case.not-provoked']);
  const other = assertionsOn([], 'C0005');
  other.seen.answered(other.plan, 'C0005');
  expect(other.context.findings).toEqual([]);
});
