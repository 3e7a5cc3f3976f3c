import { isRecord } from '../../../core/index.ts';

const ID_FIELDS = [
  'paymentRequestId', 'acquiringOrderId', 'merchantOrderId', 'refundRequestId', 'acquiringRefundOrderId',
  'subscriptionRequest', 'subscriptionId', 'originSubscriptionRequest', 'merchantSubscriptionId',
]; // prettier-ignore

/** Every object id in a body: it determines faults and worlds. */
export function idsIn(body: unknown): Set<string> {
  const ids = new Set<string>();
  if (!isRecord(body)) return ids;
  for (const field of ID_FIELDS) {
    const value = body[field];
    if (typeof value === 'string' && value !== '') ids.add(value);
  }
  return ids;
}
