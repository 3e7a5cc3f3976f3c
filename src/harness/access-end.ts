/**
 * Until when the merchant gives access: ISO 8601. Without a zone it is UTC, without a time it is the end of that day.
 * Undefined if the text is not ISO 8601.
 */
export function accessEnd(shown: string): Date | undefined {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(shown) ? `${shown}T23:59:59.999` : shown;
  if (!/^\d{4}-\d{2}-\d{2}T/.test(whole)) return undefined;
  const moment = new Date(/(Z|[+-]\d{2}:?\d{2})$/i.test(whole) ? whole : `${whole}Z`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/**
 * Whether the merchant tells a moment. A day is told without a time, or as midnight in UTC by a database that knows days
 * alone: in whose zone that day ends is not told.
 */
export function isMoment(shown: string): boolean {
  return /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(shown) && !/T00:00(:00(\.0+)?)?(Z|[+-]00:?00)$/i.test(shown);
}
