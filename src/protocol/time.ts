const WIRE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
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

/** Whether a text is a real moment in wire form: UTC, ends in `Z`, at most milliseconds. */
export function isWireTime(text: string): boolean {
  if (!WIRE_TIME.test(text)) return false;
  const parsed = new Date(text);
  // Date rolls 31 February over into March: compare what came back.
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 19) === text.slice(0, 19);
}

/** Milliseconds of a duration such as `500ms`, `30s`, `4m`, `20h`, `180d`; a number is milliseconds. */
export function toMs(duration: string | number): number {
  if (typeof duration === 'number') return duration;
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(duration.trim());
  if (!match) throw new RangeError(`"${duration}" is not a duration: write 500ms, 30s, 4m, 20h or 180d`);
  return Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
}
