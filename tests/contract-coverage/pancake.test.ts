import { expect, test } from '@playwright/test';
import { areaOf, coverageOf, missingFrom, type AreaId } from '../../src/contract-coverage/index.ts';
import { coveragePage } from '../../reporters/index.ts';
import { checkContextOf } from '../../src/harness/providers.ts';
import { bought, subscribed } from '../providers/pancake/emulator/buying.ts';
import { call } from '../providers/pancake/emulator/calls.ts';
import { openRig, type Rig } from '../providers/pancake/emulator/rig.ts';

const context = await checkContextOf('pancake');

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

test('a journal of Pancake shows what it has seen of its contract, and nothing that the contract lacks', async () => {
  const { payment } = await bought(rig, { orderMerchantExternalId: 'SHOP-1' });
  await call(rig, 'refund-ticket/create-ticket', {
    paymentId: payment.id,
    reason: 'no use',
    requestedAmount: { amount: '29.00', currency: 'USD' },
  });
  const { id: orderId } = await subscribed(rig, { orderMerchantExternalId: 'SUB-1' });
  await rig.clock.advance('31d');
  await rig.sdk.orders.cancelSubscription({ orderId });
  await rig.sdk.orders.cancelSubscription({ orderId }).catch(() => undefined);
  await rig.clock.advance('40d');
  await rig.sdk.graphql.query({ query: '{ payments { id status } onetimeOrders { id status } }' });

  const coverage = coverageOf([{ name: 'one', journal: rig.journal }], context);
  const seen = (id: AreaId): string[] => {
    const { items } = areaOf(coverage, id);
    return items.filter((item) => item.seen > 0).map(({ name }) => name);
  };
  expect(seen('operations')).toEqual([
    'checkoutCreateSession',
    'subscriptionOrderCancelOrder',
    'refundTicketCreateTicket',
    'graphql',
  ]);
  expect(seen('states')).toEqual(expect.arrayContaining(['payment succeeded', 'onetimeOrder completed']));
  expect(seen('statuses')).toEqual(['200', '400']);
  expect(seen('codes')).toHaveLength(1);
  expect(seen('notifications')).toEqual(
    expect.arrayContaining([
      'order.completed',
      'subscription.renewed',
      'subscription.canceled',
      'refund.succeeded',
    ]),
  );
  expect(seen('transitions')).toEqual(
    expect.arrayContaining([
      'subscription active → canceling: a cancellation is asked for',
      'subscription canceling → canceled: the period ends',
      'refundTicket (new) → processing: the merchant asks for a refund with its API key',
    ]),
  );
  expect(missingFrom(areaOf(coverage, 'attempts'))).toContain('attempt 4');
  for (const { id, unknown } of coverage.areas) expect([id, unknown]).toEqual([id, []]);
  const page = coveragePage(coverage, context.spec);
  expect(page).toContain('Contract pancake');
  expect(page).toContain('<figcaption>subscription</figcaption>');
});
