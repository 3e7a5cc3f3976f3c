import type { RefundRequest } from '../../types.ts';
import type { Failure } from '../failure.ts';
import type { Order } from '../orders/order.ts';

export type RefundStatus =
  'REFUND_IN_PROGRESS' | 'ORDER_PARTIALLY_REFUNDED' | 'ORDER_FULLY_REFUNDED' | 'ORDER_REFUND_FAILED';

/** Who started a refund. RDR and ETHOCA are dispute prevention of the card networks. */
export type RefundSource = 'MERCHANT' | 'RDR' | 'ETHOCA';

/** A refund as Waffo stores it: one object per refundRequestId. */
export interface Refund {
  readonly acquiringRefundOrderId: string;
  readonly order: Order;
  readonly request: RefundRequest;
  readonly source: RefundSource;
  /** Minor units of the order's currency. */
  readonly amount: bigint;
  readonly requestedAt: Date;
  status: RefundStatus;
  updatedAt: Date;
  completedAt?: Date;
  failure?: Failure;
}
