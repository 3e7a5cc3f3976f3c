import type { PeriodType } from '../../types.ts';
import { sameAmount } from '../../../../core/index.ts';
import { unitsAfter } from './calendar.ts';

/** The length of a period. */
export interface Rhythm {
  unit: PeriodType;
  /** How many units. */
  interval: number;
}

/** A different price for one period. */
export interface PeriodPrice {
  period: string;
  amount: string;
}

/** Prices and dates of a subscription. `subscription/update` may change the prices, never the rhythm. */
export interface Plan {
  readonly rhythm: Rhythm;
  /** The first periods. They are numbered together with the others: a trial of one is period 1. */
  readonly trial?: { readonly count: number; readonly rhythm: Rhythm };
  /** Number of the last period; undefined if there is none. The trial is not included in `numberOfPeriod`. */
  readonly lastPeriod: number | undefined;
  amount: string;
  trialAmount: string | undefined;
  scheduled: readonly PeriodPrice[];
}

/** Start of the count of periods: this period began at this moment. */
export interface Anchor {
  period: number;
  at: Date;
}

/** The price of a period. A trial's price takes precedence over a scheduled one, and that over the regular one. */
export function priceOf(plan: Plan, period: number): string {
  if (isTrial(plan, period) && plan.trialAmount !== undefined) return plan.trialAmount;
  return plan.scheduled.find((price) => price.period === String(period))?.amount ?? plan.amount;
}

/** Whether nothing is charged: then no order is created and no payment is reported, but the period still begins. */
export function isFree(amount: string): boolean {
  return sameAmount(amount, '0');
}

/** The start of a period, which is the due date of its payment and the end of the previous period. */
export function startOf(plan: Plan, anchor: Anchor, period: number): Date {
  const trials = trialsBefore(plan, period) - trialsBefore(plan, anchor.period);
  const regular = (period - anchor.period - trials) * plan.rhythm.interval;
  if (!plan.trial || trials === 0) return unitsAfter(anchor.at, plan.rhythm.unit, regular);
  const { unit, interval } = plan.trial.rhythm;
  // Add equal units in one step, so that a trial that ends in February keeps the 31st.
  if (unit === plan.rhythm.unit) return unitsAfter(anchor.at, unit, trials * interval + regular);
  return unitsAfter(unitsAfter(anchor.at, unit, trials * interval), plan.rhythm.unit, regular);
}

/** The rhythm as text for the payer: `every month`, `every 2 weeks`. */
export function renewalWords({ unit, interval }: Rhythm): string {
  const noun = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month' }[unit];
  return interval === 1 ? `every ${noun}` : `every ${interval} ${noun}s`;
}

function isTrial(plan: Plan, period: number): boolean {
  return period <= (plan.trial?.count ?? 0);
}

function trialsBefore(plan: Plan, period: number): number {
  return Math.min(period - 1, plan.trial?.count ?? 0);
}
