import { appendFileSync } from 'node:fs';
import { parseJson } from '../core/index.ts';

/** A line of an NDJSON file. */
export interface Line {
  /** Counted from 1. */
  number: number;
  text: string;
  /** Undefined: it is not JSON. */
  value: unknown;
  /** Whether it has its newline: a line without one is what a crash cut off. */
  whole: boolean;
}

/** The lines of an NDJSON text that hold something. */
export function linesOf(text: string): Line[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) =>
    line === ''
      ? []
      : [{ number: index + 1, text: line, value: parseJson(line), whole: index < lines.length - 1 }],
  );
}

/** Appends a value as one line, in one write: it is with the operating system when the call returns. */
export function appendLine(file: string, value: object): void {
  appendFileSync(file, `${JSON.stringify(value)}\n`);
}
