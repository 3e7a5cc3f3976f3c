import { amountText } from '../../money.ts';
import type { Order } from '../../orders/order.ts';
import type { Payment } from '../../orders/payment.ts';

/** A payment with its order. */
export interface Sale {
  order: Order;
  payment: Payment;
}

export type Granularity = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'ALL_TIME';

const DAY = 86_400_000;

/** Groups items by a key, in order of the first occurrence of each key. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [key: string, items: T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups];
}

/** Groups items by period, earliest first. */
export function byPeriod<T>(
  items: readonly T[],
  momentOf: (item: T) => Date,
  granularity: Granularity,
): [period: string, items: T[]][] {
  return grouped(items, (item) => periodOf(momentOf(item), granularity)).toSorted(([a], [b]) =>
    a.localeCompare(b),
  );
}

/** A period as text: `2026-03-10`, `2026-W11`, `2026-03`, `2026-Q1`, `2026`. */
export function periodOf(moment: Date, granularity: Granularity): string {
  const iso = moment.toISOString();
  switch (granularity) {
    case 'DAY':
      return iso.slice(0, 10);
    case 'WEEK':
      return weekOf(moment);
    case 'MONTH':
      return iso.slice(0, 7);
    case 'QUARTER':
      return `${iso.slice(0, 4)}-Q${Math.floor(moment.getUTCMonth() / 3) + 1}`;
    case 'YEAR':
      return iso.slice(0, 4);
    case 'ALL_TIME':
      return 'all';
  }
}

/** The week by ISO 8601: it belongs to the year of its Thursday. */
function weekOf(moment: Date): string {
  const weekday = (moment.getUTCDay() + 6) % 7;
  const thursday = new Date(moment.getTime() + (3 - weekday) * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / (7 * DAY)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

export function chargedSum(sales: readonly Sale[]): bigint {
  return sales.reduce((sum, { payment }) => sum + payment.charged, 0n);
}

export function taxSum(sales: readonly Sale[]): bigint {
  return sales.reduce((sum, { payment }) => sum + payment.listed.tax, 0n);
}

/** Revenue of sales in one currency, formatted for people. */
export function revenue(
  sales: readonly Sale[],
  currency: string,
): { totalAmount: string; paymentCount: number } {
  return { totalAmount: amountText(chargedSum(sales), currency), paymentCount: sales.length };
}

/** A sum as a number, for averages. */
export function asNumber(minor: bigint, currency: string): number {
  return Number(amountText(minor, currency));
}

/** Per cent, with two decimals. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : rounded((part / whole) * 100);
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** The percentile of some values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))] ?? 0;
}

/** Counts of values in ranges of equal width. */
export function buckets(values: readonly number[], count: number): object[] {
  if (values.length === 0) return [];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const width = (high - low) / count || 1;
  return Array.from({ length: count }, (_, at) => {
    const isLast = at === count - 1;
    const [rangeMin, rangeMax] = [low + at * width, low + (at + 1) * width];
    const inside = values.filter((value) => value >= rangeMin && (isLast || value < rangeMax)).length;
    return {
      rangeMin: rounded(rangeMin),
      rangeMax: rounded(rangeMax),
      count: inside,
      percentage: percent(inside, values.length),
    };
  });
}
