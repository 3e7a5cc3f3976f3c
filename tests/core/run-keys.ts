import { generateKeyPair, KEYS_VARIABLE } from '../../src/core/index.ts';

/** An account of Pancake takes four, and a run draws two more. */
const PAIRS = 6;
let keys: string | undefined;

/**
 * The variable with which a run takes key pairs that are there already. They are made once for all tests of a worker: six take
 * half a second, which is much of a short run. Not for what keeps its account in a file: a later program would forge with a
 * key of that account.
 */
export function runKeys(): Record<string, string> {
  keys ??= JSON.stringify(Array.from({ length: PAIRS }, generateKeyPair));
  return { [KEYS_VARIABLE]: keys };
}
