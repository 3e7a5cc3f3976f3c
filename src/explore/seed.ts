import { randomInt } from 'node:crypto';
import { HarnessError } from '../core/index.ts';

/** Variable with the seed that makes a run repeatable. */
export const SEED_VARIABLE = 'ACCEPTANCE_SEED';
const LARGEST = 2_147_483_647;

/** The seed of this run: from the environment, or a new one, which child processes inherit. */
export function seedOf(env: NodeJS.ProcessEnv): number {
  const given = env[SEED_VARIABLE];
  if (given === undefined || given === '') {
    const seed = randomInt(1, LARGEST);
    env[SEED_VARIABLE] = String(seed);
    return seed;
  }
  const seed = Number(given);
  if (Number.isInteger(seed) && seed >= 0 && seed <= LARGEST) return seed;
  throw new HarnessError(
    'WAF_USAGE',
    `${SEED_VARIABLE} is "${given}"`,
    `Give the whole number that a run has printed, from 0 to ${LARGEST}.`,
  );
}

/** A seed for one part of a run, so that the parts can run alone and in any order. */
export function seedFor(seed: number, part: string): number {
  let mixed = seed;
  for (const sign of part) mixed = (Math.imul(mixed, 31) + (sign.codePointAt(0) ?? 0)) | 0;
  return Math.abs(mixed);
}
