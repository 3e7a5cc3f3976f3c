import type { ScheduledAmount, SubscriptionProductInfo } from '../../types.ts';
import { isNamable } from '../../../../core/index.ts';
import { Refusal } from '../refusal.ts';
import { requireDecimals, requirePayable } from '../rules.ts';
import { isFree, startOf, type PeriodPrice, type Plan, type Rhythm } from './plan.ts';

/** Amount and currencies of a request. */
export interface PriceTag {
  amount: string;
  currency: string;
  userCurrency?: string | null;
}

/** The plan in a request; refuses a plan that cannot be charged. */
export function readPlan(price: PriceTag, info: SubscriptionProductInfo, now: Date): Plan {
  requirePayable(price.amount, price.currency, 'amount', price.userCurrency);
  const rhythm: Rhythm = {
    unit: info.periodType,
    interval: count(info.periodInterval, 'productInfo.periodInterval') ?? 1,
  };
  const trial = readTrial(info, rhythm);
  const regular = count(info.numberOfPeriod, 'productInfo.numberOfPeriod');
  const plan: Plan = {
    rhythm,
    lastPeriod: regular === undefined ? undefined : regular + (trial?.count ?? 0),
    amount: price.amount,
    trialAmount: trial && readTrialAmount(price, info.trialPeriodAmount),
    scheduled: readScheduled(price, info.scheduledAmounts),
    ...(trial && { trial }),
  };
  const end = startOf(plan, { period: 1, at: now }, (plan.lastPeriod ?? 1) + 1);
  if (!isNamable(end)) throw new Refusal('A0003', 'productInfo: the plan has no end in any calendar');
  return plan;
}

/** The price of a trial period; `0` is free. */
export function readTrialAmount(price: PriceTag, amount: string | null | undefined): string {
  if (amount == null) throw new Refusal('A0003', 'productInfo.trialPeriodAmount is missing');
  if (!isFree(amount)) requireDecimals(amount, price.currency, 'productInfo.trialPeriodAmount');
  return amount;
}

/** Prices of single periods. */
export function readScheduled(
  price: PriceTag,
  list: readonly ScheduledAmount[] | null | undefined,
): PeriodPrice[] {
  return (list ?? []).map(({ period, amount }) => {
    const number = count(period, 'productInfo.scheduledAmounts.period');
    if (number === undefined || amount == null)
      throw new Refusal('A0003', 'productInfo.scheduledAmounts needs a period and an amount in each entry');
    requirePayable(amount, price.currency, 'productInfo.scheduledAmounts.amount', price.userCurrency);
    return { period: String(number), amount };
  });
}

/** A trial without its own length lasts one regular period. */
function readTrial(info: SubscriptionProductInfo, rhythm: Rhythm): Plan['trial'] {
  const periods = count(info.numberOfTrialPeriod, 'productInfo.numberOfTrialPeriod');
  if (periods === undefined && info.trialPeriodAmount == null) return undefined;
  const interval = count(info.trialPeriodInterval, 'productInfo.trialPeriodInterval');
  return {
    count: periods ?? 1,
    rhythm: {
      unit: info.trialPeriodType ?? rhythm.unit,
      interval: interval ?? (info.trialPeriodType == null ? rhythm.interval : 1),
    },
  };
}

/** A positive whole number as text. */
function count(text: string | null | undefined, field: string): number | undefined {
  if (text == null) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new Refusal('A0003', `${field} "${text}" is not a count from 1 to 9999`);
  return Number(text);
}
