import type { Finding } from '../checks/index.ts';

/** A finding as a paragraph for the terminal. */
export function findingText({ severity, check: id, message, why, fix, entries }: Finding): string {
  const where = entries.length > 0 ? ` [${entries.join(', ')}]` : '';
  return `  ${severity} ${id}${where}: ${message}\n    why: ${why}\n    fix: ${fix}`;
}
