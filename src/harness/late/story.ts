import { toMinor } from '../../core/index.ts';
import { PlacedChange } from '../placed-change.ts';
import { PlacedOrder } from '../placed-order.ts';
import { PlacedRefund } from '../placed-refund.ts';
import { PlacedSubscription } from '../placed-subscription.ts';
import type { Notice, Target } from '../target/index.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';

/** What a case asks the merchant for and can look at again. */
export type Placed = PlacedOrder | PlacedRefund | PlacedSubscription | PlacedChange;

/** How an order or a subscription went, as its notifications tell. */
export type Kind =
  | 'payment' | 'failed payment' | 'cancelled order'
  | 'full refund' | 'partial refund' | 'small partial refund' | 'failed refund'
  | 'first payment' | 'failed first payment' | 'renewal' | 'failed renewal' | 'renewal paid at the second attempt'
  | 'cancelled subscription' | 'ended subscription' | 'changed plan' | 'failed change of plan'; // prettier-ignore

/** An order with its refunds, or a subscription with its changes, and what Waffo told the merchant about it. */
export interface Story {
  readonly root: PlacedOrder | PlacedSubscription;
  readonly refunds: readonly PlacedRefund[];
  readonly changes: readonly PlacedChange[];
  /** The case in which it happened. */
  readonly caseId: string;
  /** The Waffo of that case. */
  readonly target: Target;
  /** Those that the merchant acknowledged, oldest first. */
  readonly notices: readonly Notice[];
  /** When all of them had been told, by `performance.now()`. */
  readonly at: number;
}

/** What Waffo has told about the orders and subscriptions of a case. Those about which nothing was acknowledged are left out. */
export function storiesOf(caseId: string, placed: readonly Placed[], target: Target): Story[] {
  return placed.filter(isRoot).flatMap((root): Story[] => {
    const refunds = placed.filter((one) => one instanceof PlacedRefund).filter(({ order }) => order === root);
    const changes = placed.filter((one) => one instanceof PlacedChange).filter(({ old }) => old === root);
    const ids = [...idsOf(root), ...refunds.map((one) => one.refundRequestId), ...changes.flatMap(idsOf)];
    const about = new Set(ids.flatMap((id) => (id === undefined ? [] : target.notifications.about(id))));
    const notices = target.notifications.seen.filter(
      (notice) => about.has(notice) && notice.state === 'acknowledged',
    );
    if (notices.length === 0) return [];
    return [{ root, refunds, changes, caseId, target, notices, at: performance.now() }];
  });
}

/** Ids by which Waffo or the merchant name something. */
export function idsOf(one: PlacedOrder | PlacedSubscription | PlacedChange): (string | undefined)[] {
  return [one.id, one instanceof PlacedOrder ? one.acquiringOrderId : one.subscriptionId];
}

/** The status that a notification tells. */
export function statusIn({ result }: Pick<Notice, 'result'>): string | undefined {
  const fields = ['refundStatus', 'subscriptionChangeStatus', 'subscriptionStatus', 'orderStatus'];
  return fields.map((field) => text(result, field)).find(Boolean);
}

/** A notification in words, e.g. `PAYMENT_NOTIFICATION (PAY_SUCCESS)`. */
export function eventOf(notice: Pick<Notice, 'eventType' | 'result'>): string {
  return `${notice.eventType} (${statusIn(notice) ?? 'no status'})`;
}

/** Whether a notification tells that a payment, a refund or a change has failed. */
export function isBadNews(notice: Pick<Notice, 'result'>): boolean {
  return ['ORDER_CLOSE', 'ORDER_REFUND_FAILED', 'CLOSED', 'CLOSE'].includes(statusIn(notice) ?? '');
}

export function kindOf(story: Story): Kind {
  const statuses = story.notices.map((notice) => statusIn(notice) ?? '');
  const { root } = story;
  return root instanceof PlacedOrder ? orderKind(story, root, statuses) : planKind(statuses);
}

function orderKind(story: Story, root: PlacedOrder, statuses: readonly string[]): Kind {
  if (statuses.includes('ORDER_FULLY_REFUNDED')) return 'full refund';
  if (statuses.includes('ORDER_PARTIALLY_REFUNDED'))
    return isHalfRefunded(story.notices, root) ? 'partial refund' : 'small partial refund';
  if (statuses.includes('ORDER_REFUND_FAILED')) return 'failed refund';
  if (statuses.includes('PAY_SUCCESS')) return 'payment';
  return isCancelledByMerchant(story) ? 'cancelled order' : 'failed payment';
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
function isHalfRefunded(notices: readonly Notice[], { amount, currency }: PlacedOrder): boolean {
  const parts = notices.filter((notice) => statusIn(notice) === 'ORDER_PARTIALLY_REFUNDED');
  const sums = parts.map(({ result }) => toMinor(text(result, 'refundAmount') ?? '0', currency));
  return sums.reduce((sum, part) => sum + part, 0n) * 2n >= toMinor(amount, currency);
}

function isCancelledByMerchant({ root, target }: Story): boolean {
  const ids = idsOf(root).filter((id) => id !== undefined);
  return merchantCalls(target.journal, 'orderCancel').some((call) =>
    Object.values(requestBody(call)).some((value) => ids.some((id) => id === value)),
  );
}

function isRoot(one: Placed): one is PlacedOrder | PlacedSubscription {
  return one instanceof PlacedOrder || one instanceof PlacedSubscription;
}
