import { HarnessError } from '../core/index.ts';
import type { Arguments } from './command.ts';

/** The number of `--history`. Throws WAF_USAGE if it is not a number. */
export function historyOf(value: Arguments['options'][string], otherwise: number): number {
  if (typeof value !== 'string') return otherwise;
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new HarnessError('WAF_USAGE', `--history is "${value}"`, 'Give a whole number, at least 1.');
}
