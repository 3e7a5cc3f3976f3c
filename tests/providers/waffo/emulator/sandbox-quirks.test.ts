import { expect, test } from '@playwright/test';
import { loadSpec } from '../../../../src/contract/index.ts';
import {
  newAccount,
  startEmulator,
  type EmulatorOptions,
} from '../../../../src/providers/waffo/emulator/index.ts';
import { refusedAddress } from '../../../../src/transport/index.ts';
import { openRig } from './rig.ts';

test('where a wallet refunds once only, the rest is nothing and a second refund is against the rules', async () => {
  const rig = await openRig({ options: { walletRefundsOnce: true } });
  const refund = (acquiringOrderId: string, refundRequestId: string) =>
    rig.call('order/refund', {
      refundRequestId,
      acquiringOrderId,
      merchantId: '1000000201',
      requestedAt: rig.world.clock.now().toISOString(),
      refundAmount: '10.00',
      refundReason: 'sent back',
    });
  for (const [method, second] of [
    ['DANA', 'A0014'],
    ['CC_VISA', '0'],
  ] as const) {
    const paid = await rig.create();
    rig.world.checkout.choose(paid.token, method);
    rig.world.checkout.simulate(paid.token, 'success');
    const first = await refund(paid.acquiringOrderId, `${method}-1`);
    expect(first.data['remainingRefundAmount']).toBe(method === 'DANA' ? '0.00' : '90.00');
    expect((await refund(paid.acquiringOrderId, `${method}-2`)).code).toBe(second);
    await rig.world.clock.advance('3s');
    const { data } = await rig.call('refund/inquiry', { refundRequestId: `${method}-1` });
    expect(data['refundStatus']).toBe('ORDER_PARTIALLY_REFUNDED');
  }
  await rig.close();
});

test('null fields fit the contract', async () => {
  const rig = await openRig({ options: { nullFields: true } });
  const { paymentRequestId } = await rig.create();
  const { data } = await rig.call('order/inquiry', { paymentRequestId });
  expect(data).toMatchObject({ addressInfo: null, extendInfo: null, orderFailedReason: null });
  const operation = loadSpec().operationAt('/order/inquiry');
  expect(operation?.response.validate({ code: '0', msg: 'success', data })).toEqual([]);
  await rig.close();
});

test('notifications may be bound to one origin', () => {
  const only: Pick<EmulatorOptions, 'notifyHosts' | 'notifyOnly'> = {
    notifyHosts: [],
    notifyOnly: 'http://127.0.0.1:4010',
  };
  expect(refusedAddress('http://127.0.0.1:4010/hooks', only)).toBeUndefined();
  expect(refusedAddress('http://127.0.0.1:3000/hooks', only)).toContain('is not http://127.0.0.1:4010');
});

test('a gate sees every request first and may answer it', async () => {
  const seen: string[] = [];
  const emulator = await startEmulator({
    account: newAccount().account,
    gate: (request, response) => {
      seen.push(request.url ?? '');
      if (seen.length > 1) return Promise.resolve(false);
      response.writeHead(429).end();
      return Promise.resolve(true);
    },
  });
  expect((await fetch(`${emulator.url}/checkout/none`)).status).toBe(429);
  expect((await fetch(`${emulator.url}/checkout/none`)).status).toBe(404);
  expect(seen).toEqual(['/checkout/none', '/checkout/none']);
  await emulator.close();
});
