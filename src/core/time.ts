const WIRE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
/** RFC 3339, as far as ISO 8601 tools write it: any number of decimals, an offset with or without its colon or minutes. */
const ISO_TIME =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?)$/;
const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The only source of "now". Tests and the emulator replace it; nothing else reads the wall clock. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const wallClock: Clock = { now: () => new Date() };

/** A moment as it stands on the wire: ISO 8601, UTC, three fractional digits, `Z`. */
export function toWireTime(moment: Date): string {
  return moment.toISOString();
}

/**
 * The moment that an ISO 8601 time with a zone names; undefined if it names none. The contract's `date-time` and everybody
 * who computes with one decide by this alone. A second 60 is none: clocks and calendars of computers cannot hold a leap
 * second, and neither can a database. Nor is a moment outside of the years 0 to 9999, which no ISO 8601 text can name.
 */
export function momentOf(text: string): Date | undefined {
  const match = ISO_TIME.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, hours = '0', minutes = '0'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const local = new Date(0);
  // Date.UTC takes the years 0 to 99 for those of the twentieth century.
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

/** Whether a moment can stand on the wire: it is one, in the years 0 to 9999. */
export function isNamable(moment: Date): boolean {
  const year = moment.getUTCFullYear();
  return year >= 0 && year <= 9999;
}

/** Whether a text is a real moment in wire form: UTC, ends in `Z`, at most milliseconds. */
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
