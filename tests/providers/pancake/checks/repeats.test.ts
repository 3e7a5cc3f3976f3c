import { expect, test } from '@playwright/test';
import { bought, subscribed } from '../emulator/buying.ts';
import { asBuyer, call } from '../emulator/calls.ts';
import { openRig, settle, type Rig } from '../emulator/rig.ts';
import { asking, expectFound, later, pace, theOnly } from './findings.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

const product = (item: string): string => rig.credentials.products[item] ?? '';

function session(more: Record<string, unknown> = {}, key?: string): Promise<unknown> {
  const body = { productId: product('onetime'), currency: 'USD', orderMerchantExternalId: 'SHOP-1', ...more };
  return call(rig, 'checkout/create-session', body, {
    headers: key === undefined ? {} : { 'x-idempotency-key': key },
  });
}

/** Several calls, one after the other, with pauses in between. */
async function sessions(...pauses: number[]): Promise<void> {
  for (let i = 0; i < pauses.length; i++) await session().catch(() => undefined);
  pace(rig.journal, ...pauses);
}

test.describe('idempotency keys', () => {
  for (const key of ['a b', 'a.b', 'ä', 'x'.repeat(257)].filter((one) => !/[^\x20-\x7e]/.test(one)))
    test(`${key.slice(0, 10)} is found`, async () => {
      await session({}, key);
      theOnly(rig.journal, 'idempotency.form');
    });

  test('one key for two orders is found', async () => {
    await session({}, 'k-1');
    await session({ orderMerchantExternalId: 'SHOP-2' }, 'k-1');
    expect(theOnly(rig.journal, 'idempotency.reuse').message).toMatch(
      /orderMerchantExternalId "SHOP-1" became "SHOP-2"/,
    );
  });

  test('one key for two actions is found', async () => {
    await session({}, 'k-1');
    await call(
      rig,
      'auth/issue-session-token',
      { storeId: rig.credentials.storeId, buyerIdentity: 'u' },
      { headers: { 'x-idempotency-key': 'k-1' } },
    );
    expect(theOnly(rig.journal, 'idempotency.reuse').message).toMatch(/asks for something different/);
  });

  test('another return address under the same key is worth a warning', async () => {
    await session({}, 'k-1');
    await session({ successUrl: 'https://shop.example/2' }, 'k-1');
    theOnly(rig.journal, 'idempotency.variation', 'warning');
  });

  test('after a day a key may be used for something else', async () => {
    await session({}, 'k-1');
    await rig.clock.advance('25h');
    await session({ orderMerchantExternalId: 'SHOP-2' }, 'k-1');
    expectFound(rig.journal);
  });

  test('a lost call that is repeated under another key is found', async () => {
    for (const key of ['k-1', 'k-2']) {
      rig.world.faults.onNext('checkoutCreateSession', { drop: key === 'k-1' });
      await session({}, key).catch(() => undefined);
    }
    pace(rig.journal, 0, 200);
    expect(theOnly(rig.journal, 'idempotency.new-key').message).toMatch(/"k-2" in place of "k-1"/);
  });

  test('a query with a key is worth a warning, with the same key twice it is wrong', async () => {
    const ask = (): Promise<unknown> =>
      call(rig, 'graphql', { query: '{ stores { id } }' }, { headers: { 'x-idempotency-key': 'q-1' } });
    await ask();
    theOnly(rig.journal, 'idempotency.query', 'warning');
    await ask();
    theOnly(rig.journal, 'idempotency.query');
  });

  test('cancel, take back, cancel under a fixed key is found', async () => {
    const { id: orderId } = await subscribed(rig, {
      buyerIdentity: 'user-1',
      orderMerchantExternalId: 'SUB-1',
    });
    const cancel = (key: string): Promise<unknown> =>
      rig.sdk.orders.cancelSubscription({ orderId }, { idempotencyKey: key });
    const takeBack = async (): Promise<void> => {
      const { token } = await rig.sdk.auth.issueSessionToken({
        storeId: rig.credentials.storeId,
        buyerIdentity: 'user-1',
      });
      await asBuyer(rig, token, 'subscription-order/reactivate-order', { orderId });
      await settle(rig);
    };
    await cancel('cancel-1');
    await takeBack();
    await cancel('cancel-2');
    expectFound(rig.journal);
    await takeBack();
    await cancel('cancel-2');
    expect(theOnly(rig.journal, 'idempotency.stale').message).toMatch(
      /"cancel-2".*has reversed it in the meantime/,
    );
  });

  test('an old token under a fixed key is found', async () => {
    const ask = (): Promise<unknown> =>
      rig.sdk.auth.issueSessionToken(
        { storeId: rig.credentials.storeId, buyerIdentity: 'user-1' },
        { idempotencyKey: 'token-user-1' },
      );
    await ask();
    await rig.clock.advance('10m');
    await ask();
    expect(theOnly(rig.journal, 'idempotency.stale').message).toMatch(/got the same token, which expired/);
  });
});

test.describe('repeats', () => {
  for (const status of [400, 403, 404])
    test(`HTTP ${status} sent again is found`, async () => {
      rig.world.faults.onNext('checkoutCreateSession', { status }, { times: 2 });
      await sessions(0, 300);
      theOnly(rig.journal, 'repeats.refused');
    });

  test('one more try after 401 is worth a warning, two are wrong', async () => {
    rig.world.faults.onNext('checkoutCreateSession', { status: 401 }, { times: 3 });
    await sessions(0, 100);
    theOnly(rig.journal, 'repeats.refused', 'warning');
    await session();
    pace(rig.journal, 0, 100, 300);
    theOnly(rig.journal, 'repeats.refused');
  });

  test('another click of the buyer is no repeat', async () => {
    rig.world.faults.onNext('checkoutCreateSession', { status: 400 }, { times: 2 });
    for (let i = 0; i < 2; i++)
      await asking(rig, { operation: 'createOrder', body: {} }, async () => {
        await later();
        await session();
      });
    expectFound(rig.journal);
  });

  test('growing pauses after 502 are right', async () => {
    rig.world.faults.onNext('checkoutCreateSession', { status: 502 }, { times: 3 });
    await sessions(0, 100, 250, 700);
    expectFound(rig.journal);
  });

  test('repeats without pauses are found', async () => {
    rig.world.faults.onNext('checkoutCreateSession', { status: 502 }, { times: 3 });
    await sessions(0, 0, 0, 0);
    theOnly(rig.journal, 'repeats.impatient');
  });

  test('so are pauses that are short and do not grow; some milliseconds pass by themselves', async () => {
    rig.world.faults.onNext('checkoutCreateSession', { status: 502 }, { times: 2 });
    await sessions(0, 112, 55);
    theOnly(rig.journal, 'repeats.impatient');
    pace(rig.journal, 0, 70, 140);
    expectFound(rig.journal);
    pace(rig.journal, 0, 500, 510);
    theOnly(rig.journal, 'repeats.impatient', 'warning');
  });

  test('a fourth repeat is found', async () => {
    rig.world.faults.onNext('checkoutCreateSession', { drop: true, effect: 'none' }, { times: 5 });
    await sessions(0, 80, 160, 320, 640);
    expect(theOnly(rig.journal, 'repeats.too-many').message).toMatch(/sent 5 times, answered with nothing/);
  });

  test('Retry-After is kept, or it is found', async () => {
    rig.world.faults.onNext('checkoutCreateSession', { status: 429, retryAfter: 1 });
    await sessions(0, 1050);
    expectFound(rig.journal);
    pace(rig.journal, 0, 200);
    expect(theOnly(rig.journal, 'repeats.retry-after').message).toMatch(/Retry-After 1 s; x\d+ repeats it/);
  });
});

test.describe('refunds of unknown outcome', () => {
  const refund = (paymentId: string, key?: string): Promise<unknown> =>
    call(
      rig,
      'refund-ticket/create-ticket',
      { paymentId, reason: 'no use', requestedAmount: { amount: '29.00', currency: 'USD' } },
      { headers: key === undefined ? {} : { 'x-idempotency-key': key } },
    ).catch(() => undefined);

  async function lost(key?: string): Promise<string> {
    const { payment } = await bought(rig, { orderMerchantExternalId: 'SHOP-1' });
    rig.world.faults.onNext('refundTicketCreateTicket', { drop: true });
    await refund(payment.id, key);
    await later(300);
    return payment.id;
  }

  test('a second one without asking is found', async () => {
    await refund(await lost());
    expect(theOnly(rig.journal, 'repeats.refund-unasked').message).toMatch(/has not asked for the outcome/);
  });

  test('asking first is right', async () => {
    const paymentId = await lost();
    await rig.sdk.graphql.query({ query: '{ refundTickets { id status } }' });
    await refund(paymentId);
    expectFound(rig.journal);
  });

  test('the same key does no harm', async () => {
    await refund(await lost('refund-1'), 'refund-1');
    expectFound(rig.journal);
  });
});

test('the same query without end is worth a warning', async () => {
  for (let i = 0; i < 40; i++) await rig.sdk.graphql.query({ query: '{ stores { id } }' });
  theOnly(rig.journal, 'repeats.storm', 'warning');
});
