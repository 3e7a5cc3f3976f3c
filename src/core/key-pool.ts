import { generateKeyPair, generateKeyPairBeside, type KeyPairText } from './keys.ts';

/** Variable with the key pairs of a run, as JSON. The runner creates them, and the workers inherit the variable. */
export const KEYS_VARIABLE = 'ACCEPTANCE_RUN_KEYS';
/** An account of Pancake needs four pairs, an attacker one, and one serves as a replacement. */
const POOL_SIZE = 6;

const pool: KeyPairText[] = [];

/**
 * Generates the key pairs of the emulators once for all workers of a run, because a pair takes up to 0.1 s. A caller
 * that starts many runs may have generated them already.
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

/** Removes the keys from the environment, so that no child process, such as the merchant, can read them. */
function takePool(env: NodeJS.ProcessEnv): KeyPairText[] {
  const text = env[KEYS_VARIABLE];
  delete env[KEYS_VARIABLE];
  return text === undefined ? [] : (JSON.parse(text) as KeyPairText[]);
}
