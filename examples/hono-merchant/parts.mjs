// @ts-check

/** @typedef {import('./json.mjs').Json} Json */

/**
 * What everything has that Waffo was asked to make.
 * @typedef {object} Made
 * @property {string} id Ours.
 * @property {string} key The idempotency key: stored before it is sent, and the same in every repeat.
 * @property {Json} request What is sent; a repeat sends the very same.
 * @property {number} sent How often it was sent.
 * @property {boolean} known Whether Waffo has told us what became of it.
 * @property {string} [refusedWith] The code with which Waffo refused it.
 */

/**
 * @typedef {'placed' | 'open' | 'authorised' | 'capturing' | 'paid' | 'failed' | 'cancelled'} SaleState
 *   `placed`: Waffo has not told us about it yet
 */

/**
 * @typedef {Made & {
 *   kind: 'sale', state: SaleState, amount: string, currency: string,
 *   cancels: number, delivered: number, returned: 'none' | 'part' | 'all',
 *   waffoId?: string, payUrl?: string,
 * }} Sale
 *   `cancels`: requests to cancel it that Waffo has not refused
 */

/**
 * @typedef {Made & { kind: 'refund', saleId: string, amount: string, state: 'pending' | 'done' | 'failed' }} Refund
 */

/**
 * A refund that somebody else started: the bank, a programme against disputes, or our staff in Waffo's portal.
 * @typedef {{ kind: 'foreign-refund', id: string, saleId: string, amount: string, source: string, state: 'pending' | 'done' | 'failed' }} ForeignRefund
 */

/** @typedef {{ kind: 'dispute', id: string, saleId: string, status: string }} Dispute */

/**
 * What a member has; `current` names the plan that counts.
 * @typedef {{ kind: 'membership', id: string, current: string }} Membership
 */

/**
 * @typedef {Made & {
 *   kind: 'plan', membershipId: string, state: 'pending' | 'active' | 'closed' | 'cancelled',
 *   amount: string, currency: string, periodType: string, interval: string, buyer: Json, payment: Json,
 *   paid: Record<string, string>, ends: Record<string, string>, waffoId?: string, payUrl?: string, credit?: string,
 * }} Plan
 *   `paid`: when each period was paid; `ends`: until when each period lasts, as Waffo tells;
 *   `credit`: what the plan before it was still worth
 */

/**
 * @typedef {Made & {
 *   kind: 'change', membershipId: string, from: string, to: string, state: 'pending' | 'done' | 'failed',
 *   remaining: string, currency: string, price: string, askedAt: string, payUrl?: string,
 * }} Change
 */

/** @typedef {Sale | Refund | ForeignRefund | Dispute | Membership | Plan | Change} Part */

/** @typedef {Record<string, Part>} Parts */

/**
 * The parts with one of them in a new version. Gives back the same object if nothing is different.
 * @param {Parts} parts
 * @param {Part} part
 * @returns {Parts}
 */
export function withPart(parts, part) {
  const isSame = JSON.stringify(parts[part.id]) === JSON.stringify(part);
  return isSame ? parts : { ...parts, [part.id]: part };
}
