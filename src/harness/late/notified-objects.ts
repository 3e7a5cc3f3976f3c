import { toMinor } from '../../core/index.ts';
import { PlacedChange } from '../placed-change.ts';
import { PlacedOrder } from '../placed-order.ts';
import { PlacedRefund } from '../placed-refund.ts';
import { PlacedSubscription } from '../placed-subscription.ts';
import type { NotificationRecord, Target } from '../target/index.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';

/** What a case asks the merchant for and can look at again. */
export type Placed = PlacedOrder | PlacedRefund | PlacedSubscription | PlacedChange;

/** What happened to an order or a subscription, as its notifications tell. */
export type Kind =
  | 'payment' | 'failed payment' | 'cancelled order'
  | 'full refund' | 'partial refund' | 'small partial refund' | 'failed refund'
  | 'first payment' | 'failed first payment' | 'renewal' | 'failed renewal' | 'renewal paid at the second attempt'
  | 'cancelled subscription' | 'ended subscription' | 'changed plan' | 'failed change of plan'; // prettier-ignore

/** An order with its refunds, or a subscription with its changes, and the notifications about it. */
export interface NotifiedObject {
  readonly root: PlacedOrder | PlacedSubscription;
  readonly refunds: readonly PlacedRefund[];
  readonly changes: readonly PlacedChange[];
  /** The case in which it happened. */
  readonly caseId: string;
  /** The Waffo of that case. */
  readonly target: Target;
  /** Those that the merchant acknowledged, oldest first. */
  readonly notifications: readonly NotificationRecord[];
  /** When all of them had been delivered, by `performance.now()`. */
  readonly notifiedAt: number;
}

/** The orders and subscriptions of a case about which the merchant acknowledged a notification. */
export function notifiedObjectsOf(
  caseId: string,
  placed: readonly Placed[],
  target: Target,
): NotifiedObject[] {
  return placed.filter(isRoot).flatMap((root): NotifiedObject[] => {
    const refunds = placed.filter((one) => one instanceof PlacedRefund).filter(({ order }) => order === root);
    const changes = placed.filter((one) => one instanceof PlacedChange).filter(({ old }) => old === root);
    const ids = [...idsOf(root), ...refunds.map((one) => one.refundRequestId), ...changes.flatMap(idsOf)];
    const about = new Set(ids.flatMap((id) => (id === undefined ? [] : target.notifications.about(id))));
    const notifications = target.notifications.seen.filter(
      (notification) => about.has(notification) && notification.state === 'acknowledged',
    );
    if (notifications.length === 0) return [];
    return [{ root, refunds, changes, caseId, target, notifications, notifiedAt: performance.now() }];
  });
}

/** Ids by which Waffo or the merchant name something. */
export function idsOf(one: PlacedOrder | PlacedSubscription | PlacedChange): (string | undefined)[] {
  return [one.id, one instanceof PlacedOrder ? one.acquiringOrderId : one.subscriptionId];
}

/** The status that a notification tells. */
export function statusIn({ result }: Pick<NotificationRecord, 'result'>): string | undefined {
  const fields = ['refundStatus', 'subscriptionChangeStatus', 'subscriptionStatus', 'orderStatus'];
  return fields.map((field) => text(result, field)).find(Boolean);
}

/** A notification in words, e.g. `PAYMENT_NOTIFICATION (PAY_SUCCESS)`. */
export function eventText(notification: Pick<NotificationRecord, 'eventType' | 'result'>): string {
  return `${notification.eventType} (${statusIn(notification) ?? 'no status'})`;
}

/** Whether a notification tells that a payment, a refund or a change has failed. */
export function tellsFailure(notification: Pick<NotificationRecord, 'result'>): boolean {
  return ['ORDER_CLOSE', 'ORDER_REFUND_FAILED', 'CLOSED', 'CLOSE'].includes(statusIn(notification) ?? '');
}

export function kindOf(object: NotifiedObject): Kind {
  const statuses = object.notifications.map((one) => statusIn(one) ?? '');
  const { root } = object;
  return root instanceof PlacedOrder ? orderKind(object, root, statuses) : planKind(statuses);
}

function orderKind(object: NotifiedObject, root: PlacedOrder, statuses: readonly string[]): Kind {
  if (statuses.includes('ORDER_FULLY_REFUNDED')) return 'full refund';
  if (statuses.includes('ORDER_PARTIALLY_REFUNDED'))
    return isHalfRefunded(object.notifications, root) ? 'partial refund' : 'small partial refund';
  if (statuses.includes('ORDER_REFUND_FAILED')) return 'failed refund';
  if (statuses.includes('PAY_SUCCESS')) return 'payment';
  return isCancelledByMerchant(object) ? 'cancelled order' : 'failed payment';
}

function planKind(statuses: readonly string[]): Kind {
  if (statuses.includes('SUCCESS')) return 'changed plan';
  if (statuses.includes('CLOSED')) return 'failed change of plan';
  if (statuses.includes('CLOSE')) return 'failed first payment';
  if (statuses.includes('MERCHANT_CANCELLED')) return 'cancelled subscription';
  if (statuses.some((status) => /_CANCELLED$|^EXPIRED$/.test(status))) return 'ended subscription';
  const failed = statuses.indexOf('ORDER_CLOSE');
  if (failed >= 0)
    return statuses.includes('PAY_SUCCESS', failed) ? 'renewal paid at the second attempt' : 'failed renewal';
  return statuses.filter((status) => status === 'PAY_SUCCESS').length > 1 ? 'renewal' : 'first payment';
}

/** Whether what has gone back, booked a second time, makes up the whole order: then the mistake shows. */
function isHalfRefunded(
  notifications: readonly NotificationRecord[],
  { amount, currency }: PlacedOrder,
): boolean {
  const parts = notifications.filter((one) => statusIn(one) === 'ORDER_PARTIALLY_REFUNDED');
  const sums = parts.map(({ result }) => toMinor(text(result, 'refundAmount') ?? '0', currency));
  return sums.reduce((sum, part) => sum + part, 0n) * 2n >= toMinor(amount, currency);
}

function isCancelledByMerchant({ root, target }: NotifiedObject): boolean {
  const ids = idsOf(root).filter((id) => id !== undefined);
  return merchantCalls(target.journal, 'orderCancel').some((call) =>
    Object.values(requestBody(call)).some((value) => ids.some((id) => id === value)),
  );
}

function isRoot(one: Placed): one is PlacedOrder | PlacedSubscription {
  return one instanceof PlacedOrder || one instanceof PlacedSubscription;
}
