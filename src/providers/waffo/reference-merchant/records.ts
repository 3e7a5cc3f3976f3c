/** A JSON object. */
export type Json = Record<string, unknown>;

/** What everything that we asked Waffo to make has in common. */
export interface Attempt {
  /** Ours; Waffo knows it as merchantOrderId, merchantRefundOrderId or merchantSubscriptionId. */
  readonly id: string;
  /** The idempotency key: paymentRequestId, refundRequestId or subscriptionRequest. */
  readonly requestId: string;
  /** The request as it was first sent: a repeat sends the same again. */
  readonly request: Json;
  /** How often it was sent. */
  readonly sends: number;
  /** Whether Waffo has told us what became of it. Until then the outcome is open. */
  readonly known: boolean;
  /** Code with which Waffo refused it. */
  readonly refusal: string | null;
}

export type OrderStatus =
  | 'PENDING' // outcome of the create is unknown
  | 'CREATED' // the buyer can pay
  | 'AUTHORIZED' // money is reserved, to be captured
  | 'CAPTURING'
  | 'PAID'
  | 'FAILED'
  | 'CANCELLED'
  | 'PARTLY_REFUNDED'
  | 'REFUNDED';

/** A one-time order. */
export interface Order extends Attempt {
  readonly kind: 'order';
  readonly status: OrderStatus;
  readonly amount: string;
  readonly currency: string;
  /** How often the goods were delivered: 1 once paid, 0 again after a full refund. */
  readonly credits: number;
  /** Whether we asked Waffo to cancel it: a close after that is a cancellation, not a failed payment. */
  readonly cancelAsked: boolean;
  readonly waffoOrderId: string | null;
  readonly payUrl: string | null;
}

/** One refund of an order. */
export interface Refund extends Attempt {
  readonly kind: 'refund';
  readonly status: 'PENDING' | 'DONE' | 'FAILED';
  readonly orderId: string;
  readonly amount: string;
}

/** A subscription to one plan. A plan change makes a new one. */
export interface Subscription extends Attempt {
  readonly kind: 'subscription';
  readonly status: 'PENDING' | 'ACTIVE' | 'CLOSED' | 'CANCELLED';
  /** Shared by a subscription and those that replace it: they are changed under one lock. */
  readonly family: string;
  readonly amount: string;
  readonly currency: string;
  readonly periodType: string;
  readonly periodInterval: string;
  readonly buyer: Json;
  readonly payMethods: Json;
  /** What the replaced plan was still worth; null for one that replaced nothing. */
  readonly credit: string | null;
  readonly waffoSubscriptionId: string | null;
  readonly payUrl: string | null;
  /** Periods that are paid, each with the time of its payment. */
  readonly paid: Readonly<Record<string, string>>;
  /** Ends of periods, as Waffo told them. */
  readonly ends: Readonly<Record<string, string>>;
}

/** A change from one plan to another. */
export interface Change extends Attempt {
  readonly kind: 'change';
  readonly status: 'PENDING' | 'DONE' | 'FAILED';
  readonly family: string;
  readonly oldId: string;
  readonly newId: string;
  readonly amount: string;
  readonly currency: string;
  readonly remainingAmount: string;
  readonly askedAt: string;
  readonly payUrl: string | null;
}

export type AnyRecord = Order | Refund | Subscription | Change;
export type Kind = AnyRecord['kind'];
export type RecordOf<K extends Kind> = Extract<AnyRecord, { kind: K }>;
