import { loadSpec } from '../../../../src/contract/index.ts';
import { activePlan } from './plans.ts';
import { ORDER, expect, test } from './test-bed.ts';

const spec = loadSpec();

test('every request that it sends fits the contract, and names no field that Waffo does not know', async ({
  merchant,
  waffo,
}) => {
  const paid = await merchant.paidOrder();
  await merchant.post(`/orders/${paid.id}/refunds`, { amount: '1.00' });
  const held = await merchant.order({
    captureMode: 'manualCapture',
    method: 'CC_VISA',
    methodType: 'CREDITCARD',
  });
  held.entry.status = 'AUTHED_WAITING_CAPTURE';
  await merchant.post(`/orders/${held.id}/capture`, { amount: '12.00' });
  const unwanted = await merchant.order();
  await merchant.post(`/orders/${unwanted.id}/cancel`);
  await merchant.order({ ...ORDER, userId: 'user-7', description: 'Two credits' });
  const plan = await activePlan(merchant);
  await merchant.post(`/subscriptions/${plan.id}/change`, {
    amount: '50.00',
    currency: 'USD',
    remainingAmount: '20.00',
  });
  await merchant.post('/jobs/reconcile');
  await expect.poll(() => waffo.callsOf('/subscription/change/inquiry').length).toBe(1);
  await merchant.post(`/subscriptions/${plan.id}/cancel`);

  const asked = new Set(waffo.calls.map(({ path }) => path));
  expect([...asked].toSorted()).toEqual([
    '/order/cancel', '/order/capture', '/order/create', '/order/inquiry', '/order/refund', '/refund/inquiry',
    '/subscription/cancel', '/subscription/change', '/subscription/change/inquiry', '/subscription/create',
    '/subscription/inquiry',
  ]); // prettier-ignore
  for (const { path, body, signed } of waffo.calls) {
    const contract = spec.operationAt(path)?.request;
    expect({
      path,
      signed,
      violations: contract?.validate(body),
      unknown: contract?.unknownFields(body),
    }).toEqual({
      path,
      signed: true,
      violations: [],
      unknown: [],
    });
  }
});
