import type { Exchange } from '../../journal/index.ts';
import type { Difference, Loss, Snapshot } from '../late/snapshots.ts';
import type { NotifiedObject } from '../late/notified-objects.ts';
import type { Observation } from '../case-context.ts';
import { PlacedChange } from '../placed-change.ts';
import { PlacedOrder } from '../placed-order.ts';
import { PlacedRefund } from '../placed-refund.ts';

/** What was delivered again, for a finding. */
export interface Redelivered {
  object: Pick<NotifiedObject, 'root' | 'caseId'>;
  /** For example `PAYMENT_NOTIFICATION (PAY_SUCCESS) came again`. */
  delivered: string;
  /** What has happened meanwhile. */
  after: string;
  /** Seconds since the first delivery. */
  seconds: number;
}

const FIX =
  'Let the stored state of the order, the refund or the period decide: if the notification is booked already, acknowledge it and change nothing. If you keep a list of handled notifications, keep it in the database, and for longer than Waffo repeats them (24 hours). Memory and caches lose entries.';

/** A notification that the merchant had acknowledged long before has changed what it shows. */
export function changed(
  { was, is, difference }: { was: Snapshot; is: Snapshot; difference: Difference },
  redelivered: Redelivered,
): Observation {
  return {
    check: `late-duplicate.${difference}`,
    message: `${is.name}${origin(redelivered.object)} was ${shown(was)}. After ${redelivered.delivered} ${redelivered.after}, it is ${shown(is)}. The merchant had acknowledged its notifications ${redelivered.seconds} s before.`,
    why: WHY[difference],
    fix: FIX,
    entries: [was.entry, is.entry],
  };
}

/** The merchant shows something otherwise since it was killed and started again. */
export function changedByRestart(
  { was, is }: Loss,
  object: Pick<NotifiedObject, 'root' | 'caseId'>,
): Observation {
  return {
    check: checkOf(was),
    message: `The merchant showed ${was.name}${origin(object)} as ${shown(was)}. Then it was killed and started again on the same data, and Waffo had told it nothing new; now it shows ${shown(is)}.`,
    why: 'Each deployment and each crash gives goods away, or takes away what is paid. Refunds are made or booked again.',
    fix: 'Before you acknowledge a notification, store on disk everything that it has changed: also refunds, failures, cancellations and renewals. A copy that is written from time to time is too old. If the server calculates its state from a log or from events at the start, it must count each of them once and leave none out.',
    entries: [was.entry, is.entry],
  };
}

function checkOf({ subject }: Snapshot): string {
  if (subject instanceof PlacedChange) return 'change.changed-by-a-restart';
  if (subject instanceof PlacedRefund) return 'refund.changed-by-a-restart';
  return subject instanceof PlacedOrder ? 'order.changed-by-a-restart' : 'subscription.changed-by-a-restart';
}

/** A notification that the merchant had acknowledged long before has made it call Waffo. */
export function calledAgain(call: Exchange, redelivered: Redelivered): Observation {
  return {
    check: 'late-duplicate.call',
    message: `The merchant called ${call.operation ?? 'Waffo'} about ${redelivered.object.root.name}${origin(redelivered.object)} after ${redelivered.delivered} ${redelivered.after}. It had acknowledged its notifications ${redelivered.seconds} s before.`,
    why: 'Each repeated notification sends money back, or ends something, once more.',
    fix: FIX,
  };
}

const REPEATS = 'Waffo repeats a notification for up to 24 hours, and a person can have it sent again later.';

const WHY: Readonly<Record<Difference, string>> = {
  delivered: `${REPEATS} The shop delivers goods twice for one payment.`,
  revoked: `${REPEATS} The buyer loses what is paid for.`,
  access: `${REPEATS} A subscriber gets access that nobody paid for, or loses access that is paid for.`,
  status: `${REPEATS} A paid order or subscription is closed, or one that has ended is open again.`,
};

function origin({ caseId }: Pick<NotifiedObject, 'caseId'>): string {
  return caseId === THIS_CASE ? '' : ` of case ${caseId}`;
}

/** Stands for the running case. */
export const THIS_CASE = 'this case';

function shown({ word, http, benefits, accessUntil }: Snapshot): string {
  const parts = [word === undefined ? `HTTP ${http}` : `"${word}"`];
  if (benefits !== undefined) parts.push(`benefits ${String(benefits)}`);
  if (accessUntil !== undefined) parts.push(`access until ${accessUntil ?? 'no date'}`);
  return parts.join(', ');
}
