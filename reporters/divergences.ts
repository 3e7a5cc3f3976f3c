import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  divergencesIn,
  outdatedDivergences,
  outdatedText,
} from '../src/contract-coverage/divergences/index.ts';
import { readJournal } from '../src/journal/index.ts';
import { divergenceOptions } from '../src/providers/waffo/checks/index.ts';
import type { RecordFile } from '../src/results/index.ts';

/**
 * Compares the journals of a sandbox run with the register of divergences, one line each: if the sandbox no longer
 * differs, the emulator must be changed. Empty for other runs.
 */
export function divergenceObjections({ headers, records }: RecordFile, folder: string): string[] {
  if (!headers.some(({ target }) => target === 'sandbox')) return [];
  const files = new Set(records.flatMap(({ journal }) => (journal ? [join(folder, journal)] : [])));
  const journals = [...files].filter((file) => existsSync(file)).map((file) => readJournal(file));
  return outdatedDivergences(divergencesIn(journals, divergenceOptions())).map(outdatedText);
}
