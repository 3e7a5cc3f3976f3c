import { listAt, numberAt, textAt } from './fields.ts';
import type { Json, PlanStatus } from './records.ts';

/** A successful payment, from any source. */
export interface PaymentFact {
  id: string;
  orderId: string;
  /** The charged amount; null if unknown. */
  amount: string | null;
  currency: string;
  periodNumber: number | null;
}

/** A refund that has ended. */
export interface RefundFact {
  id: string;
  orderId: string;
  /** Null: the payment must be found first. */
  paymentId: string | null;
  amount: string;
  currency: string;
  /** The amount that the payment charged. */
  charged: string | null;
  periodNumber: number | null;
  hasSucceeded: boolean;
  /** Our own number of the ticket. */
  number: string | null;
}

/** The state of a subscription order. */
export interface PlanFact {
  orderId: string;
  status: PlanStatus;
  /** The time of the state, by Pancake's clock. */
  at: string;
  /** A date or a moment. */
  endsAt: string | undefined;
  isTrial: boolean;
}

/** An order of Pancake as in a query. */
export interface OrderFacts {
  orderId: string;
  status: string;
  productId: string | null;
  /** Our id of the buyer. */
  identity: string | null;
  currency: string;
  payments: PaymentFact[];
  refunds: RefundFact[];
  /** Of a subscription. */
  plan: PlanFact | null;
}

/** A verified webhook. */
export interface PancakeEvent {
  id: string;
  timestamp: string;
  eventType: string;
  eventId: string;
  storeId: string;
  mode: string;
  data: Json;
}

/** The payment in an event. The charged amount counts, not the list price. */
export function paymentIn({ data }: PancakeEvent): PaymentFact | undefined {
  const id = textAt(data, 'paymentId');
  const orderId = textAt(data, 'orderId');
  if (id === undefined || orderId === undefined) return undefined;
  return {
    id,
    orderId,
    amount:
      textAt(data, 'chargedAmount') ?? textAt(data, 'listPrice', 'total') ?? textAt(data, 'amount') ?? null,
    currency: textAt(data, 'currency') ?? '',
    periodNumber: numberAt(data, 'periodNumber') ?? null,
  };
}

/** The refund in an event. */
export function refundIn({ data, eventId, eventType }: PancakeEvent): RefundFact | undefined {
  const orderId = textAt(data, 'orderId');
  const amount = textAt(data, 'refundedAmount') ?? textAt(data, 'amount');
  if (orderId === undefined || amount === undefined) return undefined;
  return {
    id: eventId,
    orderId,
    paymentId: textAt(data, 'paymentId') ?? null,
    amount,
    currency: textAt(data, 'currency') ?? '',
    charged: textAt(data, 'originalChargedAmount') ?? textAt(data, 'originalPayment', 'total') ?? null,
    periodNumber: numberAt(data, 'periodNumber') ?? null,
    hasSucceeded: eventType === 'refund.succeeded',
    number: textAt(data, 'refundTicketMerchantExternalId') ?? null,
  };
}

/** The state of a subscription in an event. */
export function planIn({ data, timestamp }: PancakeEvent): PlanFact | undefined {
  const orderId = textAt(data, 'orderId');
  const status = textAt(data, 'orderStatus');
  if (orderId === undefined || status === undefined) return undefined;
  return {
    orderId,
    status: status as PlanStatus,
    at: timestamp,
    endsAt: textAt(data, 'currentPeriodEnd'),
    isTrial: numberAt(data, 'periodNumber') === 0,
  };
}

/** A one-time order or a subscription from the answer to a query. */
export function orderFacts(node: Json): OrderFacts {
  const orderId = textAt(node, 'id') ?? '';
  const currency = textAt(node, 'currency') ?? '';
  const payments = listAt(node, 'payments').filter((payment) => textAt(payment, 'status') === 'succeeded');
  const facts = payments.map((payment) => paymentFact(payment, orderId, currency));
  return {
    orderId,
    status: textAt(node, 'status') ?? '',
    productId: textAt(node, 'onetimeProduct', 'id') ?? textAt(node, 'subscriptionProduct', 'id') ?? null,
    identity: textAt(node, 'merchantProvidedBuyerIdentity') ?? null,
    currency,
    payments: facts,
    refunds: payments.flatMap((payment, index) =>
      listAt(payment, 'refunds').map((refund) => refundFact(refund, facts[index] as PaymentFact)),
    ),
    plan: 'billingPeriod' in node ? planFact(node, orderId) : null,
  };
}

function paymentFact(node: Json, orderId: string, currency: string): PaymentFact {
  return {
    id: textAt(node, 'id') ?? '',
    orderId,
    amount:
      textAt(node, 'pspAmountDetails', 'amount') ?? textAt(node, 'snapshotAmountDetails', 'total') ?? null,
    currency: textAt(node, 'pspAmountDetails', 'currency') ?? currency,
    periodNumber: numberAt(node, 'periodNumber') ?? null,
  };
}

function refundFact(node: Json, payment: PaymentFact): RefundFact {
  return {
    id: textAt(node, 'id') ?? '',
    orderId: payment.orderId,
    paymentId: payment.id,
    amount: textAt(node, 'requestedAmountDetails', 'amount') ?? '',
    currency: payment.currency,
    charged: payment.amount,
    periodNumber: payment.periodNumber,
    hasSucceeded: textAt(node, 'status') === 'succeeded',
    number: textAt(node, 'refundTicketMerchantExternalId') ?? null,
  };
}

function planFact(node: Json, orderId: string): PlanFact {
  return {
    orderId,
    status: (textAt(node, 'status') ?? 'pending') as PlanStatus,
    at: textAt(node, 'updatedAt') ?? '',
    endsAt: textAt(node, 'currentPeriodEnd'),
    isTrial: node['isInTrial'] === true,
  };
}
