const WIRE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
/**
 * RFC 3339 and common variants of ISO 8601 tools: any number of decimals, an offset with or without colon or minutes.
 */
const ISO_TIME =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?)$/;
const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The only source of "now". Tests and the emulator replace it; nothing else reads the wall clock. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const wallClock: Clock = { now: () => new Date() };

/** Formats a moment as on the wire: ISO 8601, UTC, three fractional digits, `Z`. */
export function toWireTime(moment: Date): string {
  return moment.toISOString();
}

/**
 * Parses an ISO 8601 time with a zone; undefined if it is invalid. All code that reads times, and the contract's
 * `date-time`, uses only this function. Leap seconds (second 60) are invalid, because Date and databases cannot hold
 * them. Years outside 0 to 9999 are invalid, because ISO 8601 cannot write them.
 */
export function momentOf(text: string): Date | undefined {
  const match = ISO_TIME.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, hours = '0', minutes = '0'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const local = new Date(0);
  // Date.UTC maps the years 0 to 99 to 1900 to 1999.
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  local.setUTCHours(
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
  // Date rolls 31 February over into March.
  if (local.getUTCMonth() !== Number(month) - 1 || local.getUTCDate() !== Number(day)) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * UNIT_MS.m * (sign === '-' ? -1 : 1);
  const moment = new Date(local.getTime() - offset);
  return isNamable(moment) ? moment : undefined;
}

/** Whether a moment can be written on the wire: a valid date in the years 0 to 9999. */
export function isNamable(moment: Date): boolean {
  const year = moment.getUTCFullYear();
  return year >= 0 && year <= 9999;
}

/** Whether a text is a valid moment in wire form: UTC, ends in `Z`, at most milliseconds. */
export function isWireTime(text: string): boolean {
  return WIRE_TIME.test(text) && momentOf(text) !== undefined;
}

/** Milliseconds of a duration such as `500ms`, `30s`, `4m`, `20h`, `180d`; a number is milliseconds. */
export function toMs(duration: string | number): number {
  if (typeof duration === 'number') return duration;
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(duration.trim());
  if (!match) throw new RangeError(`"${duration}" is not a duration: write 500ms, 30s, 4m, 20h or 180d`);
  return Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
}
