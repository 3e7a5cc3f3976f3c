export type OrderStatus =
  | 'PAY_IN_PROGRESS' | 'AUTHORIZATION_REQUIRED' | 'AUTHED_WAITING_CAPTURE'
  | 'CAPTURE_IN_PROGRESS' | 'PAY_SUCCESS' | 'ORDER_CLOSE'; // prettier-ignore

/** A one-time payment as the documents let us know it. Sums in minor units, times in milliseconds. */
export interface Order {
  readonly kind: 'order';
  readonly key: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly manualCapture: boolean;
  readonly expiresAt: number;
  readonly refunds: Refund[];
  /** Known from the first inquiry. */
  acquiringOrderId: string;
  status: OrderStatus | 'new';
  /** What the payer paid; the captured sum of a manual capture. */
  paid: bigint;
  /** When it was paid; known from inquiry. */
  paidAt?: number;
  capture?: { amount: bigint; settlesBy: number };
}

export type RefundStatus =
  'REFUND_IN_PROGRESS' | 'ORDER_PARTIALLY_REFUNDED' | 'ORDER_FULLY_REFUNDED' | 'ORDER_REFUND_FAILED';

/** A refund: one object a refundRequestId. Sums in minor units of the order's currency, times in milliseconds. */
export interface Refund {
  readonly kind: 'refund';
  readonly key: string;
  readonly order: Order;
  readonly amount: bigint;
  /** When it must have its result at the latest. */
  readonly settlesBy: number;
  status: RefundStatus | 'new';
}
