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
 * What the journals of a run on the sandbox say against the register of divergences, one line each: where the
 * sandbox no longer differs as it says, the emulator has to follow. Elsewhere nothing is asked.
 */
export function divergenceObjections({ headers, records }: RecordFile, folder: string): string[] {
  if (!headers.some(({ target }) => target === 'sandbox')) return [];
  const files = new Set(records.flatMap(({ journal }) => (journal ? [join(folder, journal)] : [])));
  const journals = [...files].filter((file) => existsSync(file)).map((file) => readJournal(file));
  return outdatedDivergences(divergencesIn(journals, divergenceOptions())).map(outdatedText);
}
