import type { Elsewhere, UsedBefore } from '../../../journal/index.ts';
import { isRecord } from '../../../core/index.ts';
import type { KeyScope } from './idempotency.ts';
import type { World } from './world.ts';

/** Which world answers a call, and whether its ids belong to earlier worlds. */
export interface Belonging {
  world: World;
  /** An earlier world used its request id for something else, so it is refused. */
  usedBefore?: UsedBefore;
  /** It continues something of an earlier world: recorded for the present one. */
  elsewhere?: Elsewhere;
}

interface Start {
  /** The idempotency key. */
  key: string;
  scope: KeyScope;
  /** What all repeats of the same attempt have in common. */
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
 * Finds the world of a call. Earlier worlds answer calls about their own objects, and repeats of their requests. If an
 * earlier world used the request id for something else, that is a mistake of the merchant.
 * @param worlds oldest first; new objects go to the last one
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

/**
 * The earlier world that knows the request id, or the order number, of a call that starts something; undefined if none
 * does.
 */
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
