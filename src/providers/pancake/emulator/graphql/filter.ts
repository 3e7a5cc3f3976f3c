import { momentOf } from '../../../../core/index.ts';

/** Filterable values of an item, by the name of the filter's member. Times are ISO texts. */
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A filter after GraphQL's coercion: conditions by member. */
export type Filter = Readonly<Record<string, Conditions | null | undefined>>;
type Conditions = Readonly<Record<string, unknown>>;

type Fact = Facts[string];

const TESTS: Readonly<Record<string, (fact: Fact, wanted: unknown) => boolean>> = {
  eq: (fact, wanted) => compared(fact, wanted) === 0,
  ne: (fact, wanted) => compared(fact, wanted) !== 0,
  gt: (fact, wanted) => compared(fact, wanted) > 0,
  gte: (fact, wanted) => compared(fact, wanted) >= 0,
  lt: (fact, wanted) => compared(fact, wanted) < 0,
  lte: (fact, wanted) => compared(fact, wanted) <= 0,
  in: (fact, wanted) => Array.isArray(wanted) && wanted.includes(fact),
  contains: (fact, wanted) => String(fact ?? '').includes(String(wanted)),
  startsWith: (fact, wanted) => String(fact ?? '').startsWith(String(wanted)),
  endsWith: (fact, wanted) => String(fact ?? '').endsWith(String(wanted)),
};

/** Whether an item meets every condition of a filter. */
export function fits(facts: Facts, filter: Filter | null | undefined): boolean {
  return Object.entries(filter ?? {}).every(([member, conditions]) =>
    Object.entries(conditions ?? {}).every(
      ([test, wanted]) => wanted == null || TESTS[test]?.(facts[member], wanted) === true,
    ),
  );
}

/** Negative, zero or positive; NaN if the values cannot be compared. */
function compared(fact: Fact, wanted: unknown): number {
  if (typeof fact === 'number' && typeof wanted === 'number') return fact - wanted;
  if (typeof fact === 'boolean' || fact == null) return fact === wanted ? 0 : NaN;
  const [left, right] = [String(fact), String(wanted)];
  const [one, other] = [timeIn(left), timeIn(right)];
  if (one !== undefined && other !== undefined) return one - other;
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Milliseconds of a time or a date. */
export function timeIn(text: string): number | undefined {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  return momentOf(whole)?.getTime();
}
