import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { bytesText, STREAM_LIMITS, type Masker, HarnessError, reasonOf } from '../../core/index.ts';

const KEPT_LINES = 500;
/** The rest of a longer line is only in the file. */
const LONGEST_LINE = 10_000;

/** Most lines per case that are kept with their times. */
const TIMED_LINES = 1_000;
const LONGEST_TIMED_LINE = 2_000;

/** A line of the log. */
export interface LogLine {
  /** When it was read (ISO 8601 UTC), by the machine's clock. */
  at: string;
  text: string;
}

/** The output of the merchant's processes without secrets: a file, and the last lines in memory. */
export interface MerchantLog {
  write(chunk: Buffer): void;
  /** Completes an unfinished last line. */
  finishLine(): void;
  /** The last whole lines (up to 500). */
  text(): string;
  /** The output since the last call, at most the last 1000 lines. */
  take(): LogLine[];
}

/** Appends to `file`, and creates its folder. */
export function openLog(file: string, masker: Masker): MerchantLog {
  const decoder = new StringDecoder('utf8');
  const kept: string[] = [];
  let timed: LogLine[] = [];
  let endsLine = true;
  let writable = true;
  let written = 0;
  create(file);

  const append = (clean: string): void => {
    if (!writable) return;
    const limit = STREAM_LIMITS.merchantLog;
    const isFull = written + clean.length > limit;
    const end = `\n[The log ends here: the merchant has printed more than ${bytesText(limit)}.]\n`;
    try {
      appendFileSync(file, isFull ? end : clean);
      written += clean.length;
      writable = !isFull;
    } catch {
      // A full disk must not stop the run: the lines in memory remain.
      writable = false;
    }
  };

  const put = (clean: string): void => {
    const lines = clean.split('\n');
    const at = new Date().toISOString();
    for (const text of lines.filter(Boolean).slice(-TIMED_LINES))
      timed.push({ at, text: text.slice(0, LONGEST_TIMED_LINE) });
    timed.splice(0, timed.length - TIMED_LINES);
    // The previous piece may have ended inside a line.
    if (!endsLine) kept.push(shortened(`${kept.pop() ?? ''}${lines.shift() ?? ''}`));
    endsLine = clean.endsWith('\n');
    if (endsLine) lines.pop();
    for (const line of lines.slice(-KEPT_LINES)) kept.push(shortened(line));
    kept.splice(0, kept.length - KEPT_LINES);
    append(clean);
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
    take() {
      const taken = timed;
      timed = [];
      return taken;
    },
  };
}

function shortened(line: string): string {
  return line.length <= LONGEST_LINE ? line : line.slice(0, LONGEST_LINE);
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
