import type { MerchantExit } from './group.ts';

const LINES = 5;
const LONGEST_LINE = 200;

/** How a merchant ended, in words: `exit code 3`, `signal SIGABRT`. */
export function howItEnded({ code, signal }: MerchantExit): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
}

/** The last lines of a log, for a message of one line. */
export function lastLines(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return 'It printed nothing.';
  const last = lines.slice(-LINES).map((line) => line.trim().slice(0, LONGEST_LINE));
  return `It printed last: ${last.join(' | ')}`;
}
