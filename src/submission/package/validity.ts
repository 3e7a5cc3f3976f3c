import type { Manifest } from './manifest.ts';

const DAY = 86_400_000;
/** Maximum validity of a package: an older acceptance proves nothing about the current merchant. */
export const MOST_DAYS = 365;
/** Allowed difference between the clocks of two machines. */
const CLOCK_DAYS = 1;

/** Why the dates of a package are not valid; empty if they are. */
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
