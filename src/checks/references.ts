import type { Exchange } from '../journal/index.ts';
import type { Finding } from './finding.ts';
import { bodyOf, honestData, resultOf, textAt, type Body } from './reading.ts';
import { finding, named, quote } from './wording.ts';

/** Calls that name an object of Waffo's, by the field that does it. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  orderInquiry: ['paymentRequestId', 'acquiringOrderId'],
  orderCancel: ['paymentRequestId', 'acquiringOrderId'],
  orderCapture: ['paymentRequestId', 'acquiringOrderId'],
  orderRefund: ['acquiringOrderId'],
  refundInquiry: ['refundRequestId', 'acquiringRefundOrderId'],
  subscriptionInquiry: ['subscriptionRequest', 'subscriptionId'],
  subscriptionCancel: ['subscriptionId'],
  subscriptionManage: ['subscriptionRequest', 'subscriptionId'],
  subscriptionChange: ['originSubscriptionRequest'],
  subscriptionChangeInquiry: ['originSubscriptionRequest', 'subscriptionRequest'],
};

const ID_FIELDS = [
  'paymentRequestId', 'acquiringOrderId', 'merchantOrderId', 'refundRequestId', 'acquiringRefundOrderId',
  'merchantRefundOrderId', 'subscriptionRequest', 'subscriptionId', 'merchantSubscriptionId',
]; // prettier-ignore
/** Ids that a call gives to something new; the others that it holds may be mistaken. */
const GIVEN_BY: Readonly<Record<string, readonly string[]>> = {
  orderCreate: ['paymentRequestId', 'merchantOrderId'],
  orderRefund: ['refundRequestId', 'merchantRefundOrderId'],
  subscriptionCreate: ['subscriptionRequest', 'merchantSubscriptionId'],
  subscriptionChange: ['subscriptionRequest', 'merchantSubscriptionId'],
};
/** Fields that hold an id of the kind of another field. */
const SAME_KIND: Readonly<Record<string, string>> = { originSubscriptionRequest: 'subscriptionRequest' };

/** Part of `data-integrity`: ids of another kind or of another order in the calls of a merchant. */
export function references(calls: readonly Exchange[], said: readonly Exchange[]): Finding[] {
  const kinds = kindsOf(calls, said);
  const orders = ordersOf(said);
  return calls.flatMap((call) => {
    const fields = NAMED_BY[call.operation] ?? [];
    return [...fields.flatMap((field) => otherKind(call, field, kinds)), ...otherOrder(call, fields, orders)];
  });
}

/** The field holds an id that this journal knows only as something else. */
function otherKind(
  call: Exchange,
  field: string,
  kinds: ReadonlyMap<string, ReadonlySet<string>>,
): Finding[] {
  const value = textAt(bodyOf(call.request), field);
  const known = value === undefined ? undefined : kinds.get(value);
  if (!known || known.has(SAME_KIND[field] ?? field)) return [];
  return [
    finding('merchant', 'error', 'data-integrity.reference', [call], {
      message: `${named(call)}: ${field} is ${quote(value)}, which is a ${[...known].join(' and ')}.`,
      why: 'Waffo does not find the object (A0009), so the refund, cancellation or question never reaches it.',
      fix: `Store Waffo's ids when a create is answered, and send what was stored as ${field}.`,
    }),
  ];
}

/** Two ids in one call that belong to two orders. */
function otherOrder(
  call: Exchange,
  fields: readonly string[],
  orders: ReadonlyMap<string, string>,
): Finding[] {
  if (!fields.includes('acquiringOrderId') || !fields.includes('paymentRequestId')) return [];
  const body = bodyOf(call.request);
  const [own, waffos] = [textAt(body, 'paymentRequestId'), textAt(body, 'acquiringOrderId')];
  const real = own === undefined ? undefined : orders.get(own);
  if (real === undefined || waffos === undefined || real === waffos || ![...orders.values()].includes(waffos))
    return [];
  return [
    finding('merchant', 'error', 'data-integrity.reference', [call], {
      message: `${named(call)}: acquiringOrderId ${waffos} belongs to another order than paymentRequestId ${own ?? ''} (whose is ${real}).`,
      why: 'The wrong order may be cancelled or captured: one buyer loses an order, another is charged.',
      fix: 'Read both ids from the same record, or send only one of them.',
    }),
  ];
}

function kindsOf(calls: readonly Exchange[], said: readonly Exchange[]): Map<string, Set<string>> {
  const kinds = new Map<string, Set<string>>();
  const note = (body: Body, fields: readonly string[]): void => {
    for (const field of fields) {
      const value = textAt(body, field);
      if (value === undefined) continue;
      kinds.set(value, (kinds.get(value) ?? new Set()).add(field));
    }
  };
  for (const exchange of said) note(saidIn(exchange), ID_FIELDS);
  for (const call of calls) note(bodyOf(call.request), GIVEN_BY[call.operation] ?? []);
  return kinds;
}

function ordersOf(said: readonly Exchange[]): Map<string, string> {
  const orders = new Map<string, string>();
  for (const exchange of said) {
    const body = saidIn(exchange);
    const [own, waffos] = [textAt(body, 'paymentRequestId'), textAt(body, 'acquiringOrderId')];
    if (own && waffos) orders.set(own, waffos);
  }
  return orders;
}

function saidIn(exchange: Exchange): Body {
  return exchange.direction === 'waffo-to-merchant' ? resultOf(exchange) : (honestData(exchange) ?? {});
}
