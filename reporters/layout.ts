import type { CaseOutcome, CoverageRow } from '../src/results/index.ts';

/** Width of the longest label, so that ids are aligned. */
export const LABEL_WIDTH = 13;
export const ID_WIDTH = 8;
export const INDENT = ' '.repeat(LABEL_WIDTH + 2);

/** The colour of a result. */
export function styleOf(result: CaseOutcome | CoverageRow['status']): 'green' | 'red' | 'gray' | 'yellow' {
  if (result === 'PASS') return 'green';
  if (result === 'FAIL' || result === 'PARTIAL') return 'red';
  return result === 'NA' || result === 'NOT_RUN' ? 'gray' : 'yellow';
}
