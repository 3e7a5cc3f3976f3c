const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The end of a period as a moment. Webhooks tell a date: the day is served to its end. Queries tell the moment itself.
 * Undefined for what is neither.
 */
export function periodEnd(told: string | undefined): string | undefined {
  if (told === undefined) return undefined;
  const moment = new Date(DATE.test(told) ? `${told}T23:59:59.000Z` : told);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** The later end of two: late news takes nothing away, and a date does not replace the moment that it names. */
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
