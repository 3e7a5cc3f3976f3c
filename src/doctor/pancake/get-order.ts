import type { Examination } from '../examination.ts';
import { quickCalls, unreadable, wrongStatus } from '../get-order.ts';
import { ok, type Verdict } from '../verdict.ts';
import type { PancakeVisit } from './visit.ts';

/** Whether the merchant shows the order, also on repeated calls. */
export const getOrder: readonly Examination<PancakeVisit>[] = [
  { id: 'get-order', title: 'getOrder', needs: ['order-id'], examine: read },
  {
    id: 'rate',
    title: 'rate limits allow quick calls',
    needs: ['get-order'],
    examine: (visit) => quickCalls(visit, () => visit.driven.orders.view(visit.order)),
  },
];

async function read(visit: PancakeVisit): Promise<Verdict> {
  const view = await visit.driven.orders.view(visit.order);
  return (
    unreadable(visit, view) ??
    wrongStatus(visit, view, 'getOrder') ??
    ok(`getOrder shows the order as "${view.word ?? ''}" (pending)`)
  );
}
