import { basename } from 'node:path';
import { rowsOf } from '../src/results/index.ts';
import { FILLED_NAMES, fillTemplate, reportLines, type FillRequest } from '../src/provider-sheet/index.ts';
import { loadCaseList, SUBMITTED_CASE_LISTS } from '../src/case-list/index.ts';
import type { Results, View } from './view.ts';
import { shownPath } from './words.ts';

/**
 * A sheet of the provider, filled with the same results, and a report of how each row was found. If anything is
 * unclear, nothing is written.
 */
export function filledSheet(request: FillRequest): View {
  return {
    id: `filled ${basename(request.file)}`,
    files: [FILLED_NAMES],
    write(results, put) {
      const { name, bytes, reportName, report } = fillTemplate(request, rowsByProduct(results));
      const file = put(name, bytes);
      const reportFile = put(reportName, `${JSON.stringify(report, null, 2)}\n`);
      const lines = [...reportLines(report), `all of it: ${shownPath(reportFile)}`];
      return [{ label: 'Filled', file, lines }];
    },
  };
}

function rowsByProduct({ run, verdict, caseLists, record }: Results) {
  const scope = { features: run?.features, selected: record.planned && new Set(record.planned) };
  const products = SUBMITTED_CASE_LISTS.map((product) => {
    const caseList = caseLists.find((one) => one.product === product);
    const rows =
      verdict.products.find((one) => one.product === product)?.rows ??
      (caseList && rowsOf(caseList, record.records, scope));
    return { product, cases: (caseList ?? loadCaseList(product)).cases, rows };
  });
  return { target: run?.target ?? 'unknown', products };
}
