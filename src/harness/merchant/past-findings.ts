import type { Exchange } from '../../journal/index.ts';
import type { Difference, Seen } from '../late/seen.ts';
import type { Story } from '../late/story.ts';
import type { Observation } from '../case-context.ts';

/** What was told again, for a finding. */
export interface Repeated {
  story: Pick<Story, 'root' | 'caseId'>;
  /** What came, e.g. `PAYMENT_NOTIFICATION (PAY_SUCCESS) came again`. */
  told: string;
  /** What has happened meanwhile. */
  after: string;
  /** Seconds since it was told first. */
  seconds: number;
}

const FIX =
  'Let the stored state of the order, the refund or the period decide: what is booked already is acknowledged and changes nothing. If you keep a list of notifications that you have handled, keep it in the database and longer than Waffo repeats them (24 hours), never in memory or in a cache that forgets.';

/** What the merchant shows has changed by news that it had acknowledged long before. */
export function changed(
  { was, is, difference }: { was: Seen; is: Seen; difference: Difference },
  repeated: Repeated,
): Observation {
  return {
    check: `late-duplicate.${difference}`,
    message: `${is.name}${origin(repeated.story)} was ${shown(was)}. After ${repeated.told} ${repeated.after}, it is ${shown(is)}. The merchant had acknowledged its notifications ${repeated.seconds} s before.`,
    why: WHY[difference],
    fix: FIX,
    entries: [was.entry, is.entry],
  };
}

/** The merchant has asked Waffo for something because of news that it had acknowledged long before. */
export function calledAgain(call: Exchange, repeated: Repeated): Observation {
  return {
    check: 'late-duplicate.call',
    message: `The merchant called ${call.operation ?? 'Waffo'} about ${repeated.story.root.name}${origin(repeated.story)} after ${repeated.told} ${repeated.after}. It had acknowledged its notifications ${repeated.seconds} s before.`,
    why: 'Each repeat sends money back, or ends something, once more.',
    fix: FIX,
  };
}

const WHY: Readonly<Record<Difference, string>> = {
  delivered:
    'Waffo repeats a notification for up to 24 hours, and a person can have it sent again later: goods leave twice for one payment.',
  revoked:
    'Waffo repeats a notification for up to 24 hours, and a person can have it sent again later: the buyer loses what is paid for.',
  access:
    'Waffo repeats a notification for up to 24 hours, and a person can have it sent again later: access is given away, or taken from who has paid.',
  status:
    'Waffo repeats a notification for up to 24 hours, and a person can have it sent again later: what is paid is given up, or what has ended is open again.',
};

function origin({ caseId }: Pick<Story, 'caseId'>): string {
  return caseId === THIS_CASE ? '' : ` of case ${caseId}`;
}

/** Stands for the running case. */
export const THIS_CASE = 'this case';

function shown({ word, benefits, accessUntil }: Seen): string {
  const parts = [`"${word ?? 'unknown'}"`];
  if (benefits !== undefined) parts.push(`benefits ${String(benefits)}`);
  if (accessUntil !== undefined) parts.push(`access until ${accessUntil ?? 'no date'}`);
  return parts.join(', ');
}
