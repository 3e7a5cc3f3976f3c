import { expect, test } from '@playwright/test';
import { Crashes } from '../../src/harness/merchant/crashes.ts';
import { OrderObserver } from '../../src/harness/merchant/order-observer.ts';
import { NORMAL } from '../../src/harness/merchant/order-placement.ts';
import { Orders } from '../../src/harness/merchant/orders.ts';
import type { MerchantParts } from '../../src/harness/merchant/parts.ts';
import { RefundedOrders } from '../../src/harness/merchant/refunded-orders.ts';
import { NORMAL_PLAN } from '../../src/harness/merchant/subscription-placement.ts';
import { Subscriptions } from '../../src/harness/merchant/subscriptions.ts';
import { PlacedOrder } from '../../src/harness/placed-order.ts';
import { PlacedSubscription } from '../../src/harness/placed-subscription.ts';
import { CaseContext } from '../../src/harness/case-context.ts';
import type { HeldAnswer } from '../../src/harness/target/index.ts';
import { holdAnswer } from '../../src/harness/target/held-answer.ts';
import type { Waffo } from '../../src/harness/waffo/index.ts';
import type { Journal } from '../../src/journal/index.ts';
import type { Merchant, OrderStatus } from '../../src/merchant/index.ts';
import { emptyJournal, errorsOf, reply } from './subscriptions-stub.ts';

const SENT = { subscriptionRequest: 'r1', merchantSubscriptionId: 'plan-1', userId: 'u1' };

/** A stub of a merchant that shows this order status and has words for these; nobody has started it. */
function stub(
  shown: OrderStatus = 'paid',
  words: readonly OrderStatus[] = [],
  changes: Partial<Merchant> = {},
) {
  const context = new CaseContext();
  const driver = {
    timeouts: { settle: 20, recover: 20, reply: 20 },
    passes: () => true,
    tells: (_: string, status: OrderStatus) => words.includes(status),
    getOrder: () => Promise.resolve({ status: shown, word: shown, benefits: 1, reply: reply({}, 200) }),
    refundOrder: () => Promise.resolve(reply({}, 0)),
    ...changes,
  };
  const waffo = {
    journal: emptyJournal(),
    target: { statusOf: () => Promise.resolve('PAY_SUCCESS'), realTimeMs: 0 },
    refunds: { statusOf: () => Promise.resolve(undefined) },
    idle: () => Promise.resolve(),
    holdAnswer: (): HeldAnswer => ({
      hasArrived: false,
      isDone: false,
      done: Promise.resolve(),
      release: () => undefined,
    }),
  };
  const parts = {
    driver: driver as unknown as Merchant,
    waffo: waffo as unknown as Waffo,
    context,
    reactionTimes: { reaction: 0 },
    crashControl: undefined,
  } satisfies MerchantParts & { crashControl: undefined };
  return {
    context,
    crashes: new Crashes(parts, { orders: new Orders(parts), subscriptions: new Subscriptions(parts) }),
    refundedOrders: new RefundedOrders(parts, new OrderObserver(parts), new Orders(parts)),
  };
}

/** A subscription whose create is on the wire; without a reference the reply was lost. */
function placed(subscriptionRef: string | undefined, referenceField?: string): PlacedSubscription {
  const create = {
    kind: 'exchange',
    id: 'x1',
    direction: 'merchant-to-provider',
    actor: 'merchant',
    operation: 'subscriptionCreate',
    request: { body: JSON.stringify(SENT) },
  };
  const journal = { header: {}, entries: [create] } as unknown as Journal;
  const told = reply(subscriptionRef === undefined ? {} : { subscriptionRef }, subscriptionRef ? 201 : 0);
  return new PlacedSubscription(NORMAL_PLAN, told, journal, new Set(), referenceField);
}

const order = () =>
  new PlacedOrder(NORMAL, reply({ merchantOrderId: 'm-1' }, 201), emptyJournal(), new Set());

test('a merchant that nobody here started leaves the case unproved', () => {
  const { crashes, context } = stub();
  expect(crashes.arePossible()).toBe(false);
  expect(context.unproved).toEqual([expect.stringContaining('no merchant.start')]);
});

for (const [shown, words, errors] of [
  ['partially_refunded', ['paid', 'partially_refunded'], []],
  ['paid', ['paid', 'partially_refunded'], ['order.partially_refunded']],
  ['paid', ['paid'], []],
  ['refunded', ['paid', 'refunded'], ['order.paid']],
] as [OrderStatus, OrderStatus[], string[]][]) {
  test(`a part has gone back, the words are ${words.join(', ')}: "${shown}" is ${errors.join() || 'right'}`, async () => {
    const { refundedOrders, context } = stub(shown, words);
    await refundedOrders.showsPartialRefund(order());
    expect(errorsOf(context)).toEqual(errors);
  });
}

test('a refund that Waffo has never made ends the case', async () => {
  const { crashes, context } = stub();
  await expect(crashes.refund(order(), '40.00')).rejects.toThrow();
  expect(errorsOf(context)).toEqual(['refund.create']);
});

test('a merchant that refunds whole orders has no part to give back', async () => {
  const { crashes, context } = stub('paid', [], { passes: () => false });
  await expect(crashes.refund(order(), '40.00')).rejects.toThrow(/whole orders/);
  expect(context.skipped?.result).toBe('NA');
});

test('a lost reference is read where that of another subscription stands', () => {
  const { referenceField } = placed('r1');
  expect(referenceField).toBe('subscriptionRequest');
  expect(placed(undefined, referenceField)).toMatchObject({ subscriptionRef: 'r1', isGuessed: false });
});

test('a lost reference that stands nowhere in the request leaves what the merchant shows unproved', () => {
  const { crashes, context } = stub();
  const { referenceField } = placed('inner-7');
  expect(referenceField).toBeUndefined();
  expect(crashes.canBeRead(placed(undefined, referenceField))).toBe(false);
  expect(context.unproved).toEqual([expect.stringContaining('the reference is lost')]);
  expect(crashes.canBeRead(placed(undefined, 'merchantSubscriptionId'))).toBe(true);
});

test('a held answer is done when it is about to leave, whatever was made', async () => {
  const asked: { until?: PromiseLike<unknown>; met?: () => void }[] = [];
  const held = holdAnswer(
    { onNext: (_: string, fault: object) => asked.push(fault) } as never,
    'orderRefund',
    60_000,
  );
  expect(held).toMatchObject({ hasArrived: false, isDone: false });
  let hasLeft = false;
  const leaving = (async () => {
    asked[0]?.met?.();
    await asked[0]?.until;
    hasLeft = true;
  })();
  await held.done;
  expect([held.hasArrived, held.isDone, hasLeft]).toEqual([true, true, false]);
  held.release();
  await leaving;
  expect(hasLeft).toBe(true);
});
