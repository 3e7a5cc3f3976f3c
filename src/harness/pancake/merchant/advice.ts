/** How messages begin to say that a webhook came while the merchant waited for an answer. */
export const OVERTAKEN = 'while the merchant waited for the answer to';

const KEEP_BOTH =
  'A record that you read before the call is out of date when the answer comes. Read it again then, under a lock or in one transaction, and change only the fields that the answer is about. If you write the whole record back, you lose what a webhook has written in the meantime. An answer that is older than a webhook must not undo it. ';

/** How messages say that several webhooks came at once. */
export const AT_ONCE = 'which came at the same moment';
/** The same, where they are about other purchases. */
export const TOGETHER = `${AT_ONCE} as those of other buyers`;

const WRITE_ONE_BY_ONE =
  'If two steps read the same file or row, change it and write it, one of the changes is lost. Allow one write at a time, each based on the write before (a transaction, a lock, one row for each order). ';

/** How messages say that the webhook before was about nothing that the merchant has sold. */
export const BEHIND = 'which was told behind';

const SET_ASIDE =
  'A queue that always repeats a failed event first stops at an event that can never be handled. Set this event aside, or repeat it later, and continue with the next one. ';

/** How messages say that something happened to another subscription of a buyer who has two. */
export const OF_ANOTHER = 'of another subscription of the same buyer';

const KEEP_APART =
  'Keep status, periods and end of access for each subscription, by your own number or by orderId, and not for each buyer: a buyer may have several. ';

/** How messages say that webhooks came in reverse. */
export const NEWEST_FIRST = 'which came in reverse, the newest first';

const KEEP_THE_NEWEST =
  'Of two statuses, the one whose event has the later `timestamp` is valid, whichever came first. Store this timestamp with the status. An older event must not change the status (but a payment always counts). Or ask Pancake for the status of the subscription. ';

/** How messages say that no webhook has told of it. */
export const LOST = 'whose webhooks are lost';

const ASK_WHAT_RUNS =
  'No webhook reports it, so the merchant has to ask: query subscriptionOrders for every subscription that has not ended, not only for those that wait for a first payment. Store its payments, its status and the end of its period. ';

/** How messages say that the period is one of the new plan. */
export const RENEWED_AFTER = 'the first renewal after';

const KEEP_NUMBERS =
  "All events of the new plan's order have the number of its own checkout session (orderMerchantExternalId). Store this number and the new orderId with the subscription, and keep them after the change. ";

/** How messages say that less than a payment went back. */
export const OF_A_PART = 'a refund of a part';

const COMPARE =
  'Compare refundedAmount of refund.succeeded with originalChargedAmount: a partial refund does not take a period away. ';

/** How messages say that the payment of a renewal went back. */
export const OF_A_RENEWAL = 'the refund of its renewal';

const TAKE_ONE =
  'A refund belongs to the payment that it names (paymentId): it takes back at most the period of this payment. The subscription continues until canceled comes. ';

/** How messages say that a plan change is done. */
export const BEGUN = 'which has begun';

const PAYMENTS_GRANT =
  'plan_changed and plan_change_scheduled do not grant a period or take one away: the payment of the new order grants one, and earlier periods stay. ';

/** How messages say that the buyer has bought the same before. */
export const BOUGHT_BEFORE = 'whose buyer has bought the same before';

const DELIVER_EACH =
  'Deliver for every paid order: a record that is unique for a buyer, or for a buyer and an item, loses the second purchase. Make it unique for your order number. ';

/** How messages say that the body of a webhook was long. */
export const LONG = 'which is a long event';

const STORE_WHOLE =
  'Read and store the complete body of an event, whatever its length: a column or a queue that cuts it stores JSON that nobody can read. Acknowledge an event only when it is stored completely. ';

/** How messages say that the buyer has ordered once more since. */
export const BEFORE_NEWER = ', who has ordered once more since';

const BY_NUMBER =
  'A buyer may have several open orders: find the paid one by orderMerchantExternalId, not by the buyer. ';

/** How messages say that no webhook has told of a plan change. */
export const OF_CHANGE = 'of which no webhook has told';

const ASK_UNDER_ALL =
  'The new plan is another order. Its number is that of the checkout session of the change: ask for the orders with this number, too. The old order is then canceled, but the subscription has not ended. ';

/** How messages say that a renewal failed once before. */
export const AFTER_RECOVERY = 'after another one that failed and recovered';

const COUNT_ANEW =
  'Do not count failed charges yourself: Pancake repeats them, and sends canceled when it gives up. If you count them, start again with every payment. ';

/** How messages say that a payment was told without its number. */
export const UNNUMBERED = 'told without periodNumber';

const KNOW_BY_ID =
  'Tell payments apart by paymentId: periodNumber is what the channel reports, and may be absent. In a unique key, absent is no value that two payments share. ';

/** How messages say that a webhook came with other spellings of its headers. */
export const SMALL_HEADERS = 'whose headers are named in small letters';

const ANY_SPELLING =
  'Names of headers are the same in capital and in small letters, and HTTP/2 and many proxies send small ones: read x-waffo-signature by a function that does not tell them apart, not out of a plain map. ';

/** How messages say that a cancellation was taken back at another place than it was asked for. */
export const TAKEN_BACK_ELSEWHERE = 'that was asked for at one place and taken back at another';

const NO_FLAG =
  'Take the status from the newest event or answer of Pancake alone: a flag of your own, which your own endpoints set and clear, does not know what the buyer does in the customer portal. ';

/** How messages say that an event was of a type that is not documented. */
export const OF_UNKNOWN_TYPE = 'an event of an unknown type';

const LIST_TYPES =
  'List the event types that you handle. Every other type is acknowledged and changes nothing: no `default` branch, and no `else`, may set a status or grant anything. ';

/** How messages say that another amount was charged than the price: less, and more. */
export const WITH_CREDIT = 'of which a credit took a part';
export const WITH_TAX = 'with tax on top';

const PRICE_MAY_DIFFER =
  'Do not compare what was charged with a price of your own: tax, a credit or an older price make it differ. Pancake charges what its session says; compare the number of the order and the currency. ';

/** How messages say that something happened to goods of a buyer who also has a plan, or to the plan. */
export const BESIDE_IT = 'of something else that the same buyer has bought';

const BY_PURCHASE =
  'Keep what was paid, returned and ended for each purchase, by your own number or by orderId, and not for each buyer: a refund and an end are about the one order that they name. ';

/** How messages say that a plan change has failed. */
export const NOT_PAID = 'whose payment failed (plan_change_failed)';

const OLD_PLAN_GOES_ON =
  'subscription.plan_change_failed is about the new order, which nobody has paid: the old plan goes on as before. ';

/** What a message says has happened, and the advice for that. The first that fits counts. */
const ADVICE: readonly (readonly [what: string, advice: string])[] = [
  [LOST, ASK_WHAT_RUNS],
  [OF_UNKNOWN_TYPE, LIST_TYPES],
  [BESIDE_IT, BY_PURCHASE],
  [NOT_PAID, OLD_PLAN_GOES_ON],
  [WITH_CREDIT, PRICE_MAY_DIFFER],
  [WITH_TAX, PRICE_MAY_DIFFER],
  [RENEWED_AFTER, KEEP_NUMBERS],
  [OF_A_PART, COMPARE],
  [OF_A_RENEWAL, TAKE_ONE],
  [BOUGHT_BEFORE, DELIVER_EACH],
  [LONG, STORE_WHOLE],
  [UNNUMBERED, KNOW_BY_ID],
  [SMALL_HEADERS, ANY_SPELLING],
  [TAKEN_BACK_ELSEWHERE, NO_FLAG],
  [BEFORE_NEWER, BY_NUMBER],
  [AFTER_RECOVERY, COUNT_ANEW],
  [OF_CHANGE, ASK_UNDER_ALL],
  [OF_ANOTHER, KEEP_APART],
  [BEHIND, SET_ASIDE],
  [NEWEST_FIRST, KEEP_THE_NEWEST],
  [AT_ONCE, WRITE_ONE_BY_ONE],
  [OVERTAKEN, KEEP_BOTH],
  [BEGUN, PAYMENTS_GRANT],
];

/** The advice that comes first where what has happened has a cause of its own, as webhooks at once, in reverse or lost; else empty. */
export function adviceFor(because: string): string {
  return ADVICE.find(([what]) => because.includes(what))?.[1] ?? '';
}

/** How messages say that queries about other purchases failed. */
export const BESIDE_FAILURES = 'while the queries about other orders were answered with errors';
/** How messages say that an inquiry has failed before. */
export const AFTER_FAILURE = 'after an inquiry that failed';

const GO_ON =
  'If a query about one order fails, the inquiry about the others must continue: catch the error for each order, and go on with the next. ';
const ASK_AGAIN =
  'A failed inquiry says nothing: do not mark the order as asked, and do not move the start time of your query, before you have stored the answer. ';

/** The advice that comes first where an inquiry has failed, or one about others; else empty. */
export function askAgain(because: string): string {
  if (because.includes(BESIDE_FAILURES)) return GO_ON;
  return because.includes(AFTER_FAILURE) ? ASK_AGAIN : '';
}
