import type { Elsewhere, UsedBefore } from '../../../journal/index.ts';
import { isRecord } from '../../../core/index.ts';
import type { KeyScope } from './idempotency.ts';
import type { World } from './world.ts';

/** Where a call is answered, and what its ids say of earlier worlds. */
export interface Belonging {
  world: World;
  /** Its request id stands for something else in an earlier world: it is refused. */
  usedBefore?: UsedBefore;
  /** It goes on with something of an earlier world: the present one is told. */
  elsewhere?: Elsewhere;
}

interface Start {
  /** The idempotency key. */
  key: string;
  scope: KeyScope;
  /** What a repeat of the same attempt has in common with it. */
  owner: string;
}

/** The operations that start something under a request id. */
const STARTS: Readonly<Record<string, Start>> = {
  orderCreate: { key: 'paymentRequestId', scope: 'payment', owner: 'merchantOrderId' },
  orderRefund: { key: 'refundRequestId', scope: 'refund', owner: 'acquiringOrderId' },
  subscriptionCreate: {
    key: 'subscriptionRequest',
    scope: 'subscription',
    owner: 'merchantSubscriptionId',
  },
  subscriptionChange: {
    key: 'subscriptionRequest',
    scope: 'subscription',
    owner: 'originSubscriptionRequest',
  },
};

/**
 * Finds the world that a call belongs to. Earlier worlds answer about what is theirs, repeats of their requests
 * included. A request id that an earlier world knows for something else is a mistake of the merchant's.
 * @param worlds oldest first; new things go to the last
 */
export function belongingOf(
  worlds: readonly World[],
  call: { operation: string | undefined; ids: ReadonlySet<string>; body: unknown },
): Belonging {
  const present = worlds.at(-1);
  if (!present) throw new Error('no world has been opened');
  const start = STARTS[call.operation ?? ''];
  const told = start && isRecord(call.body) ? startOf(worlds, start, call.body) : undefined;
  if (!told) return { world: worlds.findLast((world) => world.knows(call.ids)) ?? present };
  const { world, field, value, isSame } = told;
  const usedBefore: UsedBefore = { field, value, caseId: world.journal.header.caseId };
  if (!isSame) return { world: present, usedBefore };
  const operation = call.operation ?? '';
  return { world, elsewhere: { ...usedBefore, operation, ids: [...call.ids] } };
}

/** The earlier world that knows the request id, or the order number, of something that starts; if there is one. */
function startOf(
  worlds: readonly World[],
  { key, scope, owner }: Start,
  body: Record<string, unknown>,
): { world: World; field: string; value: string; isSame: boolean } | undefined {
  const [id, number] = [body[key], body[owner]];
  const newest = worlds.findLast((world) => typeof id === 'string' && world.keys.requestOf(scope, id));
  if (newest === worlds.at(-1)) return undefined;
  if (newest && typeof id === 'string') {
    const first = newest.keys.requestOf(scope, id);
    const isSame = isRecord(first) && first[owner] === number;
    return { world: newest, field: key, value: id, isSame };
  }
  if (owner !== 'merchantOrderId' || typeof number !== 'string') return undefined;
  const world = worlds.findLast(({ orders }) => orders.ofMerchant(number));
  return world && world !== worlds.at(-1) ? { world, field: owner, value: number, isSame: true } : undefined;
}
