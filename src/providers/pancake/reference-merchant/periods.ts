const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The exact end of a period. Webhooks give a date: that day is included. Queries give the exact time. Undefined if it
 * is neither.
 */
export function periodEnd(told: string | undefined): string | undefined {
  if (told === undefined) return undefined;
  const moment = new Date(DATE.test(told) ? `${told}T23:59:59.000Z` : told);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** The later end of two: late events take nothing away, and a date does not replace the exact time on that day. */
export function laterEnd(known: string | null, told: string | undefined): string | null {
  const end = periodEnd(told);
  if (end === undefined) return known;
  if (known === null) return end;
  if (told !== undefined && DATE.test(told) && known.startsWith(told)) return known;
  return end > known ? end : known;
}

/** The earlier of two moments. */
export function earlier(one: string | null, other: string | undefined): string | null {
  return one !== null && other !== undefined && other < one ? other : one;
}
