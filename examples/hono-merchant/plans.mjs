// @ts-check
import { isSame, minus } from './amounts.mjs';
import { earlier, later } from './calendar.mjs';
import { agrees, listAt, textAt } from './json.mjs';
import { withPart } from './parts.mjs';
import { payUrlIn } from './sales.mjs';

/**
 * @typedef {import('./json.mjs').Json} Json
 * @typedef {import('./parts.mjs').Change} Change
 * @typedef {import('./parts.mjs').Parts} Parts
 * @typedef {import('./parts.mjs').Plan} Plan
 */

/** @type {Record<string, Plan['state']>} */
const STATES = {
  ACTIVE: 'active',
  CLOSE: 'closed',
  MERCHANT_CANCELLED: 'cancelled',
  USER_CANCELLED: 'cancelled',
  CHANNEL_CANCELLED: 'cancelled',
  EXPIRED: 'cancelled',
};

/** @param {Pick<Plan, 'state'>} plan */
export function isOver({ state }) {
  return state === 'closed' || state === 'cancelled';
}

/**
 * What is true of subscriptions. Their state comes from Waffo's words about the subscription, their periods from
 * payments; neither waits for the other.
 * @param {string} merchantId
 * @returns {import('./engine.mjs').Rules<Plan>}
 */
export function planRules(merchantId) {
  return {
    path: '/subscription/create',
    inquiry: ({ key }) => ['/subscription/inquiry', { subscriptionRequest: key, paymentDetails: 1 }],
    isMoney: (data) => textAt(data, 'subscriptionStatus') === 'ACTIVE',
    // A plan that comes from a change is asked about through the change, until it is active.
    isOpen: ({ state, credit }) => state === 'active' || (state === 'pending' && credit === undefined),
    isAbout: (plan, data) =>
      textAt(data, 'subscriptionRequest') === plan.key &&
      agrees(textAt(data, 'merchantSubscriptionId'), plan.membershipId) &&
      agrees(textAt(data, 'subscriptionId'), plan.waffoId) &&
      agrees(textAt(data, 'merchantInfo', 'merchantId'), merchantId) &&
      hasPrice(plan, data),
    hear: (plan, data, parts) => withPart(parts, afterNews(plan, data)),
    fail: (plan, parts) => withPart(parts, { ...plan, state: 'closed' }),
  };
}

/**
 * @param {Plan} plan
 * @param {Json} data
 */
function hasPrice({ amount, currency }, data) {
  const [theirs, theirCurrency] = [textAt(data, 'amount'), textAt(data, 'currency')];
  if (theirs === undefined && theirCurrency === undefined)
    return textAt(data, 'subscriptionStatus') !== 'ACTIVE';
  return isSame(theirs, amount) && theirCurrency === currency;
}

/**
 * @param {Plan} before
 * @param {Json} data
 * @returns {Plan}
 */
function afterNews(before, data) {
  const waffoId = before.waffoId ?? textAt(data, 'subscriptionId');
  const payUrl = payUrlIn(textAt(data, 'subscriptionAction')) ?? before.payUrl;
  const period = textAt(data, 'productInfo', 'currentPeriod');
  const end = textAt(data, 'productInfo', 'nextPaymentDateTime');
  const { refusedWith: _, ...rest } = before;
  /** @type {Plan} */
  const plan = {
    ...rest,
    known: true,
    state: isOver(before) ? before.state : (STATES[textAt(data, 'subscriptionStatus') ?? ''] ?? before.state),
    ends: period === undefined ? before.ends : withTime(before.ends, period, end),
    ...(waffoId && { waffoId }),
    ...(payUrl && { payUrl }),
  };
  return listAt(data, 'paymentDetails').reduce(afterPaymentEntry, plan);
}

/**
 * An entry of the list of payments that inquiries and some events carry.
 * @param {Plan} plan
 * @param {Json} entry
 * @returns {Plan}
 */
function afterPaymentEntry(plan, entry) {
  const period = textAt(entry, 'period');
  return isPaymentOf(plan, entry, period) ? afterPayment(plan, entry, period) : plan;
}

/**
 * Whether a payment is one of this plan, with the price of the period.
 * @param {Plan} plan
 * @param {Json} payment
 * @param {string | undefined} period
 */
export function isPaymentOf({ amount, currency, credit, waffoId }, payment, period) {
  const paid = textAt(payment, 'orderAmount');
  const isFirstAfterChange = credit !== undefined && period === '1';
  return (
    /^[1-9]\d*$/.test(period ?? '') &&
    agrees(textAt(payment, 'subscriptionInfo', 'subscriptionId'), waffoId) &&
    textAt(payment, 'orderCurrency') === currency &&
    // What the old plan was worth is taken off the first price of the new one.
    (isSame(paid, amount) || (isFirstAfterChange && isSame(paid, minus(amount, credit))))
  );
}

/**
 * A period is paid, or was not: then Waffo tries again, and tells if it gives up.
 * @param {Plan} plan
 * @param {Json} payment
 * @param {string} [period]
 * @returns {Plan}
 */
export function afterPayment(plan, payment, period = '') {
  const waffoId = plan.waffoId ?? textAt(payment, 'subscriptionInfo', 'subscriptionId');
  const known = { ...plan, ...(waffoId && { waffoId }) };
  if (textAt(payment, 'orderStatus') !== 'PAY_SUCCESS') return known;
  const at =
    textAt(payment, 'orderCompletedAt') ?? textAt(payment, 'orderUpdatedAt') ?? new Date().toISOString();
  return { ...known, paid: withTime(known.paid, period, at) };
}

/**
 * @param {Record<string, string>} times
 * @param {string} period
 * @param {string | undefined} told
 * @returns {Record<string, string>}
 */
function withTime(times, period, told) {
  const time = earlier(times[period], told);
  return time === undefined ? times : { ...times, [period]: time };
}

/**
 * Until when a member has paid.
 * @param {Plan} plan
 * @returns {string | null}
 */
export function accessUntil({ paid, ends, periodType, interval }) {
  const moments = Object.keys(paid).map((period) => {
    const begin = ends[String(Number(period) - 1)] ?? paid[period] ?? '';
    return new Date(ends[period] ?? later(begin, periodType, Number(interval))).toISOString();
  });
  return moments.toSorted().at(-1) ?? null;
}

/**
 * What is true of changes from one plan to another.
 * @param {string} merchantId
 * @returns {import('./engine.mjs').Rules<Change>}
 */
export function changeRules(merchantId) {
  return {
    path: '/subscription/change',
    inquiry: ({ key, from }, parts) => [
      '/subscription/change/inquiry',
      { originSubscriptionRequest: planIn(parts, from).key, subscriptionRequest: key },
    ],
    isMoney: (data) => textAt(data, 'subscriptionChangeStatus') === 'SUCCESS',
    isOpen: ({ state }) => state === 'pending',
    isAbout: (change, data, parts) =>
      textAt(data, 'subscriptionRequest') === change.key &&
      textAt(data, 'originSubscriptionRequest') === planIn(parts, change.from).key &&
      agrees(textAt(data, 'merchantSubscriptionId'), change.membershipId) &&
      agrees(textAt(data, 'merchantInfo', 'merchantId'), merchantId) &&
      hasTerms(change, data),
    hear: afterChangeNews,
    fail: keepPlan,
  };
}

/**
 * @param {Change} change
 * @param {Json} data
 */
function hasTerms({ remaining, currency, price }, data) {
  const theirs = textAt(data, 'remainingAmount');
  if (theirs === undefined) return textAt(data, 'subscriptionChangeStatus') !== 'SUCCESS';
  return (
    isSame(theirs, remaining) &&
    agrees(textAt(data, 'currency'), currency) &&
    listAt(data, 'productInfoList').every((product) => isSame(textAt(product, 'amount'), price))
  );
}

/**
 * @param {Change} before
 * @param {Json} data
 * @param {Parts} parts
 * @returns {Parts}
 */
function afterChangeNews(before, data, parts) {
  if (before.state !== 'pending') return parts;
  const payUrl = payUrlIn(textAt(data, 'subscriptionAction')) ?? before.payUrl;
  const { refusedWith: _, ...rest } = before;
  const change = { ...rest, known: true, ...(payUrl && { payUrl }) };
  const status = textAt(data, 'subscriptionChangeStatus');
  if (status === 'SUCCESS') return switchPlans(change, textAt(data, 'subscriptionId'), parts);
  return status === 'CLOSED' ? keepPlan(change, parts) : withPart(parts, change);
}

/**
 * In one write, so a member has exactly one plan at every moment.
 * @param {Change} change
 * @param {string | undefined} waffoId
 * @param {Parts} parts
 * @returns {Parts}
 */
function switchPlans(change, waffoId, parts) {
  const [from, to] = [planIn(parts, change.from), planIn(parts, change.to)];
  const known = to.waffoId ?? waffoId;
  return {
    ...parts,
    [change.id]: { ...change, state: 'done' },
    [from.id]: { ...from, state: from.state === 'active' ? 'cancelled' : from.state },
    [to.id]: {
      ...to,
      state: to.state === 'pending' ? 'active' : to.state,
      // It begins with the change, paid for by what was left of the old plan.
      paid: withTime(to.paid, '1', change.askedAt),
      ...(known && { waffoId: known }),
    },
    [change.membershipId]: { kind: 'membership', id: change.membershipId, current: to.id },
  };
}

/**
 * @param {Change} change
 * @param {Parts} parts
 * @returns {Parts}
 */
function keepPlan(change, parts) {
  const to = planIn(parts, change.to);
  const closed = to.state === 'pending' ? withPart(parts, { ...to, state: 'closed' }) : parts;
  return withPart(closed, { ...change, state: 'failed' });
}

/**
 * @param {Parts} parts
 * @param {string} id
 * @returns {Plan}
 */
export function planIn(parts, id) {
  const plan = parts[id];
  if (plan?.kind !== 'plan') throw new Error(`${id} is not a plan`);
  return plan;
}
