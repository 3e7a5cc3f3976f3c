import type { Finding } from '../checks/index.ts';

/** A finding as lines for the terminal. */
export function findingLines({ severity, check: id, message, why, fix, entries }: Finding): string[] {
  const where = entries.length > 0 ? ` [${entries.join(', ')}]` : '';
  return [`  ${severity} ${id}${where}: ${message}`, `    why: ${why}`, `    fix: ${fix}`];
}
