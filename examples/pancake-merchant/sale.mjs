// @ts-check
// What the orders of Pancake mean for a sale. All pure.

/**
 * @typedef {import('./shop.mjs').Sale} Sale
 * @typedef {import('./shop.mjs').Json} Json
 * @typedef {{ id: string, orderId: string, amount: string, currency: string, period: number | null, returned: string[] }} Payment
 * @typedef {{ id: string, status: string, until: string | null, isTrial: boolean, payments: Payment[] }} PancakeOrder
 */

const OVER = ['canceled', 'closed', 'expired'];

/**
 * The orders of Pancake as we keep them. What Pancake does not list any more is kept as it was.
 * @param {Json[]} nodes
 * @param {Sale} sale
 * @returns {PancakeOrder[]}
 */
export function ordersOf(nodes, { orders, currency }) {
  const told = nodes.map((node) => orderOf(node, currency));
  return [...orders.filter(({ id }) => !told.some((one) => one.id === id)), ...told];
}

/**
 * @param {Json} node
 * @param {string} currency
 * @returns {PancakeOrder}
 */
function orderOf(node, currency) {
  const id = String(node['id']);
  const payments = list(node['payments']).filter(({ status }) => status === 'succeeded');
  return {
    id,
    status: String(node['status']),
    until: typeof node['currentPeriodEnd'] === 'string' ? node['currentPeriodEnd'] : null,
    isTrial: node['isInTrial'] === true,
    payments: payments.map((payment) => ({
      id: String(payment['id']),
      orderId: id,
      // What was charged. What was listed may be more, or without tax.
      amount:
        textIn(payment['pspAmountDetails'], 'amount') ??
        textIn(payment['snapshotAmountDetails'], 'total') ??
        '',
      currency: String(node['currency'] ?? currency),
      period: typeof payment['periodNumber'] === 'number' ? payment['periodNumber'] : null,
      returned: list(payment['refunds'])
        .filter(({ status }) => status === 'succeeded')
        .map((refund) => textIn(refund['requestedAmountDetails'], 'amount') ?? ''),
    })),
  };
}

/**
 * The payment that bought the goods: the first in the currency of the sale.
 * @param {Sale} sale
 * @returns {Payment | undefined}
 */
export function purchaseOf({ orders, currency }) {
  return orders.flatMap(({ payments }) => payments).find((payment) => payment.currency === currency);
}

/**
 * @param {Sale} sale
 * @returns {string}
 */
export function statusOf(sale) {
  const { kind, closed, orders } = sale;
  if (kind === 'order') {
    const payment = purchaseOf(sale);
    return payment
      ? { none: 'paid', part: 'partly_refunded', whole: 'refunded' }[share(payment)]
      : (closed ?? 'pending');
  }
  const order = currentOrder(sale);
  if (order) return order.status === 'active' && order.isTrial ? 'trialing' : order.status;
  const isOver = orders.length > 0 && orders.every(({ status }) => OVER.includes(status));
  return closed ?? (isOver ? (orders.at(-1)?.status ?? 'closed') : 'pending');
}

/**
 * The subscription of Pancake that has begun; beside it there may be attempts that were declined.
 * @param {Sale} sale
 */
export function currentOrder({ orders }) {
  return orders.findLast(({ until }) => until !== null);
}

/**
 * The end of what is paid. It does not come earlier because news is late.
 * @param {Sale} sale
 */
export function accessUntil(sale) {
  const until = currentOrder(sale)?.until ?? null;
  return until !== null && (sale.until === null || until > sale.until) ? until : sale.until;
}

/**
 * One period for each payment that was not given back. The check of a card (period 0) is none.
 * @param {Sale} sale
 */
export function periodsOf({ orders }) {
  return orders
    .flatMap(({ payments }) => payments)
    .filter((payment) => payment.period !== 0 && digits(payment.amount) > 0n && share(payment) !== 'whole')
    .length;
}

/**
 * Payments of an order beside the one that bought the goods.
 * @param {Sale} sale
 */
export function surplusOf(sale) {
  if (sale.kind === 'subscription') return [];
  const purchase = purchaseOf(sale);
  return sale.orders
    .flatMap(({ payments }) => payments)
    .filter((payment) => payment.id !== purchase?.id && share(payment) !== 'whole')
    .map(({ id }) => id);
}

/**
 * How much of a payment went back: measured by what was charged.
 * @param {Payment} payment
 */
function share({ amount, returned }) {
  const sum = returned.reduce((total, one) => total + digits(one), 0n);
  if (sum === 0n) return 'none';
  return sum >= digits(amount) ? 'whole' : 'part';
}

/**
 * A sum without floats, in millionths.
 * @param {string} amount
 */
function digits(amount) {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(`${whole || '0'}${fraction.padEnd(6, '0')}`);
}

/**
 * @param {unknown} value
 * @returns {Json[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {string | undefined}
 */
function textIn(value, key) {
  const found = value !== null && typeof value === 'object' ? /** @type {Json} */ (value)[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}
