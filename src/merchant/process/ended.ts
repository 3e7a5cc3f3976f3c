import { stripVTControlCharacters } from 'node:util';
import { withoutInnerFrames } from './stack-frames.ts';
import type { MerchantExit } from './group.ts';

const LINES = 5;
const LONGEST_LINE = 200;

/** How a merchant ended, as text: `exit code 3`, `signal SIGABRT`. */
export function howItEnded({ code, signal }: MerchantExit): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
}

/** The last lines of a log for a one-line message: without colours, and with only one frame per stack. */
export function lastLines(log: string): string {
  const lines = stripVTControlCharacters(log)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const telling = withoutInnerFrames(lines);
  if (telling.length === 0) return 'It printed nothing.';
  const last = telling.slice(-LINES).map((line) => line.slice(0, LONGEST_LINE));
  return `It printed last: ${last.join(' | ')}`;
}
