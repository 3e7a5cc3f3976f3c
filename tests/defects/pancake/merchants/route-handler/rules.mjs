// @ts-check
// What is known of a sale, and what news do to it. All pure.
import { randomUUID } from 'node:crypto';

/**
 * @typedef {{ order: string, amount: string | null, currency: string, period: number | null, back: Record<string, string> }} Pay
 * @typedef {{ status: string, at: string, end: string | null, isTrial: boolean }} Plan
 * @typedef {{
 *   id: string, kind: 'order' | 'subscription', user: string, email: string, item: string, currency: string,
 *   state: 'waiting' | 'failed' | 'cancelled', sessions: { key: string, isKnown: boolean }[],
 *   pays: Record<string, Pay>, plans: Record<string, Plan>,
 * }} Sale
 * @typedef {Pick<import('@waffo/pancake-ts').WebhookEvent, 'eventType' | 'eventId' | 'timestamp'> & { data: Partial<import('@waffo/pancake-ts').WebhookEventData> }} News
 */

const OVER = ['canceled', 'closed', 'expired'];

/**
 * @param {Sale['kind']} kind
 * @param {Record<string, string>} wish
 * @returns {Sale}
 */
export function newSale(kind, { item, currency = 'USD', user = '', email = '' }) {
  const usual = kind === 'order' ? 'onetime' : 'monthly';
  const id = `${kind === 'order' ? 'P' : 'A'}-${randomUUID()}`;
  return {
    id,
    kind,
    user,
    email,
    item: item ?? usual,
    currency,
    state: 'waiting',
    sessions: [],
    pays: {},
    plans: {},
  };
}

/**
 * A sale after news of it.
 * @param {Sale} sale
 * @param {News} news
 * @returns {Sale}
 */
export function apply(sale, { eventType, eventId, timestamp, data }) {
  const { orderId = '', paymentId, periodNumber = null, currency = sale.currency } = data;
  if (eventType === 'order.completed' || eventType === 'subscription.payment_succeeded') {
    const amount = data.chargedAmount ?? data.listPrice?.total ?? null;
    return paymentId
      ? withPay(sale, paymentId, { order: orderId, amount, currency, period: periodNumber, back: {} })
      : sale;
  }
  if (eventType === 'refund.succeeded') {
    const id =
      paymentId ??
      Object.entries(sale.pays).find(
        ([, pay]) => pay.order === orderId && (periodNumber === null || pay.period === periodNumber),
      )?.[0];
    if (id === undefined) return sale;
    const amount = data.originalChargedAmount ?? null;
    // A refund may be told before its payment.
    const after = withPay(sale, id, { order: orderId, amount, currency, period: periodNumber, back: {} });
    const pay = /** @type {Pay} */ (after.pays[id]);
    return {
      ...after,
      pays: { ...after.pays, [id]: { ...pay, back: { ...pay.back, [eventId]: data.refundedAmount ?? '' } } },
    };
  }
  if (!eventType.startsWith('subscription.') || data.orderStatus === undefined) return sale;
  return { ...sale, plans: { ...sale.plans, [orderId]: nextPlan(sale.plans[orderId], timestamp, data) } };
}

/**
 * @param {Plan | undefined} known
 * @param {string} at
 * @param {News['data']} data
 * @returns {Plan}
 */
function nextPlan(known, at, { orderStatus = '', currentPeriodEnd, periodNumber }) {
  // A date counts to its end; late news takes no time away.
  const told =
    currentPeriodEnd &&
    (currentPeriodEnd.length > 10 ? currentPeriodEnd : `${currentPeriodEnd}T23:59:59.000Z`);
  const end = told && (known?.end == null || told > known.end) ? told : (known?.end ?? null);
  if (known && (OVER.includes(known.status) || at < known.at)) return { ...known, end };
  return { status: orderStatus, at, end, isTrial: periodNumber === 0 };
}

/**
 * Two words of the same moment, or an older one: Pancake has to be asked which one holds.
 * @param {Sale} sale
 * @param {News} news
 */
export function needsAsking({ plans }, { eventType, timestamp, data }) {
  const known = plans[data.orderId ?? ''];
  return eventType !== 'subscription.payment_succeeded' && eventType.startsWith('subscription.') && known !== undefined &&
    !OVER.includes(known.status) && timestamp <= known.at && data.orderStatus !== known.status; // prettier-ignore
}

/**
 * @param {Sale} sale
 * @param {string} id
 * @param {Pay} pay
 * @returns {Sale}
 */
function withPay(sale, id, pay) {
  if (pay.currency !== sale.currency) return sale;
  const known = sale.pays[id];
  return {
    ...sale,
    pays: { ...sale.pays, [id]: known ? { ...known, amount: known.amount ?? pay.amount } : pay },
  };
}

/** @param {Sale} sale */
export function describe(sale) {
  const { id, kind, item, state, pays, plans } = sale;
  if (kind === 'order') {
    const [first] = Object.entries(pays);
    const share = first ? returned(first[1]) : 'none';
    return {
      id,
      state: first ? { none: 'paid', part: 'partly returned', whole: 'returned' }[share] : state,
      has: first !== undefined && share !== 'whole' ? 1 : 0,
      payment: first ? { id: first[0], ...first[1] } : null,
    };
  }
  const begun = Object.entries(plans).findLast(
    ([, { status }]) => status !== 'pending' && status !== 'closed',
  );
  const periods = Object.values(pays).filter(
    (pay) => pay.period !== 0 && Number(pay.amount) !== 0 && returned(pay) !== 'whole',
  );
  const isClosed = Object.values(plans).some(({ status }) => status === 'closed');
  const shown = begun?.[1].status === 'active' && begun[1].isTrial ? 'trialing' : begun?.[1].status;
  const paid = periods.length > 0 ? 'active' : isClosed && state === 'waiting' ? 'closed' : state;
  return {
    id,
    item,
    state: shown ?? paid,
    has: periods.length,
    until: begun?.[1].end ?? null,
    order: begun?.[0] ?? null,
  };
}

/**
 * Payments beside the one that bought the goods.
 * @param {Sale} sale
 */
export function surplusOf({ kind, pays }) {
  if (kind === 'subscription') return [];
  return Object.entries(pays).slice(1).filter(([, pay]) => returned(pay) !== 'whole').map(([id]) => id); // prettier-ignore
}

/**
 * @param {Pay} pay
 * @returns {'none' | 'part' | 'whole'}
 */
function returned({ amount, back }) {
  const sum = Object.values(back).reduce((total, one) => total + cents(one), 0);
  return sum === 0 ? 'none' : amount !== null && sum >= cents(amount) ? 'whole' : 'part';
}

/**
 * Whole hundredths: of every currency that is sold here, a safe integer.
 * @param {string} amount
 */
function cents(amount) {
  const [whole = '0', fraction = ''] = amount.split('.');
  return Number(`${whole}${fraction.padEnd(2, '0')}`);
}
