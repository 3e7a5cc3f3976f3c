import { expect, test } from '@playwright/test';
import type { Exchange } from '../../../../src/journal/index.ts';
import { bought, subscribed } from '../emulator/buying.ts';
import { call } from '../emulator/calls.ts';
import { openRig, type Rig } from '../emulator/rig.ts';
import { expectFound, findingsOf, theOnly } from './findings.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
  await bought(rig, { orderMerchantExternalId: 'SHOP-1' });
  expectFound(rig.journal);
});
// What is broken here is broken in the journal alone.
test.afterEach(async () => {
  rig.journal.entries.length = 0;
  await rig.close();
});

/** What is changed in the journal, as a defect of the platform would show. */
function exchange(operation: string): Exchange {
  const found = rig.journal.entries.find((one) => one.kind === 'exchange' && one.operation === operation);
  if (found?.kind !== 'exchange') throw new Error(`there is no ${operation}`);
  return found;
}

test('an answer that does not match the contract is found', () => {
  const { response } = exchange('checkoutCreateSession');
  if (response) response.body = '{"data":{"sessionId":"cs_1"}}';
  const findings = findingsOf(rig.journal);
  expect(new Set(findings.map(({ check, party }) => `${party} ${check}`))).toEqual(
    new Set(['provider response-schema']),
  );
});

test('a webhook that does not match the contract is found', () => {
  const { request } = exchange('order.completed');
  request.body = request.body.replace('"mode":"test"', '"mode":"staging"');
  expect(theOnly(rig.journal, 'webhook-schema').message).toMatch(/mode must be one of test, prod/);
});

test('an event that the contract does not know is worth a warning', () => {
  const one = exchange('order.completed');
  one.operation = 'customer.created';
  one.request.body = one.request.body.replaceAll('order.completed', 'customer.created');
  one.request.headers['x-waffo-event'] = 'customer.created';
  theOnly(rig.journal, 'webhook-schema.event', 'warning');
});

for (const [defect, edit] of [
  ['no signature', (one) => (one.request.signature = 'missing')],
  ['a signature that does not match', (one) => (one.request.signature = 'invalid')],
  ['seconds', (one) => (one.request.headers['x-waffo-signature'] = 't=1794000000,v1=YQ==')],
  ['a header in another form', (one) => (one.request.headers['x-waffo-signature'] = 'YQ==')],
  ['another moment', (one) => (one.wallAt = new Date(Date.parse(one.wallAt) + 90_000).toISOString())],
  ['another event in the header', (one) => (one.request.headers['x-waffo-event'] = 'refund.failed')],
] satisfies [string, (one: Exchange) => unknown][])
  test(`a webhook with ${defect} is found`, () => {
    edit(exchange('order.completed'));
    theOnly(rig.journal, 'webhook-signature');
  });

test('a repeat that differs from the first attempt is found', async () => {
  rig.shop.answer = 503;
  await bought(rig, { orderMerchantExternalId: 'SHOP-2' });
  await rig.clock.advance('1m');
  expectFound(rig.journal);
  const last = rig.journal.entries.findLast((one) => one.kind === 'exchange' && one.delivery?.attempt === 2);
  if (last?.kind !== 'exchange') throw new Error('there is no repeat');
  last.request.body += ' ';
  expect(theOnly(rig.journal, 'webhook-signature').message).toMatch(/differs from its first attempt/);
});

test('a status that cannot follow is found', async () => {
  const { id: orderId } = await subscribed(rig, { orderMerchantExternalId: 'SUB-1' });
  await rig.sdk.orders.cancelSubscription({ orderId });
  await rig.clock.advance('40d');
  expectFound(rig.journal);
  const { response } = exchange('subscriptionOrderCancelOrder');
  if (response) response.body = response.body.replace('"canceling"', '"expired"');
  expect(theOnly(rig.journal, 'transitions').message).toMatch(/left expired, which is final, for cancel/);
});

test('so is one in the answer to a query', async () => {
  await rig.sdk.graphql.query({
    query:
      '{ onetimeOrders { id status payments { id status } } payments { id status refunds { id status } } }',
  });
  expectFound(rig.journal);
  const { response } = exchange('graphql');
  if (response) response.body = response.body.replace('"completed"', '"pending"');
  expect(theOnly(rig.journal, 'transitions').message).toMatch(
    /order ORD_\w+ left completed, which is final, for pending/,
  );
});

test('a stored answer that comes again is no step back', async () => {
  const { id: orderId } = await subscribed(rig, { orderMerchantExternalId: 'SUB-1' });
  const cancel = (): Promise<unknown> =>
    rig.sdk.orders.cancelSubscription({ orderId }, { idempotencyKey: 'cancel-1' });
  await cancel();
  await rig.clock.advance('20h');
  rig.world.renewals.plan(orderId, 'failure', 'failure');
  await cancel();
  expectFound(rig.journal);
});

test('a refusal without a cause, and one that the catalogue does not have, are found', async () => {
  await call(rig, 'checkout/create-session', {
    productId: 'PROD_0000000000000000000001',
    currency: 'USD',
    orderMerchantExternalId: '1',
  });
  expectFound(rig.journal);
  const refused = rig.journal.entries.at(-1);
  if (refused?.kind !== 'exchange' || !refused.response) throw new Error('nothing was refused');
  const { body, status } = refused.response;
  refused.response.status = 418;
  theOnly(rig.journal, 'error-catalogue.unknown', 'warning');
  refused.response.status = status;
  refused.response.body = body.replace(/"errors":\[.*\]/, '"errors":[]');
  expect(findingsOf(rig.journal).map(({ check }) => check)).toContain('error-catalogue.cause');
});

test('signatures that nobody could verify are told', () => {
  exchange('checkoutCreateSession').request.signature = 'unknown';
  exchange('order.completed').request.signature = 'unknown';
  for (const { severity } of expectFound(rig.journal, 'unverified', 'unverified'))
    expect(severity).toBe('warning');
});
