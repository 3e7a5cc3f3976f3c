import { exchangesOf } from '../../journal/index.ts';
import { PlacedOrder } from '../placed-order.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { Waffo } from '../waffo/index.ts';
import { merchantCalls, requestBody } from '../wire.ts';

/** How the merchant learned the result of something whose outcome was unknown, in words for the sheet. */
export function recoveryText(
  waffo: Pick<Waffo, 'journal' | 'notifications'>,
  placed: PlacedOrder | PlacedSubscription,
): string {
  const isOrder = placed instanceof PlacedOrder;
  const count = (operation: string): number =>
    merchantCalls(waffo.journal, operation).filter((call) => isAbout(placed, requestBody(call))).length;
  const repeats = count(isOrder ? 'orderCreate' : 'subscriptionCreate') - 1;
  const inquiries = count(isOrder ? 'orderInquiry' : 'subscriptionInquiry');
  const isNotified = isOrder
    ? exchangesOf(waffo.journal).some(({ delivery }) => delivery?.acknowledged)
    : waffo.notifications.about(placed.subscriptionRequest).some(({ state }) => state === 'acknowledged');
  const ways = [
    repeats > 0 && `${repeats} repeat(s) under the same id`,
    inquiries > 0 && `${inquiries} inquiry(ies)`,
    isNotified && 'notification',
  ].filter(Boolean);
  return `recovered by ${ways.join(', ') || 'nothing'}`;
}

function isAbout(placed: PlacedOrder | PlacedSubscription, body: Record<string, unknown>): boolean {
  if (placed instanceof PlacedOrder) {
    const { paymentRequestId, acquiringOrderId } = placed;
    if (body['paymentRequestId'] === paymentRequestId) return true;
    return acquiringOrderId !== undefined && body['acquiringOrderId'] === acquiringOrderId;
  }
  const ids = [placed.subscriptionRequest, placed.subscriptionId].filter((id) => id !== undefined);
  return ids.some((id) => Object.values(body).includes(id));
}
