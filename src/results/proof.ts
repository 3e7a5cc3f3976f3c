import type { CaseOutcome, CaseRecord } from './record.ts';
import type { IdName, ListedCase } from '../case-list/index.ts';
import { isConcrete } from './concrete.ts';
import { coverageFaults } from './coverage.ts';
import { firstError } from './rank.ts';

/** What a record is worth once its proof was looked at. */
export interface Weighed {
  result: CaseOutcome;
  /** Absent only if the record gave none. */
  reason?: string;
  nextStep?: string;
}

const ALREADY_REFUSED: ReadonlySet<CaseOutcome> = new Set(['FAIL', 'PARTIAL', 'NOT_RUN']);

/**
 * Looks behind a record's own word. Anything but FAIL, PARTIAL and NOT_RUN that carries an error finding
 * becomes FAIL; a PASS without concrete ids, or whose pay-method coverage has holes, becomes PARTIAL.
 */
export function weigh(record: CaseRecord, row: ListedCase): Weighed {
  const error = firstError(record.findings);
  if (ALREADY_REFUSED.has(record.result)) {
    return told(record.result, record.reason ?? error?.message, record.nextStep ?? error?.fix);
  }
  if (error) {
    return told('FAIL', `${record.result} was refused: ${error.check}: ${error.message}`, error.fix);
  }
  if (record.result !== 'PASS') return told(record.result, record.reason, record.nextStep);

  const faults = [...idFaults(record, row.ids), ...coverageFaults(record)];
  if (faults.length === 0) return { result: 'PASS' };
  return told(
    'PARTIAL',
    `PASS was refused: ${faults.join('; ')}`,
    'Find out why this was not recorded (see the journal), fix it and run the case again.',
  );
}

function idFaults(record: CaseRecord, required: readonly IdName[]): string[] {
  return required
    .filter((name) => !isConcrete(record.ids[name]))
    .map((name) => {
      const value = record.ids[name];
      return value ? `${name} "${value}" is not an id` : `${name} is missing`;
    });
}

/** Blank texts count as none. */
function told(result: CaseOutcome, reason: string | undefined, nextStep: string | undefined): Weighed {
  return { result, ...(reason?.trim() && { reason }), ...(nextStep?.trim() && { nextStep }) };
}
