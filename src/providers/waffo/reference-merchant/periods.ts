import type { Subscription } from './records.ts';

/** Texts by period number, `"1"` being the first. */
export type ByPeriod = Readonly<Record<string, string>>;

/**
 * Notes a time for a period; the earliest one stays. So the same events give the same notes, in any order and however
 * often they arrive.
 */
export function noteEarliest(notes: ByPeriod, period: string, time: string): ByPeriod {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return notes;
  const known = notes[period];
  return known !== undefined && new Date(known) <= at ? notes : { ...notes, [period]: at.toISOString() };
}

/** Until when the subscriber has paid, ISO 8601; null before the first payment. A cancellation does not change it. */
export function paidUntil(subscription: Subscription): string | null {
  const ends = Object.keys(subscription.paid).map((period) => endOf(subscription, period));
  return ends.toSorted().at(-1) ?? null;
}

/** Waffo's end of a period, else one period after its beginning. */
function endOf({ paid, ends, periodType, periodInterval }: Subscription, period: string): string {
  const begin = ends[String(Number(period) - 1)] ?? paid[period];
  return ends[period] ?? addPeriods(begin ?? '', periodType, Number(periodInterval));
}

/** A moment plus `count` periods, in UTC. The 31st becomes the last day of a shorter month. */
export function addPeriods(begin: string, periodType: string, count: number): string {
  const moment = new Date(begin);
  if (periodType !== 'MONTHLY') {
    moment.setUTCDate(moment.getUTCDate() + count * (periodType === 'WEEKLY' ? 7 : 1));
    return moment.toISOString();
  }
  const day = moment.getUTCDate();
  moment.setUTCDate(1);
  moment.setUTCMonth(moment.getUTCMonth() + count);
  const lastDay = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 0)).getUTCDate();
  moment.setUTCDate(Math.min(day, lastDay));
  return moment.toISOString();
}
