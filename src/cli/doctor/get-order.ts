import type { OrderView } from '../../merchants/index.ts';
import { atTheDoor, nameOf } from './door.ts';
import type { Examination } from './examination.ts';
import { excerpt, pointersWithKey, pointerTo } from './seen.ts';
import { ok, problem, warning, type Verdict } from './verdict.ts';
import type { Visit } from './visit.ts';

/** Whether the order can be read from the merchant, again and again. */
export const getOrder: readonly Examination[] = [
  { id: 'get-order', title: 'getOrder', needs: ['order-id'], examine: read },
  { id: 'rate', title: 'room for quick calls', needs: ['get-order'], examine: rate },
];

const QUICK_CALLS = 10;

async function read(visit: Visit): Promise<Verdict> {
  const { orders } = visit.driven;
  const view = await orders.view(visit.order);
  return (
    unreadable(visit, view) ??
    wrongStatus(visit, view) ??
    wrongIds(visit, view) ??
    ok(`getOrder shows the order as "${view.word ?? ''}" (pending)`)
  );
}

/** Why nothing can be read from the reply of getOrder. */
export function unreadable(visit: Visit, { reply, word }: OrderView): Verdict | undefined {
  const { place, description } = visit.given;
  const call = nameOf(visit, 'getOrder');
  const shut = atTheDoor(visit, call, reply);
  if (shut) return shut;
  if (!reply.ok) {
    const said =
      reply.status === 0
        ? `gets no answer: ${reply.message ?? ''}`
        : `is answered with HTTP ${reply.status}: ${excerpt(reply.body)}`;
    return problem(`${call} ${said}`, {
      where: place('merchant.operations.getOrder.request'),
      fix: 'Correct method and path; {merchantOrderId} is the one that was sent to Waffo.',
    });
  }
  if (word !== undefined) return undefined;
  const pointer = description.operations.getOrder?.result['status'] ?? '';
  const candidates = pointersWithKey(reply.body, /stat(e|us)/i);
  return problem(`getOrder.result.status (${pointer}) finds nothing: ${excerpt(reply.body)}`, {
    where: place('merchant.operations.getOrder.result.status'),
    fix: candidates.length > 0 ? `Write ${candidates.join(' or ')}.` : 'Point it at the status of the order.',
  });
}

function wrongStatus({ given }: Visit, { word = '', status }: OrderView): Verdict | undefined {
  if (status === 'pending') return undefined;
  return problem(
    status === undefined
      ? `the status "${word}" of a new order is not mapped`
      : `the status "${word}" of an order that nobody has paid is mapped to ${status}`,
    {
      where: given.place('merchant.operations.getOrder.status'),
      fix: `Add ${word} to pending${status === undefined ? '' : ` and take it from ${status}`}.`,
    },
  );
}

function wrongIds({ given, order }: Visit, view: OrderView): Verdict | undefined {
  for (const name of ['paymentRequestId', 'acquiringOrderId'] as const) {
    if (view[name] === undefined || view[name] === order[name]) continue;
    const better = pointerTo(view.reply.body, order[name] ?? '');
    return warning(
      `getOrder.result.${name} finds "${view[name]}"; it went over the wire as ${order[name] ?? 'nothing'}`,
      {
        where: given.place(`merchant.operations.getOrder.result.${name}`),
        fix: better === undefined ? 'Point it at the id, or leave it out.' : `Write ${better}.`,
      },
    );
  }
  return undefined;
}

async function rate(visit: Visit): Promise<Verdict> {
  for (let made = 1; made <= QUICK_CALLS; made++) {
    const { reply } = await visit.driven.orders.view(visit.order);
    const shut = atTheDoor(visit, `quick call ${made} of getOrder`, reply);
    if (shut) return shut;
  }
  return ok(`${QUICK_CALLS} quick calls of getOrder are all answered`);
}
