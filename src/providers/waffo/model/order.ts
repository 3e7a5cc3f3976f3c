import { type Verdict, accepted, maybeAccepted, refused } from './verdict.ts';
import type { Order, OrderStatus } from './payment-objects.ts';
import type { Terms } from './terms.ts';
import type { Outcome } from './waffo.ts';
import { maybe, once, transitionTo, type Transition } from './transition.ts';

export type { Order } from './payment-objects.ts';

/** The possible states of an order as time passes. */
export function orderTransitions(order: Order, now: number): Transition[] {
  const stay = transitionTo(order, order.status as OrderStatus);
  switch (order.status) {
    case 'new':
      // Case 2.1 accepts both.
      return [transitionTo(order, 'AUTHORIZATION_REQUIRED'), transitionTo(order, 'PAY_IN_PROGRESS')];
    case 'AUTHORIZATION_REQUIRED':
    case 'PAY_IN_PROGRESS':
      if (now < order.expiresAt) return [stay];
      return [transitionTo(order, 'ORDER_CLOSE', [once(payment(order, 'ORDER_CLOSE'))])].concat(
        now === order.expiresAt ? [stay] : [],
      );
    case 'AUTHED_WAITING_CAPTURE':
      // The documents do not say whether and when an authorisation expires, or whether that is reported.
      if (now < order.expiresAt) return [stay];
      return [stay, transitionTo(order, 'ORDER_CLOSE', [maybe(payment(order, 'ORDER_CLOSE'))])];
    case 'CAPTURE_IN_PROGRESS': {
      const done = transitionTo(order, 'PAY_SUCCESS', [once(payment(order, 'PAY_SUCCESS'))], () => {
        order.paid = order.capture?.amount ?? 0n;
      });
      return now < (order.capture?.settlesBy ?? 0) ? [stay, done] : [done];
    }
    case 'PAY_SUCCESS':
    case 'ORDER_CLOSE':
      return [stay];
  }
}

/** The payer opens the wallet: open orders may change between their statuses. */
export function afterBegin(order: Order, now: number): Transition[] {
  return isOpen(order) && now < order.expiresAt
    ? [transitionTo(order, 'PAY_IN_PROGRESS'), transitionTo(order, 'AUTHORIZATION_REQUIRED')]
    : orderTransitions(order, now);
}

export function afterPayment(order: Order, outcome: Outcome, now: number): Transition[] {
  if (!isOpen(order)) return orderTransitions(order, now);
  if (outcome === 'failure')
    return [transitionTo(order, 'ORDER_CLOSE', [once(payment(order, 'ORDER_CLOSE'))])];
  if (order.manualCapture)
    return [transitionTo(order, 'AUTHED_WAITING_CAPTURE', [maybe(payment(order, 'AUTHED_WAITING_CAPTURE'))])];
  return [
    transitionTo(order, 'PAY_SUCCESS', [once(payment(order, 'PAY_SUCCESS'))], () => {
      order.paid = order.amount;
    }),
  ];
}

/** The required answer of order/cancel. */
export function cancelVerdict(order: Order): Verdict {
  switch (order.status) {
    case 'PAY_SUCCESS':
      return refused(/^A0013$/, 'A0013: paid');
    case 'CAPTURE_IN_PROGRESS':
      return refused(/^[AC]00\d\d$/, 'a refusal: the money is on its way');
    case 'AUTHED_WAITING_CAPTURE':
    case 'ORDER_CLOSE':
      return maybeAccepted(/^[AC]00\d\d$/);
    default:
      return accepted;
  }
}

export function afterCancel(order: Order, now: number): Transition[] {
  if (isOpen(order) || order.status === 'AUTHED_WAITING_CAPTURE')
    return [transitionTo(order, 'ORDER_CLOSE', [maybe(payment(order, 'ORDER_CLOSE'))])];
  return orderTransitions(order, now);
}

/** The required answer of order/capture for this amount. */
export function captureVerdict(order: Order, amount: bigint): Verdict {
  if (!order.manualCapture) return refused(/^A003[56]$/, 'A0035: not captured by the merchant');
  if (order.status !== 'AUTHED_WAITING_CAPTURE') return refused(/^A0036$/, `A0036: ${order.status}`);
  if (amount <= 0n || amount > order.amount) return refused(/^A0\d{3}$/, 'a refusal: not authorised');
  return accepted;
}

export function afterCapture(order: Order, amount: bigint, now: number, terms: Terms): Transition[] {
  const capture = { amount, settlesBy: now + terms.settles };
  const begun = (paid: bigint) => () => {
    order.capture = capture;
    order.paid = paid;
  };
  return [
    transitionTo(order, 'CAPTURE_IN_PROGRESS', [], begun(0n)),
    transitionTo(order, 'PAY_SUCCESS', [once(payment(order, 'PAY_SUCCESS'))], begun(amount)),
  ];
}

/** Whether the payer can still pay. */
export function isOpen({ status }: Order): boolean {
  return status === 'AUTHORIZATION_REQUIRED' || status === 'PAY_IN_PROGRESS' || status === 'new';
}

function payment(order: Order, status: OrderStatus): string {
  return `PAYMENT ${order.key} ${status}`;
}
