import type { Arguments } from './command.ts';

/** The texts of an option that may be repeated; empty ones are left out. */
export function listOf(value: Arguments['options'][string]): string[] {
  return Array.isArray(value) ? value.map(String).filter((text) => text !== '') : [];
}
