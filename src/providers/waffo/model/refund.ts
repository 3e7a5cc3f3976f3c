import type { Order, Refund, RefundStatus } from './payment-objects.ts';
import { fromMinor, orList } from '../../../core/index.ts';
import { isSpecial } from './special-amounts.ts';
import type { Terms } from './terms.ts';
import { accepted, refused, type Verdict } from './verdict.ts';
import { once, type Transition, transitionTo } from './transition.ts';

export type { Refund } from './payment-objects.ts';

const FINALS = ['ORDER_PARTIALLY_REFUNDED', 'ORDER_FULLY_REFUNDED'] as const;
const DAY = 86_400_000;

/**
 * The possible states of a refund as time passes. Which of the two successes is right is decided when all are read:
 * `wholeRefunds`.
 */
export function refundWays(refund: Refund, now: number): Transition[] {
  const end = (status: RefundStatus): Transition => transition(refund, status, true);
  if (refund.status !== 'new' && refund.status !== 'REFUND_IN_PROGRESS')
    return [transition(refund, refund.status, false)];
  const ends = fails(refund) ? [end('ORDER_REFUND_FAILED')] : FINALS.map(end);
  return now < refund.settlesBy ? [transition(refund, 'REFUND_IN_PROGRESS', false), ...ends] : ends;
}

/** The required answer of order/refund for this amount. If several rules forbid it, any of their codes is allowed. */
export function refundVerdict(order: Order, amount: bigint, now: number, terms: Terms): Verdict {
  const text = fromMinor(amount, order.currency);
  const codes: string[] = [];
  // No source names the code for a refund of an unpaid order.
  if (order.status !== 'PAY_SUCCESS') codes.push('[AC]00\\d\\d');
  if (amount <= 0n || amount > remaining(order)) codes.push('A0003');
  if (order.refunds.length >= terms.mostRefunds) codes.push('A0027');
  if (order.paidAt !== undefined && now > refundDeadline(order.paidAt, terms)) codes.push('A0014');
  if (isSpecial(text, 'refund refused')) codes.push('C0001');
  const unknown = isSpecial(text, 'refund fails');
  if (codes.length === 0) return unknown ? { ...accepted, code: 'E0001', wanted: 'E0001' } : accepted;
  if (unknown) codes.push('E0001');
  return refused(new RegExp(`^(${codes.join('|')})$`), orList(codes));
}

/** The sandbox's series of amounts that answer E0001 and end as ORDER_REFUND_FAILED. */
export function fails({ order, amount }: Pick<Refund, 'order' | 'amount'>): boolean {
  return isSpecial(fromMinor(amount, order.currency), 'refund fails');
}

/** The amount that can still be refunded: the paid amount less all finished and running refunds. */
export function remaining(order: Order): bigint {
  return order.refunds
    .filter(({ status }) => status !== 'ORDER_REFUND_FAILED')
    .reduce((rest, { amount }) => rest - amount, order.paid);
}

/**
 * How many refunds of the order must be ORDER_FULLY_REFUNDED: the one that used up the rest, once everything is
 * refunded.
 */
export function wholeRefunds(order: Order): 0 | 1 {
  const done = order.refunds.filter(({ status }) => FINALS.some((final) => final === status));
  const sum = done.reduce((total, { amount }) => total + amount, 0n);
  return done.length > 0 && sum === order.paid ? 1 : 0;
}

/** The end of the last day for refunds of a payment. */
function refundDeadline(paidAt: number, terms: Terms): number {
  const last = paidAt + terms.refundDays * DAY;
  return last - (last % DAY) + DAY - 1;
}

function transition(refund: Refund, status: RefundStatus, tells: boolean): Transition {
  return transitionTo(refund, status, tells ? [once(`REFUND ${refund.key} ${status}`)] : []);
}
