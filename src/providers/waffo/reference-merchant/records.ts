/** A JSON object. */
export type Json = Record<string, unknown>;

/** Common fields of everything that we ask Waffo to create. */
export interface Attempt {
  /** Our id, for Waffo merchantOrderId, merchantRefundOrderId or merchantSubscriptionId. */
  readonly id: string;
  /** The idempotency key: paymentRequestId, refundRequestId or subscriptionRequest. */
  readonly requestId: string;
  /** The request as first sent: a repeat sends exactly the same. */
  readonly request: Json;
  /** How often it was sent. */
  readonly sends: number;
  /** Whether Waffo has reported the result. Until then the outcome is unknown. */
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
  /** Whether we asked Waffo to cancel it: then a close is a cancellation, not a failed payment. */
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

/** A subscription to one plan. A plan change creates a new one. */
export interface Subscription extends Attempt {
  readonly kind: 'subscription';
  readonly status: 'PENDING' | 'ACTIVE' | 'CLOSED' | 'CANCELLED';
  /** Shared by a subscription and its successors, which are changed under one lock. */
  readonly family: string;
  readonly amount: string;
  readonly currency: string;
  readonly periodType: string;
  readonly periodInterval: string;
  readonly buyer: Json;
  readonly payMethods: Json;
  /** The unused value of the replaced plan; null if it replaced nothing. */
  readonly credit: string | null;
  readonly waffoSubscriptionId: string | null;
  readonly payUrl: string | null;
  /** Paid periods, each with the time of its payment. */
  readonly paid: Readonly<Record<string, string>>;
  /** Ends of periods, as Waffo reported them. */
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
