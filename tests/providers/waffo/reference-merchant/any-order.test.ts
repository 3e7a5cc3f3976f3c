import { array, assert, asyncProperty, boolean, nat, shuffledSubarray } from 'fast-check';
import { payment, periodChanged, activePlan, newPlan, status } from './plans.ts';
import { TAKEN, expect, test, type MerchantTestBed } from './test-bed.ts';
import type { Entry, Json } from './ledger.ts';

type Event = readonly [eventType: string, result: Json];
const PAYMENT = 'PAYMENT_NOTIFICATION';
const REFUND = 'REFUND_NOTIFICATION';
const STATUS = 'SUBSCRIPTION_STATUS_NOTIFICATION';
const PERIOD = 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION';
const CHANGE = 'SUBSCRIPTION_CHANGE_NOTIFICATION';

/** Every delivery order of `count` events in which each comes at least once, and some again. */
function deliveries(count: number) {
  const all = Array.from({ length: count }, (_, index) => index);
  return array(nat(count - 1), { maxLength: 4 }).chain((again) =>
    shuffledSubarray([...all, ...again], { minLength: count + again.length }),
  );
}

/** Sets a context anew for every delivery order, and tells what must come out of all of them. */
async function forAllOrders(
  merchant: MerchantTestBed,
  count: number,
  context: () => Promise<{ events: readonly Event[]; look: () => Promise<Json[]> }>,
  expected: readonly Json[],
): Promise<void> {
  await assert(
    asyncProperty(deliveries(count), boolean(), async (order, atOnce) => {
      const { events, look } = await context();
      expect(events).toHaveLength(count);
      const tell = async (index: number) => {
        const [eventType, result] = events[index] ?? ['', {}];
        expect((await merchant.notify(eventType, result)).body).toBe(TAKEN);
      };
      if (atOnce) await Promise.all(order.map(tell));
      else for (const index of order) await tell(index);
      expect(await look()).toMatchObject([...expected]);
    }),
    { numRuns: 25 },
  );
}

/** The same thing at Waffo in another status. */
const as = (entry: Entry, other: string): Entry => ({ ...entry, status: other });

test('a payment ends the same in whatever order its events come', async ({ merchant, waffo }) => {
  await forAllOrders(
    merchant,
    3,
    async () => {
      const { id, entry } = await merchant.order();
      const tell = (now: string): Event => [PAYMENT, waffo.ledger.orderData(as(entry, now))];
      const events = [tell('AUTHED_WAITING_CAPTURE'), tell('CAPTURE_IN_PROGRESS'), tell('PAY_SUCCESS')];
      return { events, look: async () => [await merchant.get(`/orders/${id}`)] };
    },
    [{ status: 'PAID', credits: 1 }],
  );
});

test('refunds end the same in whatever order their events come', async ({ merchant, waffo }) => {
  await forAllOrders(
    merchant,
    4,
    async () => {
      const { id, entry } = await merchant.paidOrder();
      const refunds = await Promise.all(
        ['5.00', '7.00', '1.00'].map(async (amount) => {
          const { json } = await merchant.post(`/orders/${id}/refunds`, { amount, reason: 'Too many' });
          return { id: String(json['id']), entry: waffo.ledger.refunds.get(String(json['refundRequestId'])) };
        }),
      );
      const ends = ['ORDER_PARTIALLY_REFUNDED', 'ORDER_FULLY_REFUNDED', 'ORDER_REFUND_FAILED'];
      const events = refunds.map((refund, index): Event => {
        // So that looking after it finds the same end as its event tells.
        if (refund.entry) refund.entry.status = ends[index] ?? '';
        return [REFUND, refund.entry ? waffo.ledger.refundData(refund.entry) : {}];
      });
      const look = async () => [
        await merchant.get(`/orders/${id}`),
        ...(await Promise.all(refunds.map((refund) => merchant.get(`/refunds/${refund.id}`)))),
      ];
      return { events: [...events, [PAYMENT, waffo.ledger.orderData(entry)]], look };
    },
    [{ status: 'REFUNDED', credits: 0 }, { status: 'DONE' }, { status: 'DONE' }, { status: 'FAILED' }],
  );
});

test('a subscription ends the same in whatever order its events come', async ({ merchant }) => {
  await forAllOrders(
    merchant,
    8,
    async () => {
      const { id, entry } = await newPlan(merchant);
      const events: Event[] = [
        [PAYMENT, payment(entry, 1)],
        [STATUS, status(entry, 'ACTIVE', 1)],
        [PAYMENT, payment(entry, 2)],
        [PERIOD, periodChanged(entry, 2)],
        [PAYMENT, payment(entry, 3, 'ORDER_CLOSE')],
        [PERIOD, periodChanged(entry, 3, 'ORDER_CLOSE')],
        // A later word on the end of a period that is paid: the first one counts.
        [
          PERIOD,
          status(entry, 'ACTIVE', 2, {
            productInfo: { currentPeriod: '2', nextPaymentDateTime: '2026-12-01T00:00:00.000Z' },
          }),
        ],
        [STATUS, status(entry, 'USER_CANCELLED')],
      ];
      return { events, look: async () => [await merchant.get(`/subscriptions/${id}`)] };
    },
    [{ status: 'CANCELLED', periodsGranted: 2, accessUntil: '2026-03-31T08:00:00.000Z' }],
  );
});

test('a plan change ends the same in whatever order its events come', async ({ merchant, waffo }) => {
  await forAllOrders(
    merchant,
    4,
    async () => {
      const old = await activePlan(merchant);
      const terms = { amount: '50.00', currency: 'USD', remainingAmount: '20.00' };
      const { json } = await merchant.post(`/subscriptions/${old.id}/change`, terms);
      const { subscriptionRequest } = waffo.callsOf('/subscription/change').at(-1)?.body ?? {};
      const entry = waffo.ledger.changes.get(String(subscriptionRequest));
      if (!entry) throw new Error('Waffo has no such change');
      const next: Entry = { ...entry, request: { ...entry.request, amount: '50.00' } };
      const events: Event[] = [
        [CHANGE, waffo.ledger.changeData(as(entry, 'SUCCESS'))],
        [STATUS, status(old.entry, 'MERCHANT_CANCELLED')],
        [STATUS, status(next, 'ACTIVE', 1)],
        [PAYMENT, payment(next, 1, 'PAY_SUCCESS', { orderAmount: '30.00' })],
      ];
      const paths = [
        `/changes/${String(json['id'])}`,
        `/subscriptions/${old.id}`,
        `/subscriptions/${String(json['newSubscriptionRef'])}`,
      ];
      return { events, look: () => Promise.all(paths.map((path) => merchant.get(path))) };
    },
    [
      { status: 'DONE' },
      { status: 'CANCELLED', periodsGranted: 1, accessUntil: '2026-02-28T08:00:00.000Z' },
      { status: 'ACTIVE', periodsGranted: 1, accessUntil: '2026-02-28T08:00:00.000Z' },
    ],
  );
});
