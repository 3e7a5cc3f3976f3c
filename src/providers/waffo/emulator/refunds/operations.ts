import type { RefundInquiryRequest, RefundRequest } from '../../types.ts';
import { newWaffoId } from '../../protocol/index.ts';
import { toMinor } from '../../../../core/index.ts';
import { refundDeadline, subscriptionInfo, withoutGaps } from '../orders/view.ts';
import type { Order } from '../orders/order.ts';
import { Refusal } from '../refusal.ts';
import { requireDecimals, requireExtendInfo, requireOwnMerchant, requireUrls } from '../rules.ts';
import { specialCode } from '../special-amounts.ts';
import type { World } from '../world.ts';
import * as life from './life.ts';
import type { Refund } from './refund.ts';
import { isSpent, remaining } from './remaining.ts';
import { answerView, refundView } from './view.ts';

const MOST_REFUNDS = 50;

/** POST /order/refund. */
export function refundOrder(world: World, body: RefundRequest): Record<string, unknown> {
  requireOwnMerchant(world, body.merchantId);
  return world.keys.once('refund', body.refundRequestId, body, () => {
    const order = world.orders.find(body.acquiringOrderId);
    if (!order || order.acquiringOrderId !== body.acquiringOrderId)
      throw new Refusal('A0009', body.acquiringOrderId);
    const special = specialCode('refund', body.refundAmount);
    if (special && special !== 'E0001') throw new Refusal(special);
    requireUrls(world, body, { refundNotifyUrl: 256 });
    requireExtendInfo(body.extendInfo);
    const refund = open(world, order, body);
    // This series answers "unknown" and then fails: no money is refunded.
    if (special) {
      world.clock.after(world.options.refundSettles, `refund ${refund.acquiringRefundOrderId} fails`, () =>
        life.fail(world, refund),
      );
      throw new Refusal(special);
    }
    if (order.method?.refunds === 'at-once') life.settle(world, refund);
    else
      world.clock.after(world.options.refundSettles, `refund ${refund.acquiringRefundOrderId} settles`, () =>
        life.settle(world, refund),
      );
    return answerView(world, refund);
  });
}

/** POST /refund/inquiry. */
export function inquireRefund(world: World, body: RefundInquiryRequest): Record<string, unknown> {
  const refund =
    world.orders.findRefund(body.acquiringRefundOrderId) ?? world.orders.findRefund(body.refundRequestId);
  if (!refund) throw new Refusal('A0009', body.refundRequestId ?? body.acquiringRefundOrderId ?? '');
  return withoutGaps({ ...refundView(world, refund), subscriptionInfo: subscriptionInfo(refund.order) });
}

function open(world: World, order: Order, request: RefundRequest): Refund {
  const amount = allowedAmount(world, order, request.refundAmount);
  const now = world.clock.now();
  const refund: Refund = {
    acquiringRefundOrderId: newWaffoId('R', 25, now),
    order,
    request,
    source: 'MERCHANT',
    amount,
    requestedAt: now,
    status: 'REFUND_IN_PROGRESS',
    updatedAt: now,
  };
  world.orders.addRefund(refund);
  return refund;
}

/** The refund's amount in minor units, if the rules allow it. */
function allowedAmount(world: World, order: Order, text: string): bigint {
  const currency = order.request.orderCurrency;
  if (order.status !== 'PAY_SUCCESS') throw new Refusal('A0014', `the order is ${order.status}`);
  if (order.method?.refunds === 'never')
    throw new Refusal(world.options.refundUnsupported, order.method.name);
  if (isSpent(world, order)) throw new Refusal('A0014', 'the payment has had its one refund');
  const deadline = refundDeadline(world, order);
  if (deadline && world.clock.now() > deadline) throw new Refusal('A0014', 'the refund window has closed');
  requireDecimals(text, currency, 'refundAmount');
  const amount = toMinor(text, currency);
  if (amount <= 0n) throw new Refusal('A0003', `refundAmount ${text} is not positive`);
  if (world.orders.refundsOf(order).length >= MOST_REFUNDS) throw new Refusal('A0027');
  if (amount > remaining(world, order))
    throw new Refusal('A0003', `refundAmount ${text} is more than what remains`);
  return amount;
}
