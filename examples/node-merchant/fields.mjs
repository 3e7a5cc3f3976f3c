// @ts-check

/**
 * A JSON object of which nothing is known yet.
 * @typedef {Record<string, unknown>} Json
 */

/**
 * @param {string} source
 * @returns {Json} `{}` for anything that is no JSON object.
 */
export function parseObject(source) {
  try {
    return object(JSON.parse(source));
  } catch {
    return {};
  }
}

/**
 * @param {unknown} value
 * @returns {Json}
 */
export function object(value) {
  return typeof value === 'object' && value !== null ? /** @type {Json} */ (value) : {};
}

/**
 * A field's text. Waffo writes null for what it does not know, so absent, null and empty are all the same.
 * @param {Json} from
 * @param {string} field
 * @returns {string | undefined}
 */
export function text(from, field) {
  const value = from[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Whether two amounts are the same sum: "100" is "100.00". Money is text; floats cannot hold it.
 * @param {string | undefined} a
 * @param {string | undefined} b
 */
export function sameAmount(a, b) {
  return a !== undefined && b !== undefined && withoutZeros(a) === withoutZeros(b);
}

/** @param {string} amount */
function withoutZeros(amount) {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
