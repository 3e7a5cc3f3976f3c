import { DECLINED } from '../failure.ts';
import type { Purchase } from '../purchase.ts';
import { subscriptionPurchase } from '../subscriptions/purchase.ts';
import type { WorldState } from '../state.ts';
import type { Change } from './change.ts';
import * as life from './life.ts';

/** A plan change for the checkout: the new subscription, for the difference. */
export function changePurchase(world: WorldState, change: Change): Purchase {
  return {
    ...subscriptionPurchase(world, change.next),
    kind: 'change',
    amount: change.dueNow,
    begin: (chosen) => life.startPaying(world, change, chosen),
    succeed: () => life.succeed(world, change),
    fail: () => life.close(world, change, DECLINED),
  };
}
