import { readFileSync } from 'node:fs';
import { evidenceFile, keptBytes, type Submission } from '../ledger/index.ts';
import { readJournal, type Journal } from '../../journal/index.ts';
import { HarnessError } from '../../core/index.ts';
import { caseKey, type CaseRow } from '../../results/index.ts';
import { isSafePath } from './manifest.ts';

/** Journals and evidence of the current results. */
export interface Gathered {
  /** By the path in the sheet. */
  files: Map<string, Uint8Array>;
  /** By the key of their case. */
  journals: Map<string, Journal>;
}

/** Collects the files of the rows from the ledger. Throws WAF_LEDGER if one is missing or has changed. */
export function gather(rows: readonly CaseRow[], { ledger, words }: Submission): Gathered {
  const files = new Map<string, Uint8Array>();
  const journals = new Map<string, Journal>();
  for (const row of rows) {
    const key = caseKey(row.product, row.case.id);
    for (const record of words.get(key)?.last.records ?? []) {
      const paths = [...(record.journal === undefined ? [] : [record.journal]), ...record.evidence];
      for (const path of paths) {
        const digest = record.files[path];
        if (digest === undefined) throw notKept(row, path);
        if (!isSafePath(path)) throw unsafe(path);
        files.set(path, keptBytes(ledger.file, digest, `${path} of case ${row.case.id}`));
        if (path === record.journal) journals.set(key, readJournal(evidenceFile(ledger.file, digest)));
      }
    }
  }
  files.set('ledger.ndjson', readFileSync(ledger.file));
  return { files, journals };
}

function notKept({ case: { id } }: CaseRow, path: string): HarnessError {
  return new HarnessError(
    'WAF_LEDGER',
    `case ${id} names ${path}, which its run did not leave`,
    `Run it again: \`ACCEPTANCE_LEDGER=<this ledger> npx playwright test --grep ${id}\`.`,
  );
}

function unsafe(path: string): HarnessError {
  return new HarnessError(
    'WAF_LEDGER',
    `the ledger names the file ${path}, which leads out of the package`,
    'The ledger was edited, or comes from somebody you do not know: do not use it.',
  );
}
