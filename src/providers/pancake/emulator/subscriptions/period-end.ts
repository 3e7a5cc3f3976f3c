import type { SubscriptionOrder } from '../orders/order.ts';
import type { WorldState } from '../state.ts';
import { changePlanAtEnd } from './plan-change.ts';
import { end } from './ending.ts';
import { renew } from './renewal.ts';

/** Schedules the end of the current period: the subscription ends, changes its plan, or is renewed. */
export function schedulePeriodEnd(
  world: WorldState,
  order: SubscriptionOrder,
  due = order.period?.end,
): void {
  if (!due) return;
  order.timer?.cancel();
  order.timer = world.clock.at(due, `end of a period of ${order.id}`, () => {
    if (order.status === 'canceling') end(world, order);
    else if (order.status === 'active' && !changePlanAtEnd(world, order))
      renew(world, order, world.renewals.take(order.id));
  });
}
