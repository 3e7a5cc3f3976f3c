import { orList } from '../../../core/index.ts';
import type { OrderView, Reply } from '../../../merchant/index.ts';
import type { Observation } from '../../case-context.ts';
import type { PlacedOrder } from '../placed.ts';
import { countSucceeded, type Evidence } from './observer.ts';
import { askAgain, adviceFor } from './advice.ts';

type Seen = Evidence<OrderView>;

const shown = ({ view }: Seen): string => `"${view.word ?? 'unknown'}" at the merchant`;

const VERIFY_RAW =
  'The merchant refuses a genuine webhook. Verify the signature over the raw bytes of the body, read as UTF-8: before any parser, decoder or middleware changes them, and use the key of this environment. Find the header in any case of letters.';

const COMPARE_WITH_CHARGED =
  'The merchant treats a full refund as a partial one: compare refundedAmount with originalChargedAmount (the charged amount), not with a price. ';

const ASK_FOR_ALL =
  'No webhook reports it, so the merchant has to ask: query onetimeOrders with filter { orderMerchantExternalId: { eq: … } } for every open order, however many there are. Read page after page (limit, offset) until one is empty, in the answer and in your own records. If several orders have the same number, take the paid one.';

/** Whether the last webhook, a genuine one, was refused. */
function isRefusedWebhook({ told }: Seen): boolean {
  return /with HTTP 40[013]/.test(told) && !told.includes('forged');
}

/** Did not reach a status in time. */
export function notReached(
  order: PlacedOrder,
  seen: Seen,
  wanted: readonly string[],
  after: string,
): Observation {
  const isPart = wanted[0] === 'refunded' && seen.view.status === 'partially_refunded';
  return {
    check: `order.${wanted[0]}`,
    message: `After ${after}, ${order.name} is ${shown(seen)}; ${orList(wanted)} is expected. At Pancake it is ${seen.truth}.${seen.told}`,
    step: after,
    why: wanted.includes('paid')
      ? 'The buyer has paid and gets nothing.'
      : 'The merchant continues as if nothing had happened to the order.',
    fix: isRefusedWebhook(seen)
      ? adviceFor(after) + VERIFY_RAW
      : !seen.isTold && adviceFor(after) === ''
        ? askAgain(after) + ASK_FOR_ALL
        : `${isPart ? COMPARE_WITH_CHARGED : ''}${adviceFor(after)}Find the order by orderMerchantExternalId in the webhook, and change it. If you cannot do that yet, answer 5xx, so that the webhook is sent again. Never answer 2xx to an event that had no effect.`,
    entries: [seen.view.reply.entry],
  };
}

/** Paid at the merchant while nobody paid. */
export function paidWithoutPayment(order: PlacedOrder, seen: Seen, because: string): Observation {
  return {
    check: 'order.paid-without-payment',
    message: `${order.name} is ${shown(seen)} after ${because}. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The shop delivers goods without a payment.',
    fix: `${adviceFor(because)}${countSucceeded(seen)}Mark an order as paid only after a webhook whose signature verifies with the key of this environment, whose mode and storeId are yours, and whose order is this one; or after a query that says so.`,
    entries: [seen.view.reply.entry],
  };
}

/** Delivered more or less often than it must be. */
export function wrongDeliveries(order: PlacedOrder, seen: Seen, wanted: 0 | 1, because: string): Observation {
  const times = Number(seen.view.benefits);
  return {
    check: wanted === 0 ? 'order.delivered-without-payment' : 'order.delivered-once',
    message: `${order.name} has delivered ${String(seen.view.benefits)} time(s) after ${because}; ${wanted} is right. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why:
      times > wanted
        ? 'The shop delivers goods that nobody paid for.'
        : 'The buyer has paid and gets nothing.',
    fix:
      wanted === 0
        ? 'Deliver only when a payment of this order has been confirmed, and take the goods back after a refund, as your policy says.'
        : times < wanted && seen.truth.includes('refund failed')
          ? 'Take the goods back only for a refund that has succeeded: refund.failed, and a refund whose `status` is failed in a query, change nothing.'
          : times < wanted
            ? `${adviceFor(because)}Deliver in the transaction that stores the payment. A repeated event or query must not undo that: when you insert or upsert an order that you have already, keep your own fields as they are.`
            : `Claim the event before you act: insert (mode, store, eventType, eventId) under a unique key in the same transaction as the delivery, and deliver only if the order was not delivered before.`,
    entries: [seen.view.reply.entry],
  };
}

/** Given up at the merchant while the buyer can still pay, or has paid. */
export function closedWhileOpen(order: PlacedOrder, seen: Seen, because: string): Observation {
  return {
    check: 'order.closed-while-open',
    message: `${order.name} is ${shown(seen)} after ${because}. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The buyer can still pay, or has paid already: the merchant gets money for an order that it has given up.',
    fix: 'An error, an incomplete answer or no answer says nothing about the order: keep it open, and ask again later.',
    entries: [seen.view.reply.entry],
  };
}

/** No longer paid at the merchant although the buyer has paid. */
export function regressed(order: PlacedOrder, seen: Seen, because: string): Observation {
  return {
    check: 'order.regressed',
    message: `${order.name} was paid. After ${because} it is ${shown(seen)}. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The buyer has paid and loses the goods.',
    fix: `${adviceFor(because)}A successful payment is final. Only a successful refund changes a paid order.`,
    entries: [seen.view.reply.entry],
  };
}

/** Still to be paid at the merchant although Pancake refused to sell it. */
export function leftOpen(order: PlacedOrder, seen: Seen, because: string): Observation {
  return {
    check: 'order.left-open',
    message: `${order.name} is ${shown(seen)} after ${because}, and the buyer has no checkout.`,
    step: because,
    why: 'An order that nobody can pay stays open: the buyer waits, and stock stays reserved.',
    fix: 'Mark the order as failed when create-session is refused with 4xx.',
    entries: [order.entry, seen.view.reply.entry],
  };
}

/** A checkout although Pancake gave none. */
export function checkoutAfterRefusal(order: PlacedOrder, because: string): Observation {
  return {
    check: 'order.checkout-after-refusal',
    message: `After ${because} the merchant sends the buyer of ${order.name} to ${order.checkoutUrl}.`,
    step: because,
    why: 'The buyer comes to a page where nobody can pay.',
    fix: 'Take `checkoutUrl` only from an answer with a status below 300 that has `data` and no `errors`.',
    entries: [order.entry],
  };
}

/**
 * A checkout for an order that is paid.
 * @param isNew whether it was opened after the payment
 */
export function offeredAgain(
  order: PlacedOrder,
  again: Reply<{ checkoutUrl: string }>,
  isNew: boolean,
): Observation {
  return {
    check: 'order.offered-after-payment',
    severity: isNew ? 'error' : 'warning',
    message: `${order.name} is paid. A buyer who asks for its checkout again gets HTTP ${again.status} and ${again.result.checkoutUrl}, at which it can be paid a second time.`,
    why: 'A buyer who reloads the page pays twice, and somebody has to refund the second payment.',
    fix: 'Read the status of the order before you open a checkout for it, and refuse with 409 if it is paid. If your record may be out of date, ask Pancake first.',
    entries: [again.entry],
  };
}

/** Another amount in the books than was charged. */
export function wrongAmount(
  order: PlacedOrder,
  view: OrderView,
  charged: string,
  because: string,
): Observation {
  return {
    check: 'order.booked-amount',
    message: `${order.name} shows ${view.paidAmount} ${view.paidCurrency ?? ''} as paid after ${because}; ${charged} was charged.`,
    step: because,
    why: 'The books, the refunds and the tax report of the shop are wrong.',
    fix: 'Book `chargedAmount` of the payment (a decimal text in the currency of the order). `listPrice`, `amount` and `total` are other amounts; if `chargedAmount` is absent, `listPrice.total` was charged. Compute with whole hundredths that you read from the text: in floating point 19.99 * 100 is less than 1999.',
    entries: [view.reply.entry],
  };
}
