import type { Semantics } from '../../../contract/index.ts';
import { fromMinor, hasRightDecimals, toMinor } from '../../../core/index.ts';
import { assertProperty } from './property-violation.ts';
import { statusOf } from './inquire.ts';
import { inner } from './labels.ts';
import { isFinal, type Model, type Resource } from './model.ts';
import type { Order } from './order.ts';
import { remaining, wholeRefunds, type Refund } from './refund.ts';
import { contradictions } from './same.ts';
import { nextPayment, type Subscription } from './subscription.ts';
import type { Data } from './waffo.ts';

/** Compares an inquiry, besides the status, with the model and with the last notification. */
export function assertResource(model: Model, resource: Resource, data: Data, now: number): void {
  switch (resource.kind) {
    case 'order':
      return judgeOrder(model, resource, data, now);
    case 'refund':
      return judgeRefund(model, resource, data);
    case 'subscription':
      return judgeSubscription(model, resource, data);
    case 'subscriptionChange':
      return agrees(model, `CHANGE ${resource.key}`, resource, data);
  }
}

/** An amount on the wire must be exact to the minor unit, and formatted for its currency. */
export function judgeSum(what: string, text: unknown, minor: bigint, currency: string): void {
  const right =
    typeof text === 'string' && hasRightDecimals(text, currency) && toMinor(text, currency) === minor;
  assertProperty(
    right,
    () => `${what} is ${JSON.stringify(text)}; it must be ${fromMinor(minor, currency)} ${currency}`,
  );
}

function judgeOrder(model: Model, order: Order, data: Data, now: number): void {
  const id = String(data['acquiringOrderId']);
  if (order.acquiringOrderId === '') order.acquiringOrderId = id;
  assertProperty(
    order.acquiringOrderId === id,
    () => `${order.key} was ${order.acquiringOrderId}, and now is ${id}`,
  );
  judgeSum(`orderAmount of ${order.key}`, data['orderAmount'], order.amount, order.currency);
  if (order.status === 'PAY_SUCCESS') {
    judgeSum(`finalDealAmount of ${order.key}`, data['finalDealAmount'], order.paid, order.currency);
    order.paidAt ??= paidAt(order, data, now);
    judgeRefunds(order);
  }
  agrees(model, `PAYMENT ${order.key}`, order, data);
}

/** The time of payment according to Waffo, from which the refund window is counted. */
function paidAt(order: Order, data: Data, now: number): number {
  const at = Date.parse(String(data['orderCompletedAt']));
  assertProperty(
    at <= now,
    () => `${order.key} was completed at ${String(data['orderCompletedAt'])}, which is still to come`,
  );
  return at;
}

function judgeRefunds(order: Order): void {
  const rest = remaining(order);
  assertProperty(
    rest >= 0n,
    () => `${order.key} paid ${order.paid} minor units, and ${-rest} more were refunded`,
  );
  const whole = order.refunds.filter(({ status }) => status === 'ORDER_FULLY_REFUNDED').length;
  const must = wholeRefunds(order);
  assertProperty(
    whole === must,
    () =>
      `${whole} refunds of ${order.key} read ORDER_FULLY_REFUNDED; it must be ${must}: ${rest} minor units remain`,
  );
}

function judgeRefund(model: Model, refund: Refund, data: Data): void {
  const { order, key } = refund;
  judgeSum(`refundAmount of ${key}`, data['refundAmount'], refund.amount, order.currency);
  const rest = data['remainingRefundAmount'];
  judgeSum(`remainingRefundAmount of ${key}`, rest, remaining(order), order.currency);
  assertProperty(
    data['acquiringOrderId'] === order.acquiringOrderId,
    () => `${key} is not a refund of ${order.key}`,
  );
  // The remaining amount still changes by other refunds.
  agrees(model, `REFUND ${key}`, refund, data, ['remainingRefundAmount']);
}

function judgeSubscription(model: Model, subscription: Subscription, data: Data): void {
  const { key, progress, status } = subscription;
  const id = String(data['subscriptionId']);
  if (subscription.subscriptionId === '') subscription.subscriptionId = id;
  assertProperty(
    subscription.subscriptionId === id,
    () => `${key} was ${subscription.subscriptionId}, and now is ${id}`,
  );
  judgeSum(`amount of ${key}`, data['amount'], subscription.amount, subscription.currency);
  const payments = paymentsOf(data).join(', ');
  const must = (progress?.payments ?? subscription.unpaid).join(', ');
  assertProperty(payments === must, () => `the payments of ${key} are [${payments}]; they must be [${must}]`);
  const period = inner(data, 'productInfo')['currentPeriod'];
  assertProperty(
    !progress || period === String(progress.period),
    () => `${key} is in period ${String(period)}, not ${progress?.period}`,
  );
  if (status === 'ACTIVE' && progress && progress.attempts === 0) {
    const [next, due] = [nextPayment(data), progress.due];
    assertProperty(
      next === due,
      () => `${key} announces its next payment for ${show(next)}; it is due ${show(due)}`,
    );
  }
  agrees(model, `PLAN ${key}`, subscription, data, [
    'paymentDetails',
    'updatedAt',
    'productInfo',
    'failedReason',
  ]);
  const told = (model.lastTold.get(`PLAN ${key}`) ?? []).map(
    ({ result }) => inner(result, 'productInfo')['currentPeriod'],
  );
  const fits = told.length === 0 || told.some((one) => one == null || one === period);
  assertProperty(
    fits,
    () => `${key} was last told in period ${told.join(', ')}, and reads ${String(period)}`,
  );
}

/** The inquiry and the last notification must agree. Of several at one moment, one of them must be the last. */
function agrees(
  model: Model,
  subject: string,
  resource: Resource,
  data: Data,
  except: readonly string[] = [],
): void {
  const last = model.lastTold.get(subject) ?? [];
  const disagreements = last.map(({ result }) =>
    disagreement(model.semantics, resource, result, data, except),
  );
  const [first] = disagreements;
  assertProperty(!first || disagreements.includes(undefined), () => first ?? '');
}

function disagreement(
  semantics: Semantics,
  resource: Resource,
  result: Data,
  data: Data,
  except: readonly string[],
): string | undefined {
  const [told, read] = [statusOf(semantics, resource, result), statusOf(semantics, resource, data)];
  if (told !== read) {
    // A pending object may change without a notification; so may an order that is closed before it is paid.
    const silent = !isFinal(resource) || (resource.kind === 'order' && read === 'ORDER_CLOSE');
    return silent ? undefined : `${resource.key} was last told ${told}, and inquiry says ${read}`;
  }
  const [field] = contradictions(result, data, except);
  if (field === undefined) return undefined;
  const [before, now] = [JSON.stringify(result[field]), JSON.stringify(data[field])];
  return `${field} of ${resource.key} was told as ${before}, and inquiry says ${now}`;
}

function paymentsOf(data: Data): string[] {
  const list: unknown = data['paymentDetails'];
  if (!Array.isArray(list)) return [];
  return (list as Data[]).map(({ period, orderStatus }) => `${String(period)} ${String(orderStatus)}`);
}

function show(moment: number | undefined): string {
  return moment === undefined || Number.isNaN(moment) ? 'never' : new Date(moment).toISOString();
}
