import type { Manifest } from './manifest.ts';

const DAY = 86_400_000;
/** How long a package may be valid: what was accepted longer ago says nothing of what runs now. */
export const MOST_DAYS = 365;
/** Clocks of two machines differ. */
const CLOCK_DAYS = 1;

/** Why the dates of a package must not be believed; empty if they may. */
export function dateProblems({ createdAt, expiresAt }: Manifest, now: Date): string[] {
  const [created, expires] = [Date.parse(createdAt), Date.parse(expiresAt)];
  const odd = [createdAt, expiresAt].filter((text) => !isIso(text));
  if (odd.length > 0) return odd.map((text) => `"${text}" is no time as \`export\` writes it`);
  if (expires <= created) return [`it expired on ${expiresAt}, before it was created (${createdAt})`];
  if (expires - created > MOST_DAYS * DAY)
    return [`it is valid for more than ${MOST_DAYS} days: created on ${createdAt}, expires on ${expiresAt}`];
  if (expires <= now.getTime()) return [`it expired on ${expiresAt}: export it again from runs of today`];
  return created > now.getTime() + CLOCK_DAYS * DAY ? [`it was created in the future, on ${createdAt}`] : [];
}

function isIso(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}
