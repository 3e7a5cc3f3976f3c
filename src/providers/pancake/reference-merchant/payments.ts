import type { PaymentFact, RefundFact } from './facts.ts';
import { minorOf } from './fields.ts';
import type { Payment } from './records.ts';

/** Adds a payment, or replaces an existing one by its update. */
export function withPayment(payments: readonly Payment[], fact: PaymentFact): Payment[] {
  const { id, orderId, amount, currency, periodNumber } = fact;
  const known = payments.find((one) => one.id === id);
  if (!known) return [...payments, { id, orderId, amount, currency, periodNumber, refunds: [] }];
  const fuller = {
    ...known,
    amount: known.amount ?? amount,
    periodNumber: known.periodNumber ?? periodNumber,
  };
  return payments.map((one) => (one === known ? fuller : one));
}

/** Adds a refund to its payment. */
export function withRefund(
  payments: readonly Payment[],
  paymentId: string,
  { id, amount }: RefundFact,
): Payment[] {
  return payments.map((one) =>
    one.id === paymentId && !one.refunds.some((refund) => refund.id === id)
      ? { ...one, refunds: [...one.refunds, { id, amount }] }
      : one,
  );
}

/** The payment of a refund: the one that it names, or the only possible one. */
export function refundedPayment(payments: readonly Payment[], fact: RefundFact): Payment | undefined {
  if (fact.paymentId !== null) return payments.find(({ id }) => id === fact.paymentId);
  const ofOrder = payments.filter(({ orderId }) => orderId === fact.orderId);
  const ofPeriod = ofOrder.filter(
    ({ periodNumber }) => fact.periodNumber !== null && periodNumber === fact.periodNumber,
  );
  const candidates = ofPeriod.length > 0 ? ofPeriod : ofOrder;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The refunded share of a payment: relative to the charged amount, not the list price. */
export function returnedShare({ amount, currency, refunds }: Payment): 'none' | 'part' | 'whole' {
  const sum = refunds.reduce((total, refund) => total + (minorOf(refund.amount, currency) ?? 0n), 0n);
  const charged = minorOf(amount, currency);
  if (sum === 0n) return 'none';
  return charged !== undefined && sum >= charged ? 'whole' : 'part';
}

/** Whether this is only a card check: nothing was paid, and no period was bought. */
export function isNothing({ amount, currency, periodNumber }: PaymentFact): boolean {
  return periodNumber === 0 || minorOf(amount, currency) === 0n;
}
