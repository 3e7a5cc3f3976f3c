import type { Reply } from '../../merchant/index.ts';
import type { Waffo } from '../waffo/index.ts';
import { merchantCalls } from '../wire.ts';
import { waitFor } from './polling.ts';

/** Kills the merchant and starts it again; undefined for a merchant that the harness did not start. */
export interface Crashing {
  crash(): Promise<void>;
  revive(): Promise<void>;
}

/** A call of the merchant to Waffo, by its path and by its name in the journal. */
export interface Fatal {
  path: string;
  operation: 'orderCreate' | 'orderRefund' | 'subscriptionCreate';
}

/** For a call that has been let go to be written down, in milliseconds. */
const ARRIVAL = 10_000;

/**
 * Asks the merchant for something, and kills it while Waffo's answer is on its way: Waffo has done it. What it made
 * of the answer is lost with it; it is left dead.
 * @returns its reply, if one came, and the calls of the operation that had been made before, by journal id
 */
export async function killedDuring<T>(
  { path, operation }: Fatal,
  ask: () => Promise<Reply<T>>,
  { waffo, crashing }: { waffo: Waffo; crashing: Crashing | undefined },
): Promise<{ reply: Reply<T>; known: ReadonlySet<string> }> {
  const known = new Set(merchantCalls(waffo.journal, operation).map(({ id }) => id));
  const held = waffo.holdAnswer(path);
  const asking = ask();
  await held.done;
  await crashing?.crash();
  held.letGo();
  const reply = await asking;
  await waffo.idle();
  await waitFor(
    () => Promise.resolve(merchantCalls(waffo.journal, operation).length),
    (count) => count > known.size,
    held.isMet ? ARRIVAL : 0,
  );
  return { reply, known };
}
