import { expect } from '@playwright/test';
import { exchangesOf, type Exchange } from '../../src/journal/index.ts';
import { findingsIn, test } from './stage.ts';

/** What two recorders on the same wire must agree on. */
function essence({
  direction,
  actor,
  operation,
  request,
  response,
  delivery,
  noResponse,
}: Exchange): unknown {
  return {
    direction, actor, operation, noResponse,
    request: { method: request.method, body: request.body, signature: request.signature, sent: request.headers['x-signature'] },
    response: response && { status: response.status, body: response.body, signature: response.signature },
    delivery: delivery && { attempt: delivery.attempt, acknowledged: delivery.acknowledged },
  }; // prettier-ignore
}

test('a whole order reads the same in the journals of Waffo and of the gateway', async ({ stage }) => {
  const { id } = await stage.paidOrder();
  expect(await stage.get(`/orders/${id}`)).toMatchObject({ status: 'PAID' });
  await stage.post(`/orders/${id}/refunds`, { amount: '5.00', reason: 'half of it' });
  await expect.poll(() => stage.exchanges('provider-to-merchant').length).toBe(2);
  await stage.gateway.idle();
  await stage.world.clock.idle();

  const [seen, sent] = [exchangesOf(stage.journal), exchangesOf(stage.world.journal)];
  expect(seen.map(({ operation }) => operation)).toContain('REFUND_NOTIFICATION');
  expect(seen.map(essence)).toEqual(sent.map(essence));
  expect(findingsIn(stage.journal)).toEqual(findingsIn(stage.world.journal));
  expect(stage.gateway.notifications.seen.map(({ state }) => state)).toEqual([
    'acknowledged',
    'acknowledged',
  ]);
});

test('a redirect reaches the merchant and is no exchange', async ({ stage }) => {
  const before = exchangesOf(stage.journal).length;
  const [here, there] = await Promise.all(
    [stage.gateway.url, stage.merchant.baseUrl].map(async (origin) => {
      const reply = await fetch(`${origin}/health?order=1`);
      return [reply.status, await reply.text()];
    }),
  );
  expect(here).toEqual(there);
  expect(exchangesOf(stage.journal)).toHaveLength(before);
});

test('a merchant that signs with another key is found out, and Waffo hears it all the same', async ({
  stage,
}) => {
  const reply = await fetch(`${stage.gateway.url}/api/v1/order/inquiry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'k', 'x-signature': 'bm8=' },
    body: '{"paymentRequestId":"r1"}',
  });
  expect(reply.status).toBe(401);
  expect(exchangesOf(stage.journal)).toMatchObject([
    {
      request: { signature: 'invalid', headers: { 'x-api-key': '[redacted: x-api-key]' } },
      response: { signature: 'valid' },
    },
  ]);
  const found = findingsIn(stage.journal).map(({ check }) => check);
  expect(found).toEqual(expect.arrayContaining(['request-signature.api-key']));
});

test('what the harness asks itself is its own, and its mark stays here', async ({ stage }) => {
  await fetch(`${stage.gateway.url}/api/v1/order/inquiry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-Acceptance-Probe': '1' },
    body: '{}',
  });
  expect(exchangesOf(stage.journal)).toMatchObject([{ actor: 'harness' }]);
  expect(exchangesOf(stage.world.journal)).toMatchObject([{ actor: 'merchant' }]);
});
