import { generateKeyPair, generateKeyPairBeside, type KeyPairText } from './keys.ts';

/** Variable with the key pairs of a run, as JSON. The runner makes them, and the workers inherit it. */
export const KEYS_VARIABLE = 'ACCEPTANCE_RUN_KEYS';
/** An account of Pancake takes four; beside them a forger has one, and one replaces another. */
const POOL_SIZE = 6;

const pool: KeyPairText[] = [];

/**
 * Makes the key pairs of the emulators once for all workers of a run: a pair takes up to a tenth of a second. Who starts many
 * runs may have made them already.
 */
export async function fillKeyPool(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  if (env[KEYS_VARIABLE] !== undefined) return;
  env[KEYS_VARIABLE] = JSON.stringify(
    await Promise.all(Array.from({ length: POOL_SIZE }, generateKeyPairBeside)),
  );
}

/** A key pair that this process has not used before: one of the run's, or a fresh one if none is left. */
export function drawKeyPair(env: NodeJS.ProcessEnv = process.env): KeyPairText {
  pool.push(...takePool(env));
  return pool.shift() ?? generateKeyPair();
}

/** No process that is started from here, such as the merchant, finds the keys. */
function takePool(env: NodeJS.ProcessEnv): KeyPairText[] {
  const text = env[KEYS_VARIABLE];
  delete env[KEYS_VARIABLE];
  return text === undefined ? [] : (JSON.parse(text) as KeyPairText[]);
}
