import { isRecord } from '../../../core/index.ts';
import { assertProperty } from './property-violation.ts';
import type { Data, Told } from './waffo.ts';
import type { Expected } from './transition.ts';

/** A short form of a notification: kind, object (and period), status. */
export function labelOf({ eventType, result }: Pick<Told, 'eventType' | 'result'>): string {
  const field = (name: string): string => String(result[name]);
  switch (eventType) {
    case 'PAYMENT_NOTIFICATION':
      return `PAYMENT ${payerOf(result)} ${field('orderStatus')}`;
    case 'REFUND_NOTIFICATION':
      return `REFUND ${field('refundRequestId')} ${field('refundStatus')}`;
    case 'SUBSCRIPTION_STATUS_NOTIFICATION':
      return `STATUS ${field('subscriptionRequest')} ${field('subscriptionStatus')}`;
    case 'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION':
      return `PERIOD ${field('subscriptionRequest')}#${String(inner(result, 'productInfo')['currentPeriod'])}`;
    case 'SUBSCRIPTION_CHANGE_NOTIFICATION':
      return `CHANGE ${field('subscriptionRequest')} ${field('subscriptionChangeStatus')}`;
    default:
      return eventType;
  }
}

/** An object inside another; empty if missing. */
export function inner(data: Data, field: string): Data {
  const value = data[field];
  return isRecord(value) ? value : {};
}

/** Each business effect must send exactly the notifications that the rules require. */
export function judgeTold(told: readonly Told[], expected: readonly Expected[]): void {
  const counts = new Map<string, number>();
  for (const one of told) {
    assertProperty(one.signed, () => `${labelOf(one)} was not signed by Waffo`);
    counts.set(labelOf(one), (counts.get(labelOf(one)) ?? 0) + 1);
  }
  for (const { label, least, most } of summed(expected)) {
    const count = counts.get(label) ?? 0;
    counts.delete(label);
    const wanted = least === most ? `${least}` : `${least} to ${most}`;
    assertProperty(
      count >= least && count <= most,
      () => `${label} was told ${count} times; it must be ${wanted}`,
    );
  }
  const [unexpected] = counts.keys();
  assertProperty(
    unexpected === undefined,
    () => `${unexpected ?? ''} was told, and nothing that happened sends it`,
  );
}

function summed(expected: readonly Expected[]): Expected[] {
  const sums = new Map<string, Expected>();
  for (const { label, least, most } of expected) {
    const sum = sums.get(label);
    sums.set(label, { label, least: least + (sum?.least ?? 0), most: most + (sum?.most ?? 0) });
  }
  return [...sums.values()];
}

function payerOf(result: Data): string {
  const { subscriptionRequest, period } = inner(result, 'subscriptionInfo');
  if (typeof subscriptionRequest !== 'string') return String(result['paymentRequestId']);
  return `${subscriptionRequest}#${String(period)}`;
}
