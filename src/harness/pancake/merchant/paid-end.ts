import { accessEnd, isMoment } from '../../access-end.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Where a day begins first, and where it ends last. */
const AHEAD_OF_UTC = 14 * HOUR;
const BEHIND_UTC = 12 * HOUR;

/** How the end of access that a merchant shows stands to the end of what is paid. */
export type Fit =
  | 'right'
  /** It may be the end of the day that webhooks name, in a zone ahead of UTC: before the moment that is paid. */
  | 'doubtful'
  | 'early'
  | 'late'
  /** No access, or no date. */
  | 'none';

/**
 * Webhooks name the day of UTC on which a period ends, and queries the moment. Access may last until that moment, until the
 * end of that day in any zone, or a day longer than is paid. A day without a time ends in a zone that nobody tells.
 */
export function fitOf(shown: string | null | undefined, paid: Date): Fit {
  const until = shown ? accessEnd(shown)?.getTime() : undefined;
  if (!shown || until === undefined) return 'none';
  const end = paid.getTime();
  const named = startOfDay(end);
  if (!isMoment(shown)) {
    const day = startOfDay(until);
    if (day + DAY + BEHIND_UTC < end - MINUTE) return 'early';
    // The end of the named day in UTC lies on the next day further east, whatever hour it is.
    return day > named + DAY ? 'late' : 'right';
  }
  if (until > Math.max(end + DAY, named + DAY + BEHIND_UTC) + MINUTE) return 'late';
  if (until >= end - MINUTE) return 'right';
  return until >= named + DAY - AHEAD_OF_UTC - MINUTE ? 'doubtful' : 'early';
}

/** Whether access ends so little too early that the zone of a clock may be why. */
export function isZoneApart(shown: string | null | undefined, paid: Date): boolean {
  const until = shown ? accessEnd(shown)?.getTime() : undefined;
  return until !== undefined && until < paid.getTime() && paid.getTime() - until < 2 * DAY;
}

function startOfDay(moment: number): number {
  return Math.floor(moment / DAY) * DAY;
}
