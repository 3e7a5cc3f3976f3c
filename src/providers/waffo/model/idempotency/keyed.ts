import { toMs } from '../../../../core/index.ts';
import { changeBody, orderBody, refundBody, subscriptionBody } from '../bodies.ts';
import { assertProperty } from '../property-violation.ts';
import { judgeSum } from '../resource-properties.ts';
import { judgeTold } from '../labels.ts';
import type { Operation, Waffo } from '../waffo.ts';
import { maybe, once, type Expected } from '../transition.ts';

/** The calls with an idempotency key. */
export const KEYED = ['order', 'refund', 'subscription', 'subscriptionChange'] as const;
export type Kind = (typeof KEYED)[number];

/** A call under a key, ready to be sent, and a way to check later that it took effect exactly once. */
export interface KeyedCall {
  operation: Operation;
  key: string;
  body: Record<string, unknown>;
  /**
   * Runs the object's life to its end and throws `Broken` unless there was only one object: a second one would be
   * reported, at the latest when it expires.
   */
  live(): Promise<void>;
}

const PLAN = { amount: '30.00', currency: 'USD', unit: 'MONTHLY', interval: 1 } as const;
const LIFE_OVER = toMs('5h');

/** Creates what the call needs (a paid order, an active plan). */
export async function prepare(waffo: Waffo, kind: Kind): Promise<KeyedCall> {
  switch (kind) {
    case 'order':
      return orderCall(waffo);
    case 'refund':
      return refundCall(waffo);
    case 'subscription':
      return subscriptionCall(waffo);
    case 'subscriptionChange':
      return changeCall(waffo);
  }
}

function orderCall(waffo: Waffo): KeyedCall {
  const key = 'p1';
  const body = {
    ...orderBody(waffo, { key, amount: '12.00', currency: 'USD' }),
    cancelRedirectUrl: 'https://shop.example/cart',
    ...inTwoHours(waffo),
  };
  return {
    operation: 'orderCreate',
    key,
    body: withMore(body),
    async live() {
      await waffo.pays(key, 'success');
      await over(waffo, [once(`PAYMENT ${key} PAY_SUCCESS`)]);
    },
  };
}

async function refundCall(waffo: Waffo): Promise<KeyedCall> {
  const created = await must(
    waffo,
    'orderCreate',
    orderBody(waffo, { key: 'p1', amount: '12.00', currency: 'USD' }),
  );
  await waffo.pays('p1', 'success');
  const acquiringOrderId = String(created['acquiringOrderId']);
  const key = 'r1';
  const body = refundBody(waffo, { key, acquiringOrderId, amount: '1.25' });
  return {
    operation: 'orderRefund',
    key,
    body: { ...body, extendInfo: '{"shelf":"1"}' },
    async live() {
      await over(waffo, [once('PAYMENT p1 PAY_SUCCESS'), once(`REFUND ${key} ORDER_PARTIALLY_REFUNDED`)]);
      const refund = await must(waffo, 'refundInquiry', { refundRequestId: key });
      judgeSum('remainingRefundAmount', refund['remainingRefundAmount'], 1_075n, 'USD');
    },
  };
}

function subscriptionCall(waffo: Waffo): KeyedCall {
  const key = 's1';
  const body = { ...subscriptionBody(waffo, { ...PLAN, key, periods: 12 }), ...inTwoHours(waffo) };
  return {
    operation: 'subscriptionCreate',
    key,
    body: withMore(body),
    async live() {
      await waffo.pays(key, 'success');
      await over(waffo, startOf(key));
    },
  };
}

async function changeCall(waffo: Waffo): Promise<KeyedCall> {
  await must(waffo, 'subscriptionCreate', subscriptionBody(waffo, { ...PLAN, key: 's1' }));
  await waffo.pays('s1', 'success');
  const key = 'c1';
  const change = { ...PLAN, key, origin: 's1', amount: '50.00', remaining: '10.00' };
  return {
    operation: 'subscriptionChange',
    key,
    body: withMore({ ...changeBody(waffo, change), ...inTwoHours(waffo) }),
    async live() {
      await waffo.pays(key, 'success');
      const replaced = [once(`CHANGE ${key} SUCCESS`), once('STATUS s1 MERCHANT_CANCELLED')];
      await over(waffo, [...startOf('s1'), ...replaced, ...startOf(key)]);
    },
  };
}

/** Adds fields that are optional everywhere. */
function withMore(body: { userInfo: object; paymentInfo: object }): Record<string, unknown> {
  return {
    ...body,
    extendInfo: '{"shelf":"1"}',
    userInfo: { ...body.userInfo, userPhone: '+62-81234567890', userFirstName: 'Ann' },
    paymentInfo: { ...body.paymentInfo, cashierLanguage: 'en-HK' },
    addressInfo: { address: 'Long Street 1', city: 'Jakarta', postcode: '10110' },
    riskData: { userType: 'Individual', userIsNew: 'Yes' },
  };
}

function inTwoHours(waffo: Waffo): { orderExpiredAt: string } {
  return { orderExpiredAt: new Date(waffo.now() + toMs('2h')).toISOString() };
}

function startOf(key: string): Expected[] {
  return [once(`STATUS ${key} ACTIVE`), once(`PAYMENT ${key}#1 PAY_SUCCESS`), maybe(`PERIOD ${key}#1`)];
}

/** Lets all unpaid objects expire; then exactly the expected notifications must have arrived. */
async function over(waffo: Waffo, expected: readonly Expected[]): Promise<void> {
  await waffo.advance(LIFE_OVER);
  judgeTold(waffo.told, expected);
}

async function must(
  waffo: Waffo,
  operation: Operation,
  body: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await waffo.call(operation, body);
  assertProperty(
    !answer.lost && answer.code === '0',
    () => `${operation} was answered ${answer.lost ? 'nothing' : answer.code}`,
  );
  return answer.data;
}
