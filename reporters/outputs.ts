import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writing, type RecordFile } from '../src/results/index.ts';
import { PRODUCTS, type ProductName, type Template } from '../src/template/index.ts';
import { coverageFiles, writeCoverage, type WrittenCoverage } from './coverage/write.ts';
import { replaceFile } from './replace-file.ts';
import { reportOf, type Report } from './report.ts';
import { workbookOf } from './sheet/workbook.ts';
import { summaryOf } from './summary.ts';

/** What was written, with absolute paths if the folder was absolute. */
export interface Outputs {
  report: Report;
  folder: string;
  summary: string;
  sheets: { product: ProductName; file: string }[];
  /** What the journals of the run have seen of the contract; undefined if no case left one. */
  coverage: WrittenCoverage | undefined;
}

/** Writes the summary and a sheet per product from a record alone; each file appears whole or not at all. */
export async function writeOutputs(
  record: RecordFile,
  templates: readonly Template[],
  folder: string,
): Promise<Outputs> {
  const report = reportOf(record, templates);
  const coverage = writeCoverage(record.records, folder);
  const summary = join(folder, 'summary.json');
  replaceFile(summary, `${JSON.stringify(summaryOf(report, coverage?.summary), null, 2)}\n`);

  const sheets: Outputs['sheets'] = [];
  for (const product of report.verdict.products) {
    const file = sheetFile(folder, product.product);
    replaceFile(file, await workbookOf(product, report));
    sheets.push({ product: product.product, file });
  }
  return { report, folder, summary, sheets, coverage };
}

/** Removes the outputs of an earlier run, lest a killed run be taken for the passed one before it. */
export function discardOutputs(folder: string): void {
  for (const file of [
    join(folder, 'summary.json'),
    ...coverageFiles(folder),
    ...PRODUCTS.map((product) => sheetFile(folder, product)),
  ]) {
    writing(file, () => rmSync(file, { force: true }));
  }
}

function sheetFile(folder: string, product: ProductName): string {
  return join(folder, `${product}.xlsx`);
}
