import { expect } from '@playwright/test';
import type { ObjectView } from '../../src/workbench/index.ts';
import type { StateView } from '../../src/workbench/state.ts';
import { act, bought, checkout, productOf, test } from './pancake-bench.ts';

test('a checkout is bought, its order shows its history, and money goes back', async ({ bench }) => {
  const id = await bought(bench, productOf(bench, 'onetime'));
  const order = await bench.get<ObjectView>(`/objects/${id}`);
  expect(order.history.map(({ status }) => status)).toEqual(['pending', 'completed']);
  expect(bench.rig.shop.types()).toEqual(['order.completed']);
  expect(await act(bench, id, 'refund', '1.00')).toBe(200);
  const { groups } = await bench.get<StateView>('/state');
  const [ticket] = groups.find((one) => one.id === 'refunds')?.objects ?? [];
  expect(ticket).toMatchObject({ status: 'processing', actions: [{ id: 'fail-refund' }] });
  await bench.post('clock', { advance: '1d' });
  expect(bench.rig.shop.types()).toEqual(['order.completed', 'refund.succeeded']);
});

test('a declined card leaves the order unpaid', async ({ bench }) => {
  const session = await checkout(bench, productOf(bench, 'onetime'));
  expect(await act(bench, session, 'fail')).toBe(200);
  const { groups } = await bench.get<StateView>('/state');
  const [order] = groups.find((one) => one.id === 'orders')?.objects ?? [];
  expect(order?.status).toBe('pending');
  expect(await act(bench, order?.id ?? '', 'pay')).toBe(200);
  expect((await bench.get<ObjectView>(`/objects/${order?.id}`)).status).toBe('completed');
});

test('a subscription is renewed, and not renewed', async ({ bench }) => {
  const id = await bought(bench, productOf(bench, 'subscription'));
  expect(await act(bench, id, 'renew')).toBe(200);
  expect(await act(bench, id, 'fail-renewal')).toBe(200);
  const order = await bench.get<ObjectView>(`/objects/${id}`);
  expect(order.status).toBe('past_due');
  expect(bench.rig.shop.types()).toContain('subscription.past_due');
});

test('a webhook is delivered again, replayed with the same header, and forged in every manner', async ({
  bench,
}) => {
  const { rig } = bench;
  const id = await bought(bench, productOf(bench, 'onetime'));
  await bench.post('resend', { id });
  await bench.post('replay', { id });
  const headers = rig.shop.received.map((one) => one.headers['x-waffo-signature']);
  expect(new Set(headers).size).toBe(1);
  expect(rig.shop.received).toHaveLength(3);
  const { manners } = await bench.get<{ manners: string[] }>('');
  for (const manner of manners) await bench.post('forge', { id, manner });
  const forged = rig.shop.received.slice(3);
  expect(forged).toHaveLength(manners.length);
  for (const { refused } of forged) expect(refused).toBeDefined();
});

test('faults meet calls, and webhooks have buttons of the dashboard', async ({ bench }) => {
  const { places } = await bench.get<{ places: { id: string; kinds: { id: string; value?: string }[] }[] }>(
    '',
  );
  const where = 'checkoutCreateSession';
  const kinds = places.find(({ id }) => id === where)?.kinds ?? [];
  for (const { id, value } of kinds.filter(({ id: kind }) => kind !== 'delay')) {
    await bench.post('faults', { where, kind: id, ...(value !== undefined && { value }), times: 100 });
    await expect(checkout(bench, productOf(bench, 'onetime')), id).rejects.toBeDefined();
    await bench.post('faults/clear', {});
  }
  const { groups } = await bench.get<StateView>('/state');
  const [webhook] = groups.find((one) => one.id === 'webhooks')?.objects ?? [];
  expect(webhook).toMatchObject({ status: 'enabled' });
  const before = bench.rig.shop.received.length;
  expect(await act(bench, webhook?.id ?? '', 'test-event')).toBe(200);
  expect(bench.rig.shop.received).toHaveLength(before + 1);
});
