import type { BillingPeriod } from '../catalogue/product.ts';

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const;
const DAY = 86_400_000;
/** How many periods make a month, as in Pancake's own figures. */
const A_MONTH: Readonly<Record<BillingPeriod, number>> = {
  weekly: 433,
  monthly: 100,
  quarterly: 100 / 3,
  yearly: 100 / 12,
};

/**
 * The moment `count` billing periods after another. If a month lacks the day, its last day counts: 31 January plus a
 * month is 28 February. This is our choice: no source has Pancake's rule.
 */
export function periodsAfter(anchor: Date, period: BillingPeriod, count: number): Date {
  if (period === 'weekly') return new Date(anchor.getTime() + 7 * DAY * count);
  const moment = new Date(anchor);
  moment.setUTCDate(1);
  moment.setUTCMonth(moment.getUTCMonth() + MONTHS[period] * count);
  const lastDay = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 0)).getUTCDate();
  moment.setUTCDate(Math.min(anchor.getUTCDate(), lastDay));
  return moment;
}

/** The first end of a period after a moment, counted from an anchor. */
export function nextEnd(anchor: Date, period: BillingPeriod, after: Date): Date {
  let count = 1;
  while (periodsAfter(anchor, period, count) <= after) count++;
  return periodsAfter(anchor, period, count);
}

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY);
}

/** The price per month, to compare plans of different lengths. */
export function monthly(amount: bigint, period: BillingPeriod): number {
  return Number(amount) * A_MONTH[period];
}
