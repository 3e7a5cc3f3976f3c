import type { Examination } from '../examination.ts';
import { quickCalls, unreadable, wrongStatus } from '../get-order.ts';
import { ok, type Verdict } from '../verdict.ts';
import type { PancakeContext } from './context.ts';

/** Whether the merchant shows the order, also on repeated calls. */
export const getOrder: readonly Examination<PancakeContext>[] = [
  { id: 'get-order', title: 'getOrder', needs: ['order-id'], examine: read },
  {
    id: 'rate',
    title: 'rate limits allow quick calls',
    needs: ['get-order'],
    examine: (context) => quickCalls(context, () => context.driven.orders.view(context.order)),
  },
];

async function read(context: PancakeContext): Promise<Verdict> {
  const view = await context.driven.orders.view(context.order);
  return (
    unreadable(context, view) ??
    wrongStatus(context, view, 'getOrder') ??
    ok(`getOrder shows the order as "${view.word ?? ''}" (pending)`)
  );
}
