import type { Account, World } from '../../providers/pancake/emulator/index.ts';
import type { Observation } from '../case-context.ts';
import type { Purchase } from './placed.ts';

/** Who had a number first. */
interface Holder {
  world: World;
  userId: string | undefined;
}

/** Numbers of the merchant's orders in all cases of an account: the merchant may have been started again between them. */
const holders = new WeakMap<Account, Map<string, Holder>>();

/**
 * Remembers the number of a purchase: at Pancake, or else the merchant's own. A finding, if that of another buyer had it in
 * an earlier case or in the warm-up: Pancake leads a call with such a number to the older order.
 */
export function numberUsedBefore(
  world: World,
  { externalId, reference, wanted: { userId }, name, calls, entry }: Purchase,
): Observation | undefined {
  const number = externalId ?? reference;
  if (number === undefined) return undefined;
  const known = holders.get(world.account) ?? new Map<string, Holder>();
  holders.set(world.account, known);
  const holder = known.get(number);
  if (!holder) known.set(number, { world, userId });
  // The same buyer may come back to an order that is still open.
  const isSame = holder?.userId !== undefined && holder.userId === userId;
  if (!holder || holder.world === world || isSame) return undefined;
  return {
    check: 'references.used-before',
    message: `${name} has the number "${number}", which the order of another buyer already had in this run.`,
    why: 'The new order replaces an old one that was paid, and a late webhook or a refund of the old order changes the new one.',
    fix: 'Take order numbers from a sequence of the database, or use UUIDs. A counter in memory starts again with every process.',
    entries: [entry, ...calls.map(({ id }) => id)],
  };
}
