import type { OrderView } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { Observation, CaseContext } from '../case-context.ts';
import { cameBack } from './words.ts';

/** What a truth value cannot show. */
export const ONCE_UNSEEN = 'delivery is proved, "exactly once" is not: `benefits` is a truth value';

/** How a merchant proves that its business logic runs once. */
export const SHOW_A_COUNT =
  'Show in getOrder how often the goods were delivered, as a number, and point `benefits` at it; or show Waffo your delivery log.';

/** A merchant on an SDK that verifies a signature only where there is one. */
export const UNSIGNED_BELIEVED =
  'the merchant believes an answer of Waffo that has no X-SIGNATURE (one with a wrong signature is refused): who can strip the header on the way can rewrite the answer';
export const REFUSE_UNSIGNED =
  'Refuse answers of Waffo without X-SIGNATURE before the SDK reads them. Go: give the SDK an http.Client whose Transport is an http.RoundTripper that returns an error if the response has no X-SIGNATURE header; in other languages an interceptor of the HTTP client does it. Then set policy.unsignedAnswers: refused, so that this case demands it.';

/** An order of the merchant, what it shows of it, and Waffo's own status. */
export interface OrderSight {
  order: PlacedOrder;
  view: OrderView;
  truth: string | undefined;
  /** The last notification and the merchant's reply, as a sentence; empty if there was none. */
  told: string;
}

/** Neither the merchant's reply nor a call to Waffo tells which order was made. */
export function nameless({ reply, wanted }: PlacedOrder, refused: string): Observation {
  const said = reply.message ?? reply.body.slice(0, 120);
  return {
    check: 'order.nameless',
    message: `Ordering for ${wanted.amount} ${wanted.currency} gives ${cameBack(reply)}${said ? ` (${said})` : ''}: ${refused ? 'neither the reply nor the call of order/create names an order' : 'order/create was never called, and the reply names no order'}.${refused}`,
    why: 'A buyer who reaches no checkout cannot pay, and nobody can look up what became of the order.',
    fix: 'Call order/create for every order. If the reply names it elsewhere, mend createOrder.result.merchantOrderId; if a rate limiter refused it, switch that off for the run.',
    entries: [reply.entry],
  };
}

/** Created at Waffo for something else than the buyer ordered. */
export function unfaithful(order: PlacedOrder, what: 'amount' | 'currency', sent: unknown): Observation {
  return {
    check: `order.${what}-sent`,
    message: `The buyer ordered for ${what} ${order.wanted[what]}; ${order.name} was created at Waffo with ${JSON.stringify(sent)}.`,
    why: 'The buyer is charged something else than the shop showed.',
    fix: `Send the order's own ${what} in order/create, as a decimal string in the currency's decimals.`,
    entries: [order.reply.entry],
  };
}

/** Paid at the merchant while nobody paid. */
export function paidWithoutPayment({ order, view, truth, told }: OrderSight, because: string): Observation {
  return {
    check: 'order.paid-without-payment',
    message: `${order.name} is "${view.word}" at the merchant after ${because}, while Waffo says ${truth ?? 'it does not exist'}.${told}`,
    why: 'Goods leave without money.',
    fix: 'Take an order for paid only on a notification whose signature, merchant, order, amount and currency fit and whose orderStatus is PAY_SUCCESS, or on a signed answer of order/inquiry that says so.',
    entries: [view.reply.entry],
  };
}

/** Given up at the merchant while the payer can still pay. */
export function closedWhileOpen({ order, view, truth, told }: OrderSight, because: string): Observation {
  return {
    check: 'order.closed-while-open',
    message: `${order.name} is "${view.word}" at the merchant after ${because}, while Waffo says ${truth ?? 'nothing yet'}.${told}`,
    why: 'The payer can still pay, or has paid: money arrives for an order that the merchant has given up.',
    fix: 'Keep the order open after E0001, a timeout or a lost connection, and let order/inquiry with the same paymentRequestId or the notification decide.',
    entries: [view.reply.entry],
  };
}

/** Given up by the merchant although the payer's money is held at Waffo. */
export function closedWhileHeld({ order, view, truth, told }: OrderSight, because: string): Observation {
  return {
    check: 'order.closed-while-held',
    message: `${order.name} is "${view.word}" at the merchant after ${because}, while Waffo says ${truth ?? 'nothing yet'}.${told}`,
    why: "The payer's money stays held for days, for an order that nobody will capture or release.",
    fix: 'Keep the order open while a capture is under way (CAPTURE_IN_PROGRESS), and authorised when one is refused: then mend and capture again, or release the money with order/cancel.',
    entries: [view.reply.entry],
  };
}

/** Open again at the merchant although it had ended. */
export function reopened({ order, view, truth, told }: OrderSight, because: string): Observation {
  return {
    check: 'order.reopened',
    message: `${order.name} had ended and is "${view.word}" after ${because}, while Waffo says ${truth ?? 'it does not exist'}.${told}`,
    why: 'The merchant waits for a payment that cannot come any more: stock stays reserved, and the buyer is told to wait.',
    fix: 'ORDER_CLOSE is final: acknowledge what comes later about the order and change nothing.',
    entries: [view.reply.entry],
  };
}

/** No longer paid at the merchant although the buyer has paid. */
export function regressed({ order, view, told }: OrderSight, because: string): Observation {
  return {
    check: 'order.regressed',
    message: `${order.name} was paid and is "${view.word}" after ${because}.${told}`,
    why: 'The buyer has paid: taking the order back means money without goods.',
    fix: 'PAY_SUCCESS is final for a payment: let nothing but a confirmed refund change a paid order.',
    entries: [view.reply.entry],
  };
}

/** Still open at the merchant although Waffo refused it. */
export function leftOpen({ order, view }: OrderSight, code: string): Observation {
  return {
    check: 'order.left-open',
    message: `Waffo refused ${order.name} with ${code}, yet the merchant shows it as "${view.word}".`,
    why: 'An order that can never be paid stays open: the buyer waits, stock stays reserved, support is asked.',
    fix: `Mark the order failed when the answer's code is ${code} (class ${code[0]}); only E0001 and lost answers leave it open.`,
    entries: [order.reply.entry, view.reply.entry],
  };
}

/** A checkout for an order that Waffo refused. */
export function checkoutAfterRefusal(order: PlacedOrder, code: string): Observation {
  return {
    check: 'order.checkout-after-refusal',
    message: `Waffo refused ${order.name} with ${code}, yet the buyer is sent to ${order.checkoutUrl}.`,
    why: 'The buyer lands on a page where nothing can be paid.',
    fix: 'Read `code` of the answer: anything but "0" means that there is no checkout.',
    entries: [order.reply.entry],
  };
}

/** Did not come to a status in time. */
export function notYet(
  { order, view, truth, told }: OrderSight,
  wanted: readonly string[],
  within: number,
): Observation {
  return {
    check: `order.${wanted[0]}`,
    message: `${order.name} is ${truth ?? 'unknown'} at Waffo, and ${within / 1000} s later still "${view.word}" at the merchant (wanted: ${wanted.join(' or ')}).${told}`,
    why: wanted.includes('paid')
      ? 'The buyer has paid and gets nothing.'
      : 'The merchant goes on as if money could still come, or had come.',
    fix: 'Let the verified notification, or order/inquiry when none comes, set the status of the order.',
    entries: [view.reply.entry],
  };
}

/** A status that cannot be told: the merchant's word is not mapped, or it does not know the order. */
export function noteUndefined(context: CaseContext, order: PlacedOrder, view: OrderView, told = ''): void {
  if (view.status !== undefined) return;
  if (view.word !== undefined) {
    return context.inconclusive(
      `the merchant's status "${view.word}" is not in the map getOrder.status, so what depends on it is not proved`,
    );
  }
  context.report({
    check: 'order.unknown-to-merchant',
    message: `${order.name} cannot be read from the merchant: ${cameBack(view.reply)}${view.reply.message ? `, "${view.reply.message}"` : ''}.${told}`,
    why: 'An order that the merchant has no record of can be paid without anybody noticing.',
    fix: 'Store the order with its paymentRequestId before order/create is called, and serve it at getOrder.',
    entries: [view.reply.entry],
  });
}

/** Where the merchant shows no count, "once" is not proved. */
export function noteUncounted(context: CaseContext, benefits: OrderView['benefits']): void {
  if (benefits === undefined)
    context.inconclusive(
      'getOrder.result has no `benefits`, so how often the business logic ran is not proved',
      SHOW_A_COUNT,
    );
  if (benefits === true) context.note(ONCE_UNSEEN);
}

/** How often the goods were delivered must be what it should be. */
export function noteDelivery(
  context: CaseContext,
  order: PlacedOrder,
  view: OrderView,
  wanted: 0 | 1,
  because: string,
): void {
  const { benefits } = view;
  if (benefits === undefined) return noteUncounted(context, benefits);
  if (wanted === 1 && benefits === true) return context.note(ONCE_UNSEEN);
  const times = Number(benefits);
  if (times === wanted) return;
  context.report({
    check: wanted === 0 ? 'order.delivered-without-payment' : 'order.delivered-once',
    message: `${order.name} has delivered ${String(benefits)} time(s) after ${because}; right is ${wanted}.`,
    why: times > wanted ? 'Goods leave that nobody paid for.' : 'The buyer has paid and gets nothing.',
    fix:
      wanted === 0
        ? 'Run the business logic only when the order becomes paid.'
        : 'Change the status and run the business logic in one transaction under a lock on the order, and only if it was not paid yet.',
    entries: [view.reply.entry],
  });
}
