import { expect } from '@playwright/test';
import { exchangesOf, type Exchange } from '../../src/journal/index.ts';
import { findingsIn, test } from './test-bed.ts';

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

test('a whole order reads the same in the journals of Waffo and of the gateway', async ({ bed }) => {
  const { id } = await bed.paidOrder();
  expect(await bed.get(`/orders/${id}`)).toMatchObject({ status: 'PAID' });
  await bed.post(`/orders/${id}/refunds`, { amount: '5.00', reason: 'half of it' });
  await expect.poll(() => bed.exchanges('provider-to-merchant').length).toBe(2);
  await bed.gateway.idle();
  await bed.world.clock.idle();

  const [seen, sent] = [exchangesOf(bed.journal), exchangesOf(bed.world.journal)];
  expect(seen.map(({ operation }) => operation)).toContain('REFUND_NOTIFICATION');
  expect(seen.map(essence)).toEqual(sent.map(essence));
  expect(findingsIn(bed.journal)).toEqual(findingsIn(bed.world.journal));
  expect(bed.gateway.notifications.seen.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
});

test('a redirect reaches the merchant and is no exchange', async ({ bed }) => {
  const before = exchangesOf(bed.journal).length;
  const [here, there] = await Promise.all(
    [bed.gateway.url, bed.merchant.baseUrl].map(async (origin) => {
      const reply = await fetch(`${origin}/health?order=1`);
      return [reply.status, await reply.text()];
    }),
  );
  expect(here).toEqual(there);
  expect(exchangesOf(bed.journal)).toHaveLength(before);
});

test('a merchant that signs with another key is found out, and Waffo hears it all the same', async ({
  bed,
}) => {
  const reply = await fetch(`${bed.gateway.url}/api/v1/order/inquiry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'k', 'x-signature': 'bm8=' },
    body: '{"paymentRequestId":"r1"}',
  });
  expect(reply.status).toBe(401);
  expect(exchangesOf(bed.journal)).toMatchObject([
    {
      request: { signature: 'invalid', headers: { 'x-api-key': '[redacted: x-api-key]' } },
      response: { signature: 'valid' },
    },
  ]);
  const found = findingsIn(bed.journal).map(({ check }) => check);
  expect(found).toEqual(expect.arrayContaining(['request-signature.api-key']));
});

test('what the harness asks itself is its own, and its mark stays here', async ({ bed }) => {
  await fetch(`${bed.gateway.url}/api/v1/order/inquiry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-Acceptance-Probe': '1' },
    body: '{}',
  });
  expect(exchangesOf(bed.journal)).toMatchObject([{ actor: 'harness' }]);
  expect(exchangesOf(bed.world.journal)).toMatchObject([{ actor: 'merchant' }]);
});
