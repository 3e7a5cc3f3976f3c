import { openSession } from '../checkout/preview.ts';
import { billingDetailIn } from '../checkout/billing.ts';
import { Failure } from '../failure.ts';
import { ownsOrder, subscriptionFor } from '../gateway/access.ts';
import type { ActionCall } from '../gateway/caller.ts';
import { cancel, reactivate } from '../subscriptions/ending.ts';
import { createOrder } from './create.ts';
import { cancelOnetime } from './onetime.ts';
import type { Order } from './order.ts';
import { paymentPage, requireRedirect } from './redirect.ts';

type Data = Record<string, unknown>;

/** POST onetime-order/create-order and subscription-order/create-order: the second step of a checkout without its page. */
export function createOrderFor(kind: Order['kind']): (call: ActionCall) => Data {
  return (call) => {
    const { world, caller, fields } = call;
    if (world.options.createOrderAuth === 'token' && caller.kind !== 'token')
      throw new Failure(403, 'order', 'Insufficient permissions');
    const session = openSession(call);
    if (session.kind !== kind || session.change)
      throw fields.invalid('checkoutSessionId', `the session is not for a ${kind} order`);
    const billing = fields.maybeObject('billingDetail');
    const billingDetail = billing ? billingDetailIn(billing) : session.billingDetail;
    if (!billingDetail) fields.object('billingDetail');
    const buyerEmail = (fields.maybeText('buyerEmail') ?? session.buyerEmail)?.trim().toLowerCase();
    if (!buyerEmail) fields.text('buyerEmail');
    fields.maybeText('buyerIp');
    const successUrl = fields.maybeText('successUrl', 512);
    requireRedirect(successUrl ?? session.successUrl ?? session.version.successUrl ?? undefined);
    const identity = caller.kind === 'token' ? { buyerIdentity: caller.session.buyerIdentity } : {};
    const order = createOrder(world, session, {
      buyerEmail: buyerEmail ?? '',
      billingDetail: billingDetail ?? { country: '', isBusiness: false },
      ...identity,
    });
    if (successUrl) order.successUrl = successUrl;
    return { checkoutUrl: paymentPage(world, order) };
  };
}

/** POST onetime-order/cancel-order. */
export function cancelOnetimeOrder({ world, caller, fields }: ActionCall): Data {
  const order = world.orders.get(fields.shortId('orderId', 'ORD'));
  if (order?.kind !== 'onetime' || order.environment !== caller.environment)
    throw new Failure(404, 'order', 'Order not found');
  if (!ownsOrder(world, caller, order)) throw new Failure(403, 'order', 'Order does not belong to user');
  cancelOnetime(world, order);
  return { orderId: order.id, status: order.status };
}

/** POST subscription-order/cancel-order. */
export function cancelSubscriptionOrder({ world, caller, fields }: ActionCall): Data {
  const order = subscriptionFor(world, caller, fields.shortId('orderId', 'ORD'));
  cancel(world, order);
  return { orderId: order.id, status: order.status };
}

/** POST subscription-order/reactivate-order. */
export function reactivateSubscriptionOrder({ world, caller, fields }: ActionCall): Data {
  const order = subscriptionFor(world, caller, fields.shortId('orderId', 'ORD'));
  reactivate(world, order);
  return { orderId: order.id, status: order.status };
}
