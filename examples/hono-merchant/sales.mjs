// @ts-check
import { isSame } from './amounts.mjs';
import { agrees, parse, textAt } from './json.mjs';
import { withPart } from './parts.mjs';

/**
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./parts.mjs').Parts} Parts
 * @typedef {import('./parts.mjs').Refund} Refund
 * @typedef {import('./parts.mjs').ForeignRefund} ForeignRefund
 * @typedef {import('./parts.mjs').Sale} Sale
 * @typedef {import('./parts.mjs').SaleState} SaleState
 */

/** The way of a sale until it is paid. News may overtake each other, so it is only walked forward. */
const WAY = /** @type {SaleState[]} */ (['placed', 'open', 'authorised', 'capturing']);

/** @type {Record<string, SaleState>} */
const STEPS = { AUTHED_WAITING_CAPTURE: 'authorised', CAPTURE_IN_PROGRESS: 'capturing' };

/** @param {Pick<Sale, 'state'>} sale */
export function isPayable({ state }) {
  return WAY.includes(state);
}

/**
 * What is true of one-time orders.
 * @param {string} merchantId
 * @returns {import('./engine.mjs').Rules<Sale>}
 */
export function saleRules(merchantId) {
  return {
    path: '/order/create',
    inquiry: ({ key }) => ['/order/inquiry', { paymentRequestId: key }],
    isMoney,
    isOpen: isPayable,
    isAbout: (sale, data) =>
      textAt(data, 'paymentRequestId') === sale.key &&
      agrees(textAt(data, 'merchantOrderId'), sale.id) &&
      agrees(textAt(data, 'acquiringOrderId'), sale.waffoId) &&
      agrees(textAt(data, 'merchantInfo', 'merchantId'), merchantId) &&
      hasPrice(sale, data),
    hear: (sale, data, parts) => withPart(parts, afterNews(sale, data)),
    fail: (sale, parts) => withPart(parts, { ...sale, state: 'failed' }),
  };
}

/** @param {Json} data */
function isMoney(data) {
  return textAt(data, 'orderStatus') === 'PAY_SUCCESS';
}

/**
 * The price may be missing where no money has moved, and is never another one.
 * @param {Sale} sale
 * @param {Json} data
 */
function hasPrice({ amount, currency }, data) {
  const [theirs, theirCurrency] = [textAt(data, 'orderAmount'), textAt(data, 'orderCurrency')];
  if (theirs === undefined && theirCurrency === undefined) return !isMoney(data);
  return isSame(theirs, amount) && theirCurrency === currency;
}

/**
 * @param {Sale} before
 * @param {Json} data
 * @returns {Sale}
 */
function afterNews(before, data) {
  const waffoId = before.waffoId ?? textAt(data, 'acquiringOrderId');
  // Paid and closed are final: what comes later is late, or the same again.
  if (!isPayable(before)) return { ...before, ...(waffoId && { waffoId }) };
  const payUrl = payUrlIn(textAt(data, 'orderAction')) ?? before.payUrl;
  const { refusedWith: _, ...rest } = before;
  const sale = { ...rest, known: true, ...(waffoId && { waffoId }), ...(payUrl && { payUrl }) };
  const status = textAt(data, 'orderStatus') ?? '';
  // The goods go out in the same write as the state.
  if (status === 'PAY_SUCCESS') return { ...sale, state: 'paid', delivered: sale.delivered + 1 };
  if (status === 'ORDER_CLOSE') return { ...sale, state: sale.cancels > 0 ? 'cancelled' : 'failed' };
  const to = STEPS[status] ?? 'open';
  return WAY.indexOf(to) > WAY.indexOf(sale.state) ? { ...sale, state: to } : sale;
}

/**
 * The address of the checkout: JSON in a text, or the bare address.
 * @param {string | undefined} action
 * @returns {string | undefined}
 */
export function payUrlIn(action) {
  if (action === undefined) return undefined;
  const parsed = parse(action);
  return (
    textAt(parsed, 'webUrl') ??
    textAt(parsed, 'deeplinkUrl') ??
    (action.startsWith('http') ? action : undefined)
  );
}

/**
 * What is true of refunds.
 * @param {string} merchantId
 * @returns {import('./engine.mjs').Rules<Refund>}
 */
export function refundRules(merchantId) {
  return {
    path: '/order/refund',
    inquiry: ({ key }) => ['/refund/inquiry', { refundRequestId: key }],
    // Every word about a refund names its sum.
    isMoney: () => false,
    isOpen: ({ state }) => state === 'pending',
    isAbout: (refund, data, parts) =>
      textAt(data, 'refundRequestId') === refund.key &&
      agrees(textAt(data, 'merchantRefundOrderId'), refund.id) &&
      isOfSale(saleOf(refund, parts), data, merchantId) &&
      isSame(textAt(data, 'refundAmount'), refund.amount),
    hear(refund, data, parts) {
      if (refund.state !== 'pending') return parts;
      const { refusedWith: _, ...rest } = refund;
      return afterRefundNews({ ...rest, known: true }, data, parts);
    },
    fail: (refund, parts) => withPart(parts, { ...refund, state: 'failed' }),
  };
}

/**
 * Whether a word about a refund speaks of a payment of this sale.
 * @param {Sale} sale
 * @param {Json} data
 * @param {string} merchantId
 */
export function isOfSale(sale, data, merchantId) {
  return (
    agrees(textAt(data, 'acquiringOrderId'), sale.waffoId) &&
    agrees(textAt(data, 'origPaymentRequestId'), sale.key) &&
    agrees(textAt(data, 'merchantInfo', 'merchantId') ?? textAt(data, 'merchantId'), merchantId)
  );
}

/**
 * The refund's end, and what it does to the sale: the access goes when all of the money has gone back.
 * @param {Refund | ForeignRefund} refund
 * @param {Json} data
 * @param {Parts} parts
 * @returns {Parts}
 */
export function afterRefundNews(refund, data, parts) {
  const sale = saleOf(refund, parts);
  switch (textAt(data, 'refundStatus')) {
    case 'ORDER_FULLY_REFUNDED':
      return withPart(withPart(parts, { ...refund, state: 'done' }), { ...sale, returned: 'all' });
    case 'ORDER_PARTIALLY_REFUNDED': {
      // Of two refunds, the news of the first may come last.
      const returned = sale.returned === 'all' ? 'all' : 'part';
      return withPart(withPart(parts, { ...refund, state: 'done' }), { ...sale, returned });
    }
    case 'ORDER_REFUND_FAILED':
      return withPart(parts, { ...refund, state: 'failed' });
    default:
      return withPart(parts, refund);
  }
}

/**
 * @param {Pick<Refund, 'saleId'>} refund
 * @param {Parts} parts
 * @returns {Sale}
 */
function saleOf({ saleId }, parts) {
  const sale = parts[saleId];
  if (sale?.kind !== 'sale') throw new Error(`${saleId} is not a sale`);
  return sale;
}
