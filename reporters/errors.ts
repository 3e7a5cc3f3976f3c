import { stripVTControlCharacters } from 'node:util';
import type { TestError } from '@playwright/test/reporter';

const HARNESS_CODE = /\bWAF_[A-Z]+: /;
const STACK_LINE = /^\s+at /;

/** The message of an error without colours and stack. */
export function plainMessage(error: TestError): string {
  const text = stripVTControlCharacters(error.message ?? error.value ?? '');
  const lines = text.split('\n');
  const stack = lines.findIndex((line) => STACK_LINE.test(line));
  return (stack === -1 ? lines : lines.slice(0, stack)).join('\n').trim();
}

/**
 * The message of a HarnessError: the harness cannot work, which is no verdict about a merchant. Undefined for other
 * errors.
 */
export function harnessMessage(error: TestError): string | undefined {
  const text = plainMessage(error);
  const start = text.search(HARNESS_CODE);
  return start === -1 ? undefined : text.slice(start);
}
