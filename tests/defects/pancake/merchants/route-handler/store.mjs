// @ts-check
// One document on disk, which takes the place of the one before in one step.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * @typedef {{
 *   sales: Record<string, import('./rules.mjs').Sale>, strays: Record<string, string>, heard: Record<string, true>,
 * }} Everything
 */

const file = `${process.env['DATA_DIR'] ?? '.'}/shop.json`;
/** @type {Everything} */
let everything = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { sales: {}, strays: {}, heard: {} };

export function read() {
  return everything;
}

/**
 * Nothing runs in between, so nothing gets lost.
 * @param {(all: Everything) => Everything} change
 */
export function write(change) {
  const after = change(everything);
  writeFileSync(`${file}.new`, JSON.stringify(after));
  renameSync(`${file}.new`, file);
  everything = after;
}
