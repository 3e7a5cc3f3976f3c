import type { Reply } from '../../merchant/index.ts';
import type { CallFault } from '../../transport/index.ts';
import type { Waffo } from '../waffo/index.ts';
import { merchantCalls } from '../wire.ts';
import { ARRIVAL, waitUntil } from './polling.ts';

/** Kills the merchant and starts it again. */
export interface CrashControl {
  crash(): Promise<void>;
  startAgain(variables?: Readonly<Record<string, string | undefined>>): Promise<void>;
}

/** The call to Waffo during which the merchant is killed. */
export type InterruptedCall = 'orderCancel' | 'orderCreate' | 'orderRefund' | 'subscriptionCreate';

/**
 * Asks the merchant for something, and kills it before it gets Waffo's answer: Waffo has done the work, and the
 * merchant does not know. The merchant is not started again.
 * @param on.fault what else is wrong with the answer; default: nothing
 * @returns its reply, if one came, and the earlier calls of the operation, by journal id
 */
export async function killDuringCall<T>(
  operation: InterruptedCall,
  ask: () => Promise<Reply<T>>,
  on: {
    waffo: Pick<Waffo, 'holdAnswer' | 'idle' | 'journal'>;
    control: CrashControl | undefined;
    fault?: CallFault;
  },
): Promise<{ reply: Reply<T>; known: ReadonlySet<string> }> {
  const { waffo, control, fault } = on;
  const known = new Set(merchantCalls(waffo.journal, operation).map(({ id }) => id));
  const held = waffo.holdAnswer(operation, fault);
  const asking = ask();
  await held.done;
  await control?.crash();
  held.release();
  const reply = await asking;
  await waffo.idle();
  await waitUntil(
    () => merchantCalls(waffo.journal, operation).length > known.size,
    held.hasArrived ? ARRIVAL : 0,
  );
  return { reply, known };
}
