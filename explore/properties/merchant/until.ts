import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until `good` accepts, at most for `within` ms; the last answer either way. */
export async function until<T>(
  ask: () => Promise<T>,
  good: (answer: T) => boolean,
  within: number,
): Promise<T> {
  const deadline = Date.now() + within;
  for (let wait = 10; ; wait = Math.min(wait * 1.6, 300)) {
    const answer = await ask();
    if (good(answer) || Date.now() >= deadline) return answer;
    await pause(wait);
  }
}
