import { readFileSync } from 'node:fs';
import { HarnessError, isRecord, parseJson, reasonOf } from '../core/index.ts';
import type { Entry, Journal, JournalHeader } from './exchange.ts';
import { LATEST, upgraded } from './upgrade.ts';

/** Reads a journal file. Ignores a last line that a crash cut off. */
export function readJournal(file: string): Journal {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HarnessError(
      'WAF_JOURNAL',
      `${file} cannot be read: ${reasonOf(cause)}`,
      'Give the path of a journal (.ndjson).',
    );
  }
  const lines = text.split('\n').filter((line) => line !== '');
  const values = lines.map((line) => parseJson(line));
  if (!isRecord(values[0]) || values[0]['kind'] !== 'journal') {
    throw new HarnessError(
      'WAF_JOURNAL',
      `${file}:1 is not the header of a journal`,
      'Give a file that a run has written.',
    );
  }
  const version = values[0]['version'];
  if (typeof version !== 'number' || version > LATEST) {
    throw new HarnessError(
      'WAF_JOURNAL',
      `${file}:1 has version ${String(version)}, and this program reads versions up to ${LATEST}`,
      'Read it with the version of waffo-acceptance that wrote it.',
    );
  }
  const entries = values.slice(1);
  const broken = entries.findIndex((value) => !isRecord(value));
  if (broken !== -1 && broken !== entries.length - 1) {
    throw new HarnessError(
      'WAF_JOURNAL',
      `${file}:${broken + 2} is not JSON`,
      'The file was edited or damaged: run the case again.',
    );
  }
  return upgraded({
    header: values[0] as unknown as JournalHeader,
    entries: (broken === -1 ? entries : entries.slice(0, -1)) as Entry[],
  });
}
