import { isRecord } from '../../core/index.ts';
import { isCaseRecord, isRunHeader, type CaseRecord, type RunHeader } from '../../results/index.ts';

/** A run as a ledger stores it. */
export type LedgerRun = RunHeader & { runId: string };

/**
 * The result of a case in one run, or a person's record of it: a record as in `record.ndjson`, with the fields that
 * distinguish it from those of other runs.
 */
export type LedgerCase = CaseRecord & {
  kind: 'case';
  /** Its run; a record by hand has its own. */
  runId: string;
  /** `emulator` or a real target. */
  target: string;
  /** SHA-256 (hex) of the journal and of each piece of evidence, by the path in the record. */
  files: Record<string, string>;
  /** When it was written, ISO 8601 UTC: the order of one machine's lines. */
  at: string;
  /** Digest of the case list, for a record by hand; a run has it in its header. */
  caseList?: string;
  /** A person set this on purpose, to override a failure that the harness saw. */
  supersedes?: true;
};

/** Ends a line that a crash cut off, so that the next one starts on its own line. */
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
