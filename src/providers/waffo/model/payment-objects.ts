export type OrderStatus =
  | 'PAY_IN_PROGRESS' | 'AUTHORIZATION_REQUIRED' | 'AUTHED_WAITING_CAPTURE'
  | 'CAPTURE_IN_PROGRESS' | 'PAY_SUCCESS' | 'ORDER_CLOSE'; // prettier-ignore

/** A one-time payment as far as the documents define it. Amounts in minor units, times in milliseconds. */
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
  /** The amount that the payer paid; for a manual capture, the captured amount. */
  paid: bigint;
  /** The time of payment; known from an inquiry. */
  paidAt?: number;
  capture?: { amount: bigint; settlesBy: number };
}

export type RefundStatus =
  'REFUND_IN_PROGRESS' | 'ORDER_PARTIALLY_REFUNDED' | 'ORDER_FULLY_REFUNDED' | 'ORDER_REFUND_FAILED';

/** A refund: one object per refundRequestId. Amounts in minor units of the order's currency, times in milliseconds. */
export interface Refund {
  readonly kind: 'refund';
  readonly key: string;
  readonly order: Order;
  readonly amount: bigint;
  /** The latest time for its result. */
  readonly settlesBy: number;
  status: RefundStatus | 'new';
}
