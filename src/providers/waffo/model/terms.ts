import { toMs } from '../../../core/index.ts';

/** What the documents leave to the merchant's contract, or bound only loosely; durations in milliseconds. */
export interface Terms {
  /** Until when an order, subscription or change without `orderExpiredAt` waits for its payer. */
  life: number;
  /** After this long a refund or capture must have its final result. No source names the time. */
  settles: number;
  /** How long a payment may be refunded: to the end of the last day, UTC. */
  refundDays: number;
  mostRefunds: number;
  renewal: {
    mode: 'service-first' | 'payment-first';
    /** To collect one period, the first included. */
    attempts: number;
    interval: number;
  };
}

export const DOCUMENTED_TERMS: Terms = {
  life: toMs('4h'),
  settles: toMs('1m'),
  refundDays: 180,
  mostRefunds: 50,
  renewal: { mode: 'service-first', attempts: 2, interval: toMs('1d') },
};
