import type { CaseOutcome, CaseRecord } from './record.ts';
import type { IdName, ListedCase } from '../case-list/index.ts';
import { isConcrete } from './concrete.ts';
import { coverageFaults } from './coverage.ts';
import { firstError } from './rank.ts';

/** The result of a record after its proof was checked. */
export interface ValidResult {
  result: CaseOutcome;
  /** Absent only if the record gave none. */
  reason?: string;
  nextStep?: string;
}

const ALREADY_REFUSED: ReadonlySet<CaseOutcome> = new Set(['FAIL', 'PARTIAL', 'NOT_RUN']);

/**
 * Checks whether the record proves its result. Anything but FAIL, PARTIAL and NOT_RUN that carries an error finding
 * becomes FAIL; a PASS without concrete ids, or whose pay-method coverage has holes, becomes PARTIAL.
 */
export function validateRecord(record: CaseRecord, row: ListedCase): ValidResult {
  const error = firstError(record.findings);
  if (ALREADY_REFUSED.has(record.result)) {
    return resultWith(record.result, record.reason ?? error?.message, record.nextStep ?? error?.fix);
  }
  if (error) {
    return resultWith('FAIL', `${record.result} was refused: ${error.check}: ${error.message}`, error.fix);
  }
  if (record.result !== 'PASS') return resultWith(record.result, record.reason, record.nextStep);

  const faults = [...idFaults(record, row.ids), ...coverageFaults(record)];
  if (faults.length === 0) return { result: 'PASS' };
  return resultWith(
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
function resultWith(
  result: CaseOutcome,
  reason: string | undefined,
  nextStep: string | undefined,
): ValidResult {
  return { result, ...(reason?.trim() && { reason }), ...(nextStep?.trim() && { nextStep }) };
}
