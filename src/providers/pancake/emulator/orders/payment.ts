import type { PaymentMethod } from '../checkout/methods.ts';
import type { Amounts } from '../checkout/tax.ts';

/** One attempt to collect money for an order. */
export interface Payment {
  /** PAY. */
  id: string;
  orderId: string;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  /** The period of a subscription that it pays, as the channel counts: failed attempts count too, 0 is a card check. */
  periodNumber?: number;
  phase: 'regular' | 'special';
  /** The list price when the order was placed. */
  listed: Amounts;
  /** The amount that the channel took, in minor units. */
  charged: bigint;
  method: PaymentMethod;
  card?: CardInfo;
  failureReason?: string;
  createdAt: Date;
  succeededAt?: Date;
  refundStatus: 'none' | 'pending' | 'refunded' | 'failed';
  refunds: Refund[];
}

export interface CardInfo {
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
}

/** A refund, successful or not. */
export interface Refund {
  /** REF. */
  id: string;
  ticketId: string;
  paymentId: string;
  status: 'succeeded' | 'failed';
  amount: bigint;
  currency: string;
  createdAt: Date;
}
