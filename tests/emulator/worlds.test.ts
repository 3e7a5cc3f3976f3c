import { expect, test } from '@playwright/test';
import { Recorder } from '../../src/journal/index.ts';
import { openRig } from './rig.ts';

test('an earlier world answers for its own orders, and a used key with another order belongs to the present', async () => {
  const rig = await openRig();
  try {
    const first = rig.createBody({ merchantOrderId: 'first' });
    const { data } = await rig.call('order/create', first);
    const later = await rig.emulator.openWorld({ journal: new Recorder(rig.world.journal.header) });

    const repeat = await rig.call('order/create', first);
    expect(repeat.data['acquiringOrderId']).toBe(data['acquiringOrderId']);
    expect(later.orders.all).toHaveLength(0);

    const other = await rig.call('order/create', { ...first, merchantOrderId: 'second' });
    expect(other.code).toBe('0');
    expect(later.orders.all.map(({ request }) => request.merchantOrderId)).toEqual(['second']);
  } finally {
    await rig.close();
  }
});
