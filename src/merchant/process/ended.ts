import { stripVTControlCharacters } from 'node:util';
import type { MerchantExit } from './group.ts';

const LINES = 5;
const LONGEST_LINE = 200;

/** How a merchant ended, in words: `exit code 3`, `signal SIGABRT`. */
export function howItEnded({ code, signal }: MerchantExit): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
}

/** Where an error came from: in Node and Java, and in PHP. */
const FRAME = /^(at |#\d+ )/;
/** What Node adds to an error. */
const ADDED = /^(\^+|Node\.js v[\d.]+)$/;

/** The last lines of a log, for a message of one line: without colours, and of a stack the innermost frame alone. */
export function lastLines(log: string): string {
  const lines = stripVTControlCharacters(log)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !ADDED.test(line));
  if (lines.length === 0) return 'It printed nothing.';
  const telling = lines.filter((line, at) => !FRAME.test(line) || !FRAME.test(lines[at - 1] ?? ''));
  const last = telling.slice(-LINES).map((line) => line.slice(0, LONGEST_LINE));
  return `It printed last: ${last.join(' | ')}`;
}
