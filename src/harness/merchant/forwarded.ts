import type { Journal } from '../../journal/index.ts';
import type { Reply } from '../../merchant/index.ts';
import { merchantCalls } from '../wire.ts';
import { waitUntil } from './polling.ts';

/** A request to the merchant, and whether the merchant called Waffo for it. */
export interface Forwarded<T> {
  reply: Reply<T>;
  /** When the merchant called Waffo: before it answered, or afterwards, for example from a queue. */
  called: 'before' | 'after' | 'never';
  /** Earlier calls of the operation, by journal id. */
  known: ReadonlySet<string>;
}

/** Asks the merchant for something that needs a call to Waffo. If it accepts, waits up to `settle` ms for the call. */
export async function forward<T>(
  journal: Journal,
  operation: string,
  ask: () => Promise<Reply<T>>,
  settle: number,
): Promise<Forwarded<T>> {
  const known = new Set(merchantCalls(journal, operation).map(({ id }) => id));
  const isCalled = (): boolean => merchantCalls(journal, operation).length > known.size;
  const reply = await ask();
  if (isCalled()) return { reply, called: 'before', known };
  const isCalledLater = await waitUntil(isCalled, reply.ok ? settle : 0);
  return { reply, called: isCalledLater ? 'after' : 'never', known };
}
