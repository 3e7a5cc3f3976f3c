import type { Order, SubscriptionOrder } from '../orders/order.ts';
import type { Payment, Refund } from '../orders/payment.ts';
import { amountText } from '../money.ts';
import type { EmulatorOptions } from '../options.ts';
import { oldAmounts, priceBlock } from './amounts.ts';

type Data = Record<string, unknown>;

/** `data` of an event about a payment of an order. For a subscription it contains neither status nor period. */
export function paymentData(order: Order, payment: Payment, options: EmulatorOptions): Data {
  const { currency, charged, listed } = { currency: order.currency, ...payment };
  return {
    ...orderData(order, options),
    ...(order.kind === 'onetime' && { orderStatus: order.status }),
    ...paymentMembers(payment),
    ...(payment.periodNumber !== undefined && { periodNumber: payment.periodNumber }),
    chargedAmount: amountText(charged, currency),
    listPrice: priceBlock(listed),
    ...oldAmounts(charged, listed),
  };
}

/** `data` of an event about the status of a subscription. */
export function statusData(order: SubscriptionOrder, options: EmulatorOptions): Data {
  const plan = order.inTrial && order.special ? order.special.price : order.regular;
  const { canceledAt, createdAt } = order;
  // The contract requires both dates. An unpaid subscription has an empty period: this is our choice, no source says.
  const period = order.period ?? { start: createdAt, end: createdAt };
  return {
    ...orderData(order, options),
    orderStatus: order.status,
    billingPeriod: order.billingPeriod,
    currentPeriodStart: dateOf(period.start),
    currentPeriodEnd: dateOf(period.end),
    ...(canceledAt && { canceledAt: canceledAt.toISOString() }),
    periodNumber: order.periodNumber,
    planPrice: priceBlock(plan),
    ...oldAmounts(plan.total, plan),
  };
}

/** The content of a refund event. */
export interface RefundFacts {
  order: Order;
  payment: Payment;
  refund: Refund;
  reason: string;
  /** The merchant's number of the ticket. */
  externalId: string | undefined;
}

/** `data` of `refund.succeeded` and `refund.failed`. */
export function refundData(
  { order, payment, refund, reason, externalId }: RefundFacts,
  options: EmulatorOptions,
): Data {
  const { currency } = order;
  return {
    ...orderData(order, options),
    orderStatus: order.status,
    ...(options.refundCarriesPayment && { paymentId: payment.id, paymentStatus: payment.status }),
    ...(payment.periodNumber !== undefined && { periodNumber: payment.periodNumber }),
    refundStatus: refund.status,
    refundReason: reason,
    refundCreatedAt: refund.createdAt.toISOString(),
    refundedAmount: amountText(refund.amount, currency),
    originalChargedAmount: amountText(payment.charged, currency),
    originalPayment: priceBlock(payment.listed),
    ...(externalId !== undefined && { refundTicketMerchantExternalId: externalId }),
    ...oldAmounts(refund.amount, payment.listed),
  };
}

function orderData(order: Order, { identityEcho }: EmulatorOptions): Data {
  const { version, metadata, externalId, buyerIdentity } = order;
  const identity =
    buyerIdentity !== undefined && identityEcho === 'account-email' ? order.buyerEmail : buyerIdentity;
  const notes = Object.entries(version.metadata).map(([name, value]) => [name, textOf(value)]);
  return {
    orderId: order.id,
    buyerEmail: order.buyerEmail,
    currency: order.currency,
    productName: version.name,
    ...(identity !== undefined && { merchantProvidedBuyerIdentity: identity }),
    ...(externalId !== undefined && { orderMerchantExternalId: externalId }),
    billingDetail: order.billingDetail,
    ...(metadata && { orderMetadata: metadata }),
    ...(version.description !== null && { productDescription: version.description }),
    ...(notes.length > 0 && { productMetadata: Object.fromEntries(notes) as unknown }),
  };
}

function paymentMembers(payment: Payment): Data {
  return {
    paymentId: payment.id,
    paymentStatus: payment.status,
    paymentMethod: payment.method,
    ...(payment.card && { paymentLast4: payment.card.last4 }),
    paymentDate: dateOf(payment.succeededAt ?? payment.createdAt),
    ...(payment.failureReason !== undefined && { paymentFailureReason: payment.failureReason }),
  };
}

/** Webhooks give the dates of a period, GraphQL the exact times. */
export function dateOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
