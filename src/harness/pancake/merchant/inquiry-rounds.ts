import { waitFor } from '../../merchant/polling.ts';
import type { Purchase } from '../placed.ts';
import { merchantCalls } from '../wire.ts';
import type { Parts } from './parts.ts';

/** How long (ms) what a round has found may take to show. */
const ROUND = 1_000;

/**
 * Tells the merchant to reconcile until that is done: a job may take some of its open purchases a round. It has had its
 * rounds when one of them asks about no purchase about which it has not asked before.
 * @param among the purchases that are open
 */
export async function inquireInRounds(
  { driver, pancake }: Parts,
  among: readonly Purchase[],
  isDone: () => Promise<boolean>,
): Promise<void> {
  const { recover } = driver.timeouts;
  const numbers = among.flatMap(({ externalId }) => externalId ?? []);
  const asked = (): number => {
    const bodies = merchantCalls(pancake.journal, 'graphql').map(({ request }) => request.body);
    return numbers.filter((number) => bodies.some((body) => body.includes(number))).length;
  };
  for (let before = -1; before < asked() && !(await isDone());) {
    before = asked();
    await driver.reconcile?.();
    // Also a job that works in the background shows soon that it goes on.
    await waitFor(async () => asked() > before || (await isDone()), Boolean, recover);
    await waitFor(isDone, Boolean, Math.min(recover, ROUND));
  }
}
