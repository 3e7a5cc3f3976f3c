import { orList } from '../../core/index.ts';
import type { OrderView } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { unmapped } from '../unmapped.ts';
import { replyText } from './buyer-messages.ts';

/** An order of the merchant, what the merchant shows of it, and Waffo's own status. */
export interface OrderEvidence {
  order: PlacedOrder;
  view: OrderView;
  truth: string | undefined;
  /** The last notification and the merchant's reply, as a sentence; empty if there was none. */
  notification: string;
  /** Where else to look if the merchant has acknowledged what it does not show, as a sentence; empty if it has not. */
  behind: string;
}

/** Neither the merchant's reply nor a call to Waffo tells which order was made. */
export function nameless({ reply, wanted }: PlacedOrder, refused: string): Observation {
  const said = reply.message ?? reply.body.slice(0, 120);
  return {
    check: 'order.nameless',
    message: `Ordering for ${wanted.amount} ${wanted.currency} gives ${replyText(reply)}${said ? ` (${said})` : ''}: ${refused ? 'neither the reply nor the call of order/create names an order' : 'the merchant did not call order/create, and the reply names no order'}.${refused}`,
    why: 'The buyer gets no checkout and cannot pay. Nobody can look up what happened to the order.',
    fix: 'Call order/create for every order. If the reply names the order in another place, correct createOrder.result.merchantOrderId. If a rate limiter refused the call, switch it off for the run.',
    entries: [reply.entry],
  };
}

/** The buyer got no checkout. */
export function noCheckout(order: PlacedOrder, answered: string, fix: string): Observation {
  const { reply, checkoutUrl, wanted } = order;
  const lack = checkoutUrl ? ', although the merchant did not call order/create' : ' and no checkout address';
  return {
    check: 'order.create',
    message: `Ordering for ${wanted.amount} ${wanted.currency} gives HTTP ${reply.status}${lack}${reply.message ? `: "${reply.message}"` : ''}.${checkoutUrl ? '' : answered}`,
    why: 'A buyer without a checkout cannot pay.',
    fix,
    entries: [reply.entry],
  };
}

/** Created at Waffo for something else than the buyer ordered. */
export function notAsOrdered(order: PlacedOrder, what: 'amount' | 'currency', sent: unknown): Observation {
  return {
    check: `order.${what}-sent`,
    message: `The buyer ordered for ${what} ${order.wanted[what]}; ${order.name} was created at Waffo with ${JSON.stringify(sent)}.`,
    why: 'The buyer pays an amount that the shop did not show.',
    fix: `Send the ${what} of the order in order/create, as a decimal string in the currency's decimals.`,
    entries: [order.reply.entry],
  };
}

/** The order could not be brought to "paid" at both sides. */
export function notPaidYet(order: PlacedOrder, view: OrderView): Observation {
  const strange = unmapped(view, 'getOrder');
  return {
    check: 'order.precondition',
    message: `${strange?.sentence ?? ''}${order.name} is paid at Waffo and "${view.word ?? 'unknown'}" at the merchant. The rest of this case needs a paid order.`,
    why: 'Refunds, cancellations and repeated notifications begin with an order that both sides know to be paid.',
    fix: strange?.fix ?? 'Correct the cause of the finding order.paid first.',
  };
}

/** Paid at the merchant while nobody paid. */
export function paidWithoutPayment(
  { order, view, truth, notification }: OrderEvidence,
  because: string,
): Observation {
  return {
    check: 'order.paid-without-payment',
    message: `${order.name} is "${view.word}" at the merchant after ${because}. At Waffo it ${truth ? `is ${truth}` : 'does not exist'}.${notification}`,
    why: 'The shop delivers goods without a payment.',
    fix: 'Mark an order as paid in two cases only. First, a verified notification says PAY_SUCCESS in orderStatus, and its merchant, order, amount and currency are right. Second, a signed answer of order/inquiry says so.',
    entries: [view.reply.entry],
  };
}

/** Given up at the merchant while the payer can still pay. */
export function closedWhileOpen(
  { order, view, truth, notification }: OrderEvidence,
  because: string,
): Observation {
  return {
    check: 'order.closed-while-open',
    message: `${order.name} is "${view.word}" at the merchant after ${because}. ${atWaffo(truth)}${notification}`,
    why: 'The payer can still pay, or has paid already: the merchant gets money for an order that it has given up.',
    fix: 'Keep the order open after E0001, a timeout or a lost connection. Let the notification, or order/inquiry with the same paymentRequestId, decide.',
    entries: [view.reply.entry],
  };
}

/** Given up by the merchant although the payer's money is held at Waffo. */
export function closedWhileHeld(
  { order, view, truth, notification }: OrderEvidence,
  because: string,
): Observation {
  return {
    check: 'order.closed-while-held',
    message: `${order.name} is "${view.word}" at the merchant after ${because}. ${atWaffo(truth)}${notification}`,
    why: "The payer's money is held for days, and nobody will capture or release it.",
    fix: 'Keep the order open while a capture is under way (CAPTURE_IN_PROGRESS). Keep it authorised when a capture is refused: correct the cause and capture again, or release the money with order/cancel.',
    entries: [view.reply.entry],
  };
}

/** Open again at the merchant although it had ended. */
export function reopened({ order, view, truth, notification }: OrderEvidence, because: string): Observation {
  return {
    check: 'order.reopened',
    message: `${order.name} had ended. After ${because} it is "${view.word}" at the merchant. At Waffo it ${truth ? `is ${truth}` : 'does not exist'}.${notification}`,
    why: 'The merchant waits for a payment that cannot come: stock stays reserved, and the buyer is told to wait.',
    fix: 'ORDER_CLOSE is final. Acknowledge later notifications about the order and change nothing.',
    entries: [view.reply.entry],
  };
}

const ONE_PLACE =
  'The database may hold the right one: look for several processes or replicas of which each keeps its own copy (a cache in memory, a stale replica, a read model per process). Read from one place, or clear every copy with every change.';

/** No longer paid at the merchant although the buyer has paid. */
export function regressed(
  { order, view, notification, isPaidAgain = false }: OrderEvidence & { isPaidAgain?: boolean },
  because: string,
): Observation {
  return {
    check: 'order.regressed',
    message: `${order.name} was paid. After ${because} it is "${view.word}" at the merchant${isPaidAgain ? ', and "paid" again when it is asked once more' : ''}.${notification}`,
    why: isPaidAgain
      ? 'What the buyer sees changes from call to call, and so does what the shop decides by it.'
      : 'The buyer has paid and loses the goods.',
    fix: isPaidAgain
      ? ONE_PLACE
      : 'PAY_SUCCESS is final for a payment. Only a confirmed refund may change a paid order.',
    entries: [view.reply.entry],
  };
}

/** Still open at the merchant although Waffo refused it. */
export function leftOpen({ order, view }: OrderEvidence, code: string): Observation {
  return {
    check: 'order.left-open',
    message: `Waffo refused ${order.name} with ${code}, but the merchant shows it as "${view.word}".`,
    why: 'An order that nobody can pay stays open: the buyer waits, and stock stays reserved.',
    fix: `Mark the order as failed when Waffo answers ${code} (class ${code[0]}). Only E0001, lost answers and answers whose signature is wrong leave an order open. If the merchant does mark refused orders, look at how it verifies the signature of Waffo's answers.`,
    entries: [order.reply.entry, view.reply.entry],
  };
}

/** A checkout for an order that Waffo refused. */
export function checkoutAfterRefusal(order: PlacedOrder, code: string): Observation {
  return {
    check: 'order.checkout-after-refusal',
    message: `Waffo refused ${order.name} with ${code}, but the merchant sends the buyer to ${order.checkoutUrl}.`,
    why: 'The buyer comes to a page where nobody can pay.',
    fix: 'Read `code` of the answer. If it is not "0", there is no checkout.',
    entries: [order.reply.entry],
  };
}

/** Did not reach a status in time. */
export function notReached(
  { order, view, truth, notification, behind }: OrderEvidence,
  wanted: readonly string[],
  within: number,
): Observation {
  const isRefunded = wanted[0] === 'refunded';
  const atWaffo = isRefunded ? 'has been refunded in full' : `is ${truth ?? 'unknown'}`;
  return {
    check: `order.${wanted[0]}`,
    message: `${order.name} ${atWaffo} at Waffo. ${within / 1000} s later it is still "${view.word}" at the merchant; ${orList(wanted)} is expected.${notification}`,
    why: wanted.includes('paid')
      ? 'The buyer has paid and gets nothing.'
      : 'The merchant continues as if the order were paid, or could still be paid.',
    fix: isRefunded
      ? 'ORDER_FULLY_REFUNDED ends the order whenever it arrives, and an ORDER_PARTIALLY_REFUNDED that arrives later changes nothing. If you add up the refunds yourself, use decimals or minor units: a sum of floats can differ from the total by a fraction of a cent.'
      : `Set the status of the order by the verified notification, or by order/inquiry if no notification comes.${behind}`,
    entries: [view.reply.entry],
    ...(behind !== '' && { acknowledged: true }),
  };
}

/** The merchant cannot show an order that it made. */
export function unknownToMerchant(
  order: PlacedOrder,
  { reply }: OrderView,
  notification: string,
): Observation {
  return {
    check: 'order.unknown-to-merchant',
    message: `The merchant cannot show ${order.name}: reading it gives ${replyText(reply)}${reply.message ? `, "${reply.message}"` : ''}.${notification}`,
    why: 'Nobody notices a payment for an order that the merchant has no record of.',
    fix: 'Store the order with its paymentRequestId before you call order/create, and show it at getOrder.',
    entries: [reply.entry],
  };
}

/** The goods were delivered more or less often than they must be. */
export function wrongDeliveries(
  order: PlacedOrder,
  view: OrderView,
  wanted: 0 | 1,
  because: string,
  before?: OrderView,
): Observation {
  // It has shown the goods, and shows them no more.
  const isGone = wanted === 1 && before?.benefits === 1 && Number(view.benefits) === 0;
  const times = Number(view.benefits);
  const strange = unmapped(view, 'getOrder');
  const advice =
    wanted === 0
      ? 'Run the business logic only when the order becomes paid.'
      : 'Change the status and run the business logic in one transaction, under a lock on the order, and only if the order was not paid before.';
  return {
    check: wanted === 0 ? 'order.delivered-without-payment' : 'order.delivered-once',
    message: `${strange?.sentence ?? ''}${order.name} has delivered ${String(view.benefits)} time(s) after ${because}; ${wanted} is right.${isGone ? ' A moment before it had shown 1.' : ''}`,
    why:
      times > wanted
        ? 'The shop delivers goods that nobody paid for.'
        : 'The buyer has paid and gets nothing.',
    fix: `${strange ? `${strange.fix} ` : ''}${isGone ? `Ask several times. If the answers differ, the merchant reads from several places. ${ONE_PLACE} ` : ''}${advice}`,
    entries: [view.reply.entry],
  };
}

function atWaffo(truth: string | undefined): string {
  return truth ? `At Waffo it is ${truth}.` : 'Waffo has no status of it yet.';
}
