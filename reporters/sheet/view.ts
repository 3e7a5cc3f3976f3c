import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_CASE_LISTS } from '../../src/case-list/index.ts';
import { REPORT_HTML } from '../html/file.ts';
import type { View } from '../view.ts';

/** The acceptance sheets, one for each case list that ran. */
export const sheetView: View = {
  id: 'sheet',
  files: ALL_CASE_LISTS.map((product) => `${product}.xlsx`),
  async write(results, put) {
    // Loaded here: the workbook library is the heaviest part of a run's end.
    const { workbookOf } = await import('./workbook.ts');
    // Link only to an existing file, also for recipients of the folder.
    const page = existsSync(join(results.folder, REPORT_HTML)) ? REPORT_HTML : undefined;
    for (const product of results.verdict.products)
      put(`${product.product}.xlsx`, await workbookOf(product, results, page));
  },
};
