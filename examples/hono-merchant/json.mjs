// @ts-check

/** @typedef {Record<string, unknown>} Json */

/**
 * What a text holds as JSON; `undefined` if it is no JSON.
 * @param {string} source
 * @returns {unknown}
 */
export function parse(source) {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/**
 * The object at a path, or an empty one.
 * @param {unknown} value
 * @param {...string} path
 * @returns {Json}
 */
export function objectAt(value, ...path) {
  const found = at(value, path);
  return isObject(found) ? found : {};
}

/**
 * The text at a path. Waffo leaves out what it does not know, or sends null or an empty text for it.
 * @param {unknown} value
 * @param {...string} path
 * @returns {string | undefined}
 */
export function textAt(value, ...path) {
  const found = at(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/**
 * The objects in the list at a path.
 * @param {unknown} value
 * @param {...string} path
 * @returns {Json[]}
 */
export function listAt(value, ...path) {
  const found = at(value, path);
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/**
 * Whether a text that may be missing is the one that we know, if we know one.
 * @param {string | undefined} theirs
 * @param {string | undefined} ours
 */
export function agrees(theirs, ours) {
  return theirs === undefined || ours === undefined || theirs === ours;
}

/**
 * @param {unknown} value
 * @param {string[]} path
 * @returns {unknown}
 */
function at(value, path) {
  return path.reduce((inner, name) => (isObject(inner) ? inner[name] : undefined), value);
}

/**
 * @param {unknown} value
 * @returns {value is Json}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
