import { createHash } from 'node:crypto';
import { textAt } from './fields.ts';
import { Refused } from './words.ts';

/** The buyer. */
export interface Buyer {
  /** The shop's id of the buyer, which is also sent to Pancake. */
  userId: string;
  email: string | null;
}

/** The buyer in a call of our API. A guest without an account gets an id that stays the same for the same address. */
export function buyerOf(body: unknown): Buyer {
  const email = textAt(body, 'email') ?? null;
  const userId = textAt(body, 'userId');
  if (userId !== undefined) return { userId, email };
  if (email === null) throw new Refused(400, 'Please fill in "email".');
  const hash = createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
  return { userId: `guest_${hash.slice(0, 20)}`, email };
}

/**
 * Refuses access to the data of another buyer. A call without a user comes from the shop's own staff, which may do
 * everything.
 */
export function requireOwner(body: unknown, owner: Buyer & { id: string }): void {
  const userId = textAt(body, 'userId');
  if (userId !== undefined && userId !== owner.userId)
    throw new Refused(403, 'This does not belong to your account.', owner.id);
}
