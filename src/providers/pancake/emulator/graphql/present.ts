import { timeIn, type Filter } from './filter.ts';

const DAY = 86_400_000;

/**
 * Removes upper bounds that mean "now" from a filter, if the clock of the world is ahead of the wall clock: a caller
 * who asks for everything "until now" uses its own clock, and also means what has happened since.
 */
export function withoutPresent(filter: Filter | null | undefined, now: Date): Filter | null | undefined {
  if (!filter || now.getTime() - Date.now() < DAY) return filter;
  return Object.fromEntries(
    Object.entries(filter).map(([member, conditions]) => [
      member,
      conditions &&
        Object.fromEntries(
          Object.entries(conditions).filter(([test, wanted]) => !isUpperBound(test) || !isPresent(wanted)),
        ),
    ]),
  );
}

const isUpperBound = (test: string): boolean => test === 'lt' || test === 'lte';

function isPresent(wanted: unknown): boolean {
  const moment = typeof wanted === 'string' ? timeIn(wanted) : undefined;
  return moment !== undefined && Math.abs(moment - Date.now()) < DAY;
}
