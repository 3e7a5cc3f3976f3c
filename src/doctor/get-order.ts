import { orList } from '../core/index.ts';
import type { OrderView, Reply, SubscriptionView } from '../merchant/index.ts';
import { accessProblem, nameOf } from './access.ts';
import type { Examination } from './examination.ts';
import { excerpt, pointersWithKey, pointerTo } from './seen.ts';
import { ok, problem, warning, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';
import type { BaseContext } from './base-context.ts';

/** Whether the merchant shows the order, also on repeated calls. */
export const getOrder: readonly Examination<DoctorContext>[] = [
  { id: 'get-order', title: 'getOrder', needs: ['order-id'], examine: read },
  { id: 'rate', title: 'rate limits allow quick calls', needs: ['get-order'], examine: rate },
];

/** The call that shows a placed object by the reference that was sent to Waffo, and what it shows. */
const SHOWN = {
  getOrder: { thing: 'order', reference: '{merchantOrderId} is the one that was sent to Waffo' },
  getSubscription: { thing: 'subscription', reference: '{subscriptionRef} is the one of the reply' },
} as const;

const QUICK_CALLS = 10;

async function read(context: DoctorContext): Promise<Verdict> {
  const { orders } = context.driven;
  const view = await orders.view(context.order);
  return (
    unreadable(context, view) ??
    wrongStatus(context, view, 'getOrder') ??
    wrongIds(context, view) ??
    ok(`getOrder shows the order as "${view.word ?? ''}" (pending)`)
  );
}

/** Why nothing can be read from the reply of getOrder or getSubscription. */
export function unreadable(
  context: BaseContext,
  { reply, word }: OrderView | SubscriptionView,
  operation: keyof typeof SHOWN = 'getOrder',
): Verdict | undefined {
  const { thing, reference } = SHOWN[operation];
  const { place, description } = context.given;
  const call = nameOf(context, operation);
  const noAccess = accessProblem(context, call, reply);
  if (noAccess) return noAccess;
  if (reply.status === 503) return unavailable(call, reply);
  if (!reply.ok) {
    const said =
      reply.status === 0
        ? `gets no answer: ${reply.message ?? ''}`
        : `is answered with HTTP ${reply.status}: ${excerpt(reply.body)}`;
    return problem(`${call} ${said}`, {
      where: place(`merchant.operations.${operation}.request`),
      fix: `Correct method and path; ${reference}.`,
    });
  }
  if (word !== undefined) return undefined;
  const pointer = description.operations[operation]?.result['status'] ?? '';
  const candidates = pointersWithKey(reply.body, /stat(e|us)/i);
  return problem(`${operation}.result.status (${pointer}) finds nothing: ${excerpt(reply.body)}`, {
    where: place(`merchant.operations.${operation}.result.status`),
    fix: candidates.length > 0 ? `Write ${orList(candidates)}.` : `Point it at the status of the ${thing}.`,
  });
}

function unavailable(call: string, { headers = {}, body }: Reply<unknown>): Verdict {
  const after = headers['retry-after'];
  return problem(
    `${call} is answered with HTTP 503${after ? ` (Retry-After: ${after})` : ''}: ${excerpt(body)}`,
    {
      where: 'the log of the server',
      fix: 'The server says that it is busy or down. Look at what is in front of the handler (a gateway, a maintenance page, a connection pool).',
    },
  );
}

/** What is wrong with the status word of an object that nobody has paid yet. */
export function wrongStatus(
  { given }: BaseContext,
  { word = '', status }: OrderView | SubscriptionView,
  operation: keyof typeof SHOWN,
): Verdict | undefined {
  const { thing } = SHOWN[operation];
  if (status === 'pending') return undefined;
  return problem(
    status === undefined
      ? `the status "${word}" of a new ${thing} is not mapped`
      : `the status "${word}" of ${thing === 'order' ? 'an' : 'a'} ${thing} that nobody has paid is mapped to ${status}`,
    {
      where: given.place(`merchant.operations.${operation}.status`),
      fix: `Add ${word} to pending${status === undefined ? '' : ` and take it from ${status}`}.`,
    },
  );
}

function wrongIds({ given, order }: DoctorContext, view: OrderView): Verdict | undefined {
  for (const name of ['paymentRequestId', 'acquiringOrderId'] as const) {
    if (view[name] === undefined || view[name] === order[name]) continue;
    const better = pointerTo(view.reply.body, order[name] ?? '');
    return warning(
      `getOrder.result.${name} finds "${view[name]}"; but the value sent to the provider is ${order[name] ?? 'missing'}`,
      {
        where: given.place(`merchant.operations.getOrder.result.${name}`),
        fix: better === undefined ? 'Point it at the id, or leave it out.' : `Write ${better}.`,
      },
    );
  }
  return undefined;
}

function rate(context: DoctorContext): Promise<Verdict> {
  return quickCalls(context, () => context.driven.orders.view(context.order));
}

/** Whether several calls in a row are all answered. */
export async function quickCalls(context: BaseContext, ask: () => Promise<OrderView>): Promise<Verdict> {
  for (let made = 1; made <= QUICK_CALLS; made++) {
    const { reply } = await ask();
    const noAccess = accessProblem(context, `quick call ${made} of getOrder`, reply);
    if (noAccess) return noAccess;
  }
  return ok(`${QUICK_CALLS} quick calls of getOrder are all answered`);
}
