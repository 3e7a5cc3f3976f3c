import type { BillingPeriod } from '../catalogue/product.ts';

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const;
const DAY = 86_400_000;
/** How many of a period make a month, as Pancake's own figures count them. */
const A_MONTH: Readonly<Record<BillingPeriod, number>> = {
  weekly: 433,
  monthly: 100,
  quarterly: 100 / 3,
  yearly: 100 / 12,
};

/**
 * The moment that lies `count` billing periods after another. A month that lacks the day ends on its last one: 31
 * January and a month is 28 February. That is our choice: no source tells Pancake's.
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

/** The first end of a period, counted from an anchor, that lies after a moment. */
export function nextEnd(anchor: Date, period: BillingPeriod, after: Date): Date {
  let count = 1;
  while (periodsAfter(anchor, period, count) <= after) count++;
  return periodsAfter(anchor, period, count);
}

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY);
}

/** What a price comes to in a month, to compare plans of different lengths. */
export function monthly(amount: bigint, period: BillingPeriod): number {
  return Number(amount) * A_MONTH[period];
}
