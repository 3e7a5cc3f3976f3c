import type { Rhythm } from './bodies.ts';

const DAY = 86_400_000;

/**
 * The moment `periods` periods after another, in UTC and milliseconds. Months keep the day and time of the first
 * moment; in a month without that day, its last day counts.
 */
export function periodsAfter(start: number, { unit, interval }: Rhythm, periods: number): number {
  const count = periods * interval;
  if (unit === 'DAILY') return start + count * DAY;
  if (unit === 'WEEKLY') return start + count * 7 * DAY;
  const from = new Date(start);
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1);
  const next = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count + 1, 1);
  const lastDay = Math.round((next - first) / DAY);
  const day = Math.min(from.getUTCDate(), lastDay);
  return first + (day - 1) * DAY + (start % DAY);
}
