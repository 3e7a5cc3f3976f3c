import { expect, test } from '@playwright/test';
import type { EmulatorOptions } from '../../../../src/providers/pancake/emulator/index.ts';
import type { Merchant } from '../../../../src/providers/pancake/emulator/account.ts';
import { idempotencyKey } from '../../../../src/providers/pancake/emulator/gateway/idempotency.ts';
import { bought, news, subscribed } from './buying.ts';
import { orderIdIn } from './buyer.ts';
import { call, type Answer } from './calls.ts';
import { openRig, settle, type Rig } from './rig.ts';

/** What an emulator with these options does. */
type Observe = (rig: Rig) => Promise<unknown>;

const session = (rig: Rig, item = 'onetime', more: Record<string, unknown> = {}) =>
  rig.sdk.checkout.createSession({
    productId: rig.credentials.products[item] ?? '',
    currency: 'USD',
    ...more,
  });

/** A buyer has given the details, and has not paid. */
async function unpaid(rig: Rig, item: string, country = 'HK'): Promise<{ id: string; html: string }> {
  const { checkoutUrl } = await session(rig, item);
  const page = await rig.buyer.enterDetails(checkoutUrl, { country });
  return { id: orderIdIn(page), html: page.html };
}

const statusAfter =
  (item: string, time: string): Observe =>
  async (rig) => {
    const { id } = await unpaid(rig, item);
    await rig.clock.advance(time);
    return rig.world.orders.get(id)?.status;
  };

function refund(rig: Rig, paymentId: string): Promise<Answer> {
  const requestedAmount = { amount: '29.00', currency: 'USD' };
  return call(rig, 'refund-ticket/create-ticket', { paymentId, reason: 'no use', requestedAmount });
}

/** A signed call whose clock is so many seconds away from ours. */
const clockIsOff =
  (seconds: number): Observe =>
  async (rig) => {
    const timestamp = String(Math.floor(Date.now() / 1000) + seconds);
    return (await call(rig, 'store/create-store', { name: 'Shop' }, { timestamp })).status;
  };

/** Types of the events of a change to a dearer plan. */
const eventsOfChange: Observe = async (rig) => {
  const { id } = await subscribed(rig);
  news(rig);
  const { checkoutUrl } = await rig.sdk.checkout.createPlanChangeSession({
    originOrderId: id,
    productId: rig.credentials.products['monthly-plus'] ?? '',
    currency: 'USD',
  });
  await rig.buyer.confirmChange(checkoutUrl);
  await settle(rig);
  return news(rig).filter((type) => type === 'subscription.activated');
};

/** How many times a webhook comes that is never acknowledged. */
const attempts: Observe = async (rig) => {
  rig.shop.answer = 500;
  await bought(rig);
  await rig.clock.advance('2d');
  return rig.shop.received.length;
};

/** Each with what is seen by default, and with the option. */
const effects: [
  options: Partial<EmulatorOptions>,
  what: string,
  observe: Observe,
  usual: unknown,
  chosen: unknown,
][] = [
  [
    { coalesceRenewed: false },
    'number of `renewed` after two renewals that end on one date',
    async (rig) => {
      const { id } = await subscribed(rig);
      news(rig);
      for (let renewal = 0; renewal < 2; renewal++) {
        rig.world.dashboard.simulateRenewal(id, 'success');
        await settle(rig);
      }
      return rig.shop.events('subscription.renewed').length;
    },
    1,
    2,
  ],
  [
    { depthLimit: 2 },
    'answer to a query of four levels',
    async (rig) => {
      const query = '{ stores { onetimeProducts { id } } }';
      return (await call(rig, 'graphql', { query })).message?.replace(/ of \d+$/, '');
    },
    undefined,
    'Query depth 4 exceeds the limit',
  ],
  [{ orderLife: '30m' }, 'status of a one-time order that nobody pays for an hour', statusAfter('onetime', '1h'), 'pending', 'canceled'],
  [{ orderLife: '30m' }, 'status of a subscription that nobody pays for an hour', statusAfter('monthly', '1h'), 'pending', 'closed'],
  [
    { pastDueCancelSettles: '1h' },
    'status of an overdue subscription half an hour after its cancellation',
    async (rig) => {
      const order = await subscribed(rig);
      rig.world.renewals.plan(order.id, 'failure');
      await rig.clock.advance('31d');
      await rig.sdk.orders.cancelSubscription({ orderId: order.id });
      await rig.clock.advance('30m');
      return order.status;
    },
    'canceled',
    'canceling',
  ],
  [
    { pendingCancelNotifies: true },
    'events of a subscription that is cancelled before it is paid',
    async (rig) => {
      const { id } = await unpaid(rig, 'monthly');
      await rig.sdk.orders.cancelSubscription({ orderId: id });
      await settle(rig);
      return news(rig);
    },
    [],
    ['subscription.canceled'],
  ],
  [{ planChangeActivates: true }, 'activations that a plan change sends', eventsOfChange, [], ['subscription.activated']],
  [
    { refundSettles: '2h' },
    'refund of a payment after an hour',
    async (rig) => {
      const { payment } = await bought(rig);
      await refund(rig, payment.id);
      await rig.clock.advance('1h');
      return payment.refundStatus;
    },
    'refunded',
    'pending',
  ],
  [
    { refundWindow: '7d' },
    'answer to a refund after eight days',
    async (rig) => {
      const { payment } = await bought(rig);
      await rig.clock.advance('8d');
      return (await refund(rig, payment.id)).status;
    },
    200,
    400,
  ],
  [{ requestAge: '10m' }, 'answer to a call that was signed six minutes ago', clockIsOff(-360), 401, 200],
  [{ requestAhead: '10m' }, 'answer to a call that was signed in two minutes', clockIsOff(120), 401, 200],
  [{ retrySchedule: 'api-page' }, 'number of attempts of a webhook', attempts, 4, 5],
  [{ retrySchedule: 'guide' }, 'number of attempts of a webhook', attempts, 4, 6],
  [
    { sessionLife: '7d' },
    'page of a checkout after a day',
    async (rig) => {
      const { checkoutUrl } = await session(rig);
      await rig.clock.advance('1d');
      return (await rig.buyer.look(checkoutUrl)).html.includes('expired');
    },
    true,
    false,
  ],
  [
    { taxRates: 'none' },
    'tax of a buyer in Germany',
    async (rig) => {
      const { id } = await unpaid(rig, 'onetime', 'DE');
      const order = rig.world.orders.get(id);
      return order?.kind === 'onetime' && order.amounts.tax > 0n;
    },
    true,
    false,
  ],
  [
    { notifyOnly: 'http://127.0.0.1:1' },
    'number of webhooks at another origin',
    async (rig) => {
      await bought(rig);
      return rig.shop.received.length;
    },
    1,
    0,
  ],
]; // prettier-ignore

test('the option idempotencyScope tells the keys of two merchants apart', async () => {
  for (const idempotencyScope of ['global', 'merchant'] as const) {
    const rig = await openRig({ options: { idempotencyScope } });
    const keyOf = (id: string): string | undefined => {
      const merchant = { ...rig.account.merchants[0], id } as Merchant;
      const caller = { kind: 'key', merchant, environment: 'test' } as const;
      return idempotencyKey(rig.world, caller, { 'x-idempotency-key': 'k-1' });
    };
    expect(keyOf('MER_1') === keyOf('MER_2')).toBe(idempotencyScope === 'global');
    await rig.close();
  }
});

for (const [options, what, observe, usual, chosen] of effects) {
  test(`the option ${JSON.stringify(options)} changes the ${what}`, async () => {
    for (const [settings, expected] of [
      [{}, usual],
      [{ options }, chosen],
    ] as const) {
      const rig = await openRig(settings);
      expect(await observe(rig), JSON.stringify(settings)).toEqual(expected);
      await rig.close();
    }
  });
}
