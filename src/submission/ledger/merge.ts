import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HarnessError } from '../../core/index.ts';
import { alone, replaceFile } from '../../files/index.ts';
import { digestOf, evidenceFile } from './evidence.ts';
import { identityConflicts } from './identity.ts';
import type { LedgerLine } from './lines.ts';
import { readLedger } from './read.ts';

/** The result of a merge. */
export interface Merged {
  runs: number;
  cases: number;
  /** Lines that more than one ledger had. */
  doubled: number;
}

/**
 * Writes the lines of several ledgers into a new one, ordered by time, each once, and copies their files. Refuses
 * ledgers of different submissions.
 */
export function mergeLedgers(sources: readonly string[], into: string): Merged {
  return alone(into, 'WAF_LEDGER', () => merged(sources, into));
}

function merged(sources: readonly string[], into: string): Merged {
  if (existsSync(into)) {
    throw new HarnessError('WAF_LEDGER', `${into} exists`, 'A ledger is never overwritten: name a new one with --into.');
  }
  const ledgers = sources.map((file) => readLedger(file));
  const runs = ledgers.flatMap((ledger) => ledger.runs);
  for (const target of new Set(runs.map((run) => run.target))) {
    const [conflict] = identityConflicts(runs, target);
    if (conflict !== undefined) {
      throw new HarnessError('WAF_LEDGER', `these ledgers are not of one submission: ${conflict}`, 'Merge only ledgers of one merchant at one target.');
    }
  }
  const cases = ledgers.flatMap((ledger) => ledger.cases);
  const all: LedgerLine[] = [
    ...runs.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)),
    ...cases.toSorted((a, b) => a.at.localeCompare(b.at)),
  ];
  const lines = new Set(all.map((line) => JSON.stringify(line)));
  for (const file of sources) copyEvidence(file, into);
  replaceFile(into, [...lines].map((line) => `${line}\n`).join(''));
  return { runs: runs.length, cases: cases.length, doubled: all.length - lines.size };
} // prettier-ignore

/** Copies only files whose content matches their name. */
function copyEvidence(from: string, into: string): void {
  const folder = join(dirname(from), 'evidence');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const target = evidenceFile(into, name);
    if (!/^[0-9a-f]{64}$/.test(name) || existsSync(target)) continue;
    const bytes = readFileSync(join(folder, name));
    if (digestOf(bytes) === name) replaceFile(target, bytes);
  }
}
