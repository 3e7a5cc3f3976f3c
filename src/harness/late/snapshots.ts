import type { Merchant, OrderView, SubscriptionView, View } from '../../merchant/index.ts';
import { accessEnd } from '../access-end.ts';
import { PlacedOrder } from '../placed-order.ts';
import type { Placed, NotifiedObject } from './notified-objects.ts';

/** What the merchant shows of an order, a refund, a subscription or a change at one moment. */
export interface Snapshot {
  /** For messages. */
  name: string;
  /** Absent for the new plan of a change. */
  subject?: Placed;
  status: string | undefined;
  word: string | undefined;
  /** HTTP status of the reply. */
  http: number;
  benefits?: number | boolean;
  accessUntil?: string | null;
  /** Journal entry of the call. */
  entry: string;
}

/** Times are compared to a minute. */
const MINUTE = 60_000;

/** The calls that only read. */
type Reader = Pick<Merchant, 'getOrder' | 'getRefund' | 'getSubscription' | 'getSubscriptionChange'>;

/** Everything that the merchant shows of an object, always in the same order. What it cannot be asked about is left out. */
export async function snapshotsOf(
  driver: Reader,
  { root, refunds, changes }: NotifiedObject,
): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  const add = (subject: Placed, view: AnyView): void =>
    void snapshots.push(snapshotOf(subject.name, view, subject));
  if (root instanceof PlacedOrder) {
    if (root.merchantOrderId !== undefined) add(root, await driver.getOrder(root.merchantOrderId));
  } else if (root.subscriptionRef !== undefined) {
    add(root, await driver.getSubscription(root.subscriptionRef));
  }
  for (const refund of refunds)
    if (refund.isNamed && refund.refundId !== undefined) add(refund, await driver.getRefund(refund.refundId));
  for (const change of changes) {
    const { changeRef, newRef, old } = change;
    if (changeRef !== undefined) add(change, await driver.getSubscriptionChange(changeRef));
    if (newRef !== undefined && newRef !== old.subscriptionRef)
      snapshots.push(
        snapshotOf(`the new plan ${newRef} of ${change.name}`, await driver.getSubscription(newRef)),
      );
  }
  return snapshots;
}

/** What has become different. */
export type Difference = 'delivered' | 'revoked' | 'access' | 'status';

/**
 * What differs between two snapshots of the same object; undefined if nothing differs.
 * @param mayBePastDue a renewal is not paid: active and past due are both right
 */
export function differenceOf(was: Snapshot, is: Snapshot, mayBePastDue: boolean): Difference | undefined {
  if (was.benefits !== undefined && is.benefits !== undefined && was.benefits !== is.benefits)
    return Number(is.benefits) > Number(was.benefits) ? 'delivered' : 'revoked';
  if (isOtherStatus(was.status, is.status, mayBePastDue)) return 'status';
  return isOtherAccess(was.accessUntil, is.accessUntil) ? 'access' : undefined;
}

/** An object that the merchant shows in another way than before, or no more. */
export interface Loss {
  was: Snapshot;
  is: Snapshot;
}

/** The first snapshot of an object that differs after a restart; undefined if none does. */
export function lossBetween(
  before: readonly Snapshot[],
  now: readonly Snapshot[],
  mayBePastDue: boolean,
): Loss | undefined {
  return before
    .map((was, index) => ({ was, is: now[index] }))
    .find((pair): pair is Loss => {
      const { was, is } = pair;
      if (!is) return false;
      return isForgotten(was, is) || differenceOf(was, is, mayBePastDue) !== undefined;
    });
}

/** It was shown, and there is no such thing any more. */
function isForgotten(was: Snapshot, is: Snapshot): boolean {
  return was.word !== undefined && is.word === undefined && (is.http === 404 || is.http === 410);
}

type AnyView = View<string> & Pick<OrderView, 'benefits'> & Pick<SubscriptionView, 'accessUntil'>;

function snapshotOf(name: string, view: AnyView, subject?: Placed): Snapshot {
  const { status, word, benefits, accessUntil, reply } = view;
  return {
    name,
    status,
    word,
    http: reply.status,
    entry: reply.entry,
    ...(subject && { subject }),
    ...(benefits !== undefined && { benefits }),
    ...(accessUntil !== undefined && { accessUntil }),
  };
}

/** One end is as good as another. */
const SAME: Readonly<Record<string, string>> = { cancelled: 'ended', closed: 'ended', failed: 'ended' };

function isOtherStatus(was: string | undefined, is: string | undefined, mayBePastDue: boolean): boolean {
  // Nothing follows from a status that was not shown.
  if (was === undefined || is === undefined || was === is) return false;
  if (mayBePastDue && [was, is].every((status) => status === 'active' || status === 'past_due')) return false;
  return (SAME[was] ?? was) !== (SAME[is] ?? is);
}

function isOtherAccess(was: Snapshot['accessUntil'], is: Snapshot['accessUntil']): boolean {
  if (was === undefined || is === undefined || was === is) return false;
  const [before, after] = [was && accessEnd(was), is && accessEnd(is)];
  if (!before || !after) return was === null || is === null;
  return Math.abs(before.getTime() - after.getTime()) > MINUTE;
}
