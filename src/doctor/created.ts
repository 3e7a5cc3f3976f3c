import { text } from '../harness/index.ts';
import type { Examination } from './examination.ts';
import { found, leadsToCheckout, webUrlOf } from './json-pointers.ts';
import { excerpt } from './seen.ts';
import { ok, problem, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

/** What the buyer gets after ordering, and whether the pointers find it. */
export const created: readonly Examination<DoctorContext>[] = [
  { id: 'reply', title: "createOrder's reply", needs: ['accepted'], examine: reply },
  { id: 'order-id', title: 'the id of the order in the reply', needs: ['reply'], examine: orderId },
  { id: 'checkout-url', title: 'the checkout address in the reply', needs: ['reply'], examine: checkoutUrl },
];

function reply(context: DoctorContext): Verdict {
  const { reply, acquiringOrderId } = context.order;
  if (reply.ok) return ok(`createOrder is answered with HTTP ${reply.status}`);
  return problem(
    `Waffo has accepted the order (${acquiringOrderId ?? ''}), but createOrder is answered with HTTP ${reply.status}: ${reply.message ?? excerpt(reply.body)}`,
    {
      where: context.variable('WAFFO_PUBLIC_KEY'),
      fix: "Perhaps the server rejects Waffo's answer: it may verify X-SIGNATURE with another public key, or not over the raw body. Otherwise see its log.",
    },
  );
}

function orderId(context: DoctorContext): Verdict {
  const right = text(context.order.sent ?? {}, 'merchantOrderId') ?? '';
  const { reply } = context.order;
  const lack =
    'The reply must contain the merchantOrderId that you send to Waffo, and getOrder must accept it: if a reply is lost, the run looks up the order by this id.';
  return found(context, { operation: 'createOrder', name: 'merchantOrderId', reply, right, lack });
}

function checkoutUrl(context: DoctorContext): Verdict {
  const { reply } = context.order;
  const right = webUrlOf(context, 'orderCreate', 'orderAction');
  return leadsToCheckout(context, { operation: 'createOrder', name: 'checkoutUrl', reply, right });
}
