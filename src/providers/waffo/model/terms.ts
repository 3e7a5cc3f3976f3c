import { toMs } from '../../../core/index.ts';

/** Values that the documents leave to the merchant's contract, or only limit loosely; durations in milliseconds. */
export interface Terms {
  /** How long an order, subscription or change without `orderExpiredAt` waits for its payer. */
  life: number;
  /** Maximum time for the final result of a refund or capture. No source names it. */
  settles: number;
  /** How long a payment can be refunded: to the end of the last day, UTC. */
  refundDays: number;
  mostRefunds: number;
  renewal: {
    mode: 'service-first' | 'payment-first';
    /** Attempts to collect one period, including the first. */
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
