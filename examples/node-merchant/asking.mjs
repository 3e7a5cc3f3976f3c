// @ts-check
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds before each question: soon at first, then ever more rarely. After that the regular round goes on. */
const PAUSES = [100, 300, 1_000, 3_000, 5_000, 10_000, 30_000];

/**
 * Asks again and again, until it is known what we wanted to know.
 * @param {() => boolean} isKnown
 * @param {() => Promise<unknown>} ask
 */
export async function askUntil(isKnown, ask) {
  for (const milliseconds of PAUSES) {
    await pause(milliseconds, undefined, { ref: false });
    if (isKnown()) return;
    await ask();
  }
}
