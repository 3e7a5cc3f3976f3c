import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Masker } from '../../core/index.ts';
import { HarnessError, reasonOf } from '../../protocol/index.ts';

const KEPT_LINES = 500;

/** What the merchant's processes print, secrets removed: a file, and its last lines in memory. */
export interface MerchantLog {
  write(chunk: Buffer): void;
  /** Puts an unfinished last line down. */
  finishLine(): void;
  /** The last whole lines (up to 500). */
  text(): string;
}

/** Appends to `file`, making its folder. */
export function openLog(file: string, masker: Masker): MerchantLog {
  const decoder = new StringDecoder('utf8');
  const kept: string[] = [];
  let endsLine = true;
  let writable = true;
  create(file);

  const put = (clean: string): void => {
    const lines = clean.split('\n');
    // The piece before may have ended within a line.
    if (!endsLine) kept.push(`${kept.pop() ?? ''}${lines.shift() ?? ''}`);
    endsLine = clean.endsWith('\n');
    if (endsLine) lines.pop();
    kept.push(...lines);
    kept.splice(0, kept.length - KEPT_LINES);
    try {
      if (writable) appendFileSync(file, clean);
    } catch {
      // A full disk must not stop the run: the lines in memory remain.
      writable = false;
    }
  };
  const stream = masker.stream((clean) => {
    if (clean !== '') put(clean);
  });

  return {
    write: (chunk) => stream.write(decoder.write(chunk)),
    finishLine() {
      stream.write(decoder.end());
      stream.end();
      if (!endsLine) put('\n');
    },
    text: () => kept.join('\n'),
  };
}

function create(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, '');
  } catch (cause) {
    throw new HarnessError(
      'WAF_RESULTS',
      `the merchant's log ${file} cannot be written: ${reasonOf(cause)}`,
      'Free the disk or set ACCEPTANCE_RESULTS to a writable folder.',
      { cause },
    );
  }
}
