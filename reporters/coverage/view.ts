import type { Put, Shown, View } from '../view.ts';
import { inShort } from './lines.ts';
import { COVERAGE_HTML, COVERAGE_JSON, type RunCoverage } from './measure.ts';
import { coveragePage } from './page.ts';

/** The contract coverage of the run: for machines, and as a page for people. */
export const coverageView: View = {
  id: 'coverage',
  files: [COVERAGE_JSON, COVERAGE_HTML],
  write: ({ coverage }, put) => (coverage ? [putCoverage(coverage, put)] : []),
};

/** Writes the two files of a coverage. */
export function putCoverage({ coverage, spec, summary }: RunCoverage, put: Put): Shown {
  put(COVERAGE_JSON, `${JSON.stringify(coverage, null, 2)}\n`);
  const file = put(COVERAGE_HTML, coveragePage(coverage, spec));
  return { label: 'Coverage', file, note: inShort(summary) };
}
