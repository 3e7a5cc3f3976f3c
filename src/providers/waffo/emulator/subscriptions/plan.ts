import type { PeriodType } from '../../types.ts';
import { sameAmount } from '../../../../core/index.ts';
import { unitsAfter } from './calendar.ts';

/** How long a period lasts. */
export interface Rhythm {
  unit: PeriodType;
  /** How many units. */
  interval: number;
}

/** The price of one period, where it differs. */
export interface PeriodPrice {
  period: string;
  amount: string;
}

/** What a subscription costs, and when. `subscription/update` may change the prices, never the rhythm. */
export interface Plan {
  readonly rhythm: Rhythm;
  /** The periods that come first. They are numbered together with the others: a trial of one is period 1. */
  readonly trial?: { readonly count: number; readonly rhythm: Rhythm };
  /** Number of the last period; undefined: there is none. The trial comes on top of `numberOfPeriod`. */
  readonly lastPeriod: number | undefined;
  amount: string;
  trialAmount: string | undefined;
  scheduled: readonly PeriodPrice[];
}

/** Where the count of periods starts: this period began at this moment. */
export interface Anchor {
  period: number;
  at: Date;
}

/** What a period costs. A trial's price goes before a scheduled one, and that before the regular one. */
export function priceOf(plan: Plan, period: number): string {
  if (isTrial(plan, period) && plan.trialAmount !== undefined) return plan.trialAmount;
  return plan.scheduled.find((price) => price.period === String(period))?.amount ?? plan.amount;
}

/** Whether nothing is charged: no order is made and no payment is told, the period begins all the same. */
export function isFree(amount: string): boolean {
  return sameAmount(amount, '0');
}

/** When a period begins, which is when its payment is due and when the period before it ends. */
export function startOf(plan: Plan, anchor: Anchor, period: number): Date {
  const trials = trialsBefore(plan, period) - trialsBefore(plan, anchor.period);
  const regular = (period - anchor.period - trials) * plan.rhythm.interval;
  if (!plan.trial || trials === 0) return unitsAfter(anchor.at, plan.rhythm.unit, regular);
  const { unit, interval } = plan.trial.rhythm;
  // In one step where the units are the same, so that a trial that ends in February keeps the 31st.
  if (unit === plan.rhythm.unit) return unitsAfter(anchor.at, unit, trials * interval + regular);
  return unitsAfter(unitsAfter(anchor.at, unit, trials * interval), plan.rhythm.unit, regular);
}

/** The rhythm for the payer's eyes: `every month`, `every 2 weeks`. */
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
