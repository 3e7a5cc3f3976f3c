import type { Journal } from '../../journal/index.ts';
import type { Reply } from '../../merchant/index.ts';
import { merchantCalls } from '../wire.ts';
import { waitFor } from './polling.ts';

/** A wish to the merchant and whether it called Waffo for it. */
export interface Forwarded<T> {
  reply: Reply<T>;
  /** When Waffo was called: before the merchant answered, or afterwards, as from a queue. */
  called: 'before' | 'after' | 'never';
  /** Calls of the operation that had been made before, by journal id. */
  known: ReadonlySet<string>;
}

/** Asks for something that a merchant does by calling Waffo; if it says yes, its call is waited for. */
export async function passedOn<T>(
  journal: Journal,
  operation: string,
  ask: () => Promise<Reply<T>>,
  patience: number,
): Promise<Forwarded<T>> {
  const known = new Set(merchantCalls(journal, operation).map(({ id }) => id));
  const isCalled = (): boolean => merchantCalls(journal, operation).length > known.size;
  const reply = await ask();
  if (isCalled()) return { reply, called: 'before', known };
  const came = await waitFor(() => Promise.resolve(isCalled()), Boolean, reply.ok ? patience : 0);
  return { reply, called: came ? 'after' : 'never', known };
}
