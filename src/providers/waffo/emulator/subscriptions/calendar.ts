import type { PeriodType } from '../../types.ts';

const DAYS = { DAILY: 1, WEEKLY: 7 } as const;

/**
 * The moment `count` units after an anchor, in UTC. Months keep the anchor's day and time; if a month lacks that day,
 * its last day counts. So always count from the anchor, never from such a last day: 31 January, 28 or 29 February, 31
 * March.
 */
export function unitsAfter(anchor: Date, unit: PeriodType, count: number): Date {
  const moment = new Date(anchor);
  if (unit !== 'MONTHLY') {
    moment.setUTCDate(anchor.getUTCDate() + count * DAYS[unit]);
    return moment;
  }
  const month = anchor.getUTCMonth() + count;
  const lastDay = new Date(Date.UTC(anchor.getUTCFullYear(), month + 1, 0)).getUTCDate();
  moment.setUTCMonth(month, Math.min(anchor.getUTCDate(), lastDay));
  return moment;
}
