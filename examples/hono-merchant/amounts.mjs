// @ts-check

/** An amount on the wire: digits, and decimals behind a point. */
const AMOUNT = /^(\d+)(?:\.(\d+))?$/;

/**
 * Whether a text is an amount.
 * @param {string | undefined} amount
 * @returns {amount is string}
 */
export function isAmount(amount) {
  return amount !== undefined && AMOUNT.test(amount);
}

/**
 * Whether two amounts are the same sum; "5" is "5.00".
 * @param {string | undefined} a
 * @param {string | undefined} b
 */
export function isSame(a, b) {
  if (!isAmount(a) || !isAmount(b)) return false;
  const places = Math.max(placesOf(a), placesOf(b));
  return whole(a, places) === whole(b, places);
}

/**
 * What is left of a price after a credit, in the price's decimals; never below zero.
 * @param {string} price
 * @param {string} credit
 * @returns {string | undefined}
 */
export function minus(price, credit) {
  if (!isAmount(price) || !isAmount(credit)) return undefined;
  const places = Math.max(placesOf(price), placesOf(credit));
  const rest = whole(price, places) - whole(credit, places);
  if (rest <= 0n) return '0';
  const digits = String(rest).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** @param {string} amount */
function placesOf(amount) {
  return AMOUNT.exec(amount)?.[2]?.length ?? 0;
}

/**
 * An amount as a whole number of its smallest part. Floats cannot hold money.
 * @param {string} amount
 * @param {number} places
 */
function whole(amount, places) {
  const [, digits = '0', decimals = ''] = AMOUNT.exec(amount) ?? [];
  return BigInt(digits + decimals.padEnd(places, '0'));
}
