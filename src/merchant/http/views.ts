import type { OperationDescription } from '../config/index.ts';
import type {
  ChangeStatus,
  OrderStatus,
  OrderView,
  RefundStatus,
  RefundView,
  Reply,
  SubscriptionStatus,
  SubscriptionView,
  View,
} from '../merchant.ts';
import { parseReply, resolvePointer } from './pointer.ts';

type Values = Readonly<Record<string, unknown>>;
type FullReply = Reply<Record<string, unknown>>;

/** A value as text: ids may be numbers. Empty text, null and objects give nothing. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function orderView(operation: OperationDescription, reply: FullReply): OrderView {
  const { result } = reply;
  return {
    ...statusOf<OrderStatus>(operation, reply),
    ...benefitsOf(result),
    ...textsOf(result, [
      'paymentRequestId',
      'acquiringOrderId',
      'orderId',
      'paymentId',
      'paidAmount',
      'paidCurrency',
    ]),
  };
}

export function refundView(operation: OperationDescription, reply: FullReply): RefundView {
  return {
    ...statusOf<RefundStatus>(operation, reply),
    ...textsOf(reply.result, ['refundRequestId', 'refundTicketId']),
  };
}

export function subscriptionView(operation: OperationDescription, reply: FullReply): SubscriptionView {
  const { result } = reply;
  const until = result['accessUntil'];
  const accessText = asText(until);
  return {
    ...statusOf<SubscriptionStatus>(operation, reply),
    ...benefitsOf(result),
    ...textsOf(result, ['subscriptionRequest', 'subscriptionId', 'orderId', 'item']),
    ...(until === null ? { accessUntil: null } : accessText === undefined ? {} : { accessUntil: accessText }),
  };
}

export function changeView(operation: OperationDescription, reply: FullReply): View<ChangeStatus> {
  return statusOf<ChangeStatus>(operation, reply);
}

/** Adds the status that the reply shows at the place where the call that reads the object has it. */
export function withStatus(reading: OperationDescription | undefined, reply: FullReply): FullReply {
  const at = reading?.result['status'];
  const word = at === undefined ? undefined : wordOf(resolvePointer(parseReply(reply.body), at));
  const shows = word === undefined ? undefined : reading?.words.get(word);
  return shows === undefined ? reply : { ...reply, shows };
}

function wordOf(value: unknown): string | undefined {
  return typeof value === 'boolean' ? String(value) : asText(value);
}

function statusOf<S extends string>(operation: OperationDescription, reply: FullReply): View<S> {
  const word = wordOf(reply.result['status']);
  const status = word === undefined ? undefined : operation.words.get(word);
  return {
    // The schema allows only statuses of this operation's kind in `words`.
    ...(status !== undefined && { status: status as S }),
    ...(word !== undefined && { word }),
    reply,
  };
}

function benefitsOf(result: Values): { benefits?: number | boolean } {
  const value = result['benefits'];
  if (typeof value === 'number' || typeof value === 'boolean') return { benefits: value };
  // Databases return decimals as text.
  if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)) return { benefits: Number(value) };
  return {};
}

function textsOf<K extends string>(result: Values, names: readonly K[]): { [name in K]?: string } {
  const found: { [name in K]?: string } = {};
  for (const name of names) {
    const text = asText(result[name]);
    if (text !== undefined) found[name] = text;
  }
  return found;
}
