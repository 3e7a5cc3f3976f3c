import { isRecord } from '../../core/index.ts';
import { isCaseRecord, isRunHeader, type CaseRecord, type RunHeader } from '../../results/index.ts';

/** What a run is about, as a ledger holds it. */
export type LedgerRun = RunHeader & { runId: string };

/**
 * What became of a case in one run, or what a person recorded of it: a record as `record.ndjson` holds it, with
 * what it takes to keep it among those of other runs.
 */
export type LedgerCase = CaseRecord & {
  kind: 'case';
  /** The run that it is of; one of its own for a record by hand. */
  runId: string;
  /** `emulator` or a real target. */
  target: string;
  /** SHA-256 (hex) of the journal and of each piece of evidence, by the path that the record gives. */
  files: Record<string, string>;
  /** When it was written, ISO 8601 UTC: orders what one machine wrote. */
  at: string;
  /** Digest of the case list that a record by hand follows; those of a run stand in its header. */
  caseList?: string;
  /** Given by a person on purpose against a failure that the harness saw. */
  supersedes?: true;
};

/** Ends a line that a crash cut off, so that the next one stands by itself. */
export interface TornMark {
  kind: 'torn';
  at: string;
}

export type LedgerLine = LedgerRun | LedgerCase | TornMark;

export function isLedgerRun(value: unknown): value is LedgerRun {
  return isRunHeader(value) && typeof value.runId === 'string';
}

export function isLedgerCase(value: unknown): value is LedgerCase {
  return (
    isRecord(value) &&
    value['kind'] === 'case' &&
    ['runId', 'target', 'at'].every((name) => typeof value[name] === 'string') &&
    isRecord(value['files']) &&
    Object.values(value['files']).every((digest) => /^[0-9a-f]{64}$/.test(String(digest))) &&
    isCaseRecord(value)
  );
}

export function isTornMark(value: unknown): value is TornMark {
  return isRecord(value) && value['kind'] === 'torn';
}
