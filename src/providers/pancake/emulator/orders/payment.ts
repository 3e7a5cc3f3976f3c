import type { PaymentMethod } from '../checkout/methods.ts';
import type { Amounts } from '../checkout/tax.ts';

/** One attempt to collect money for an order. */
export interface Payment {
  /** PAY. */
  id: string;
  orderId: string;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  /** Which period of a subscription it pays for, as the channel counts: failed attempts count too, 0 is a card check. */
  periodNumber?: number;
  phase: 'regular' | 'special';
  /** The list price when the order was placed. */
  listed: Amounts;
  /** What the channel took, in minor units. */
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

/** Money that went back, or did not. */
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
