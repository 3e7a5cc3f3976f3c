import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { HarnessError, reasonOf, redactText } from '../../protocol/index.ts';

const KEPT_LINES = 500;
const LONGEST_HELD = 64 * 1024;
const KEY_BEGINS = /-----BEGIN [A-Z ]*PRIVATE KEY-----(?![\s\S]*-----END)/;

/** What the merchant's processes print, secrets removed: a file, and its last lines in memory. */
export interface MerchantLog {
  write(chunk: Buffer): void;
  /** Puts an unfinished last line down. */
  finishLine(): void;
  /** The last whole lines (up to 500). */
  text(): string;
}

/** Appends to `file`, making its folder; `secrets` are literals that must not be written. */
export function openLog(file: string, secrets: readonly string[]): MerchantLog {
  const decoder = new StringDecoder('utf8');
  const kept: string[] = [];
  let held = '';
  let writable = true;
  create(file);

  const put = (text: string): void => {
    if (text === '') return;
    const clean = redactText(text, secrets);
    kept.push(...clean.replace(/\n$/, '').split('\n'));
    kept.splice(0, kept.length - KEPT_LINES);
    try {
      if (writable) appendFileSync(file, clean);
    } catch {
      // A full disk must not stop the run: the lines in memory remain.
      writable = false;
    }
  };

  return {
    write(chunk) {
      held += decoder.write(chunk);
      // Whole lines only, and whole keys: half a secret would not be recognised.
      const end = held.lastIndexOf('\n') + 1;
      const key = KEY_BEGINS.exec(held.slice(0, end));
      const ready = held.length > LONGEST_HELD ? held.length : (key?.index ?? end);
      put(held.slice(0, ready));
      held = held.slice(ready);
    },
    finishLine() {
      const rest = held + decoder.end();
      held = '';
      put(rest === '' ? '' : `${rest}\n`);
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
