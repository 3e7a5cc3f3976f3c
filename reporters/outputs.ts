import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writing, replaceFile } from '../src/files/index.ts';
import { rowsOf, type RecordFile } from '../src/results/index.ts';
import {
  FILLED_NAMES,
  fillTemplate,
  type FillReport,
  type FillRequest,
} from '../src/provider-sheet/index.ts';
import { loadTemplate, PRODUCTS, type ProductName, type Template } from '../src/case-list/index.ts';
import { coverageFiles, writeCoverage, type WrittenCoverage } from './coverage/write.ts';
import { divergenceObjections } from './divergences.ts';
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
  const report = reportOf(record, templates, divergenceObjections(record, folder));
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

/** A sheet of the provider that was filled. */
export interface FilledOutput {
  file: string;
  report: FillReport;
  /** Where the report is. */
  reportFile: string;
}

/**
 * Fills a sheet of the provider from the same record and writes it beside the others, with a report of how each
 * row was found. Nothing is written if anything about it is not clear.
 */
export function writeFilled(
  request: FillRequest,
  record: RecordFile,
  { report: { run, verdict, templates }, folder }: Outputs,
): FilledOutput {
  const scope = { features: run?.features, selected: record.planned && new Set(record.planned) };
  const products = PRODUCTS.map((product) => {
    const template = templates.find((one) => one.product === product);
    const rows =
      verdict.products.find((one) => one.product === product)?.rows ??
      (template && rowsOf(template, record.records, scope));
    return { product, cases: (template ?? loadTemplate(product)).cases, rows };
  });
  const { name, bytes, reportName, report } = fillTemplate(request, {
    target: run?.target ?? 'unknown',
    products,
  });
  const [file, reportFile] = [join(folder, name), join(folder, reportName)];
  replaceFile(file, bytes);
  replaceFile(reportFile, `${JSON.stringify(report, null, 2)}\n`);
  return { file, report, reportFile };
}

/**
 * Removes the outputs of an earlier run, lest a killed run be taken for the passed one before it. `kept` are files
 * that this run reads.
 */
export function discardOutputs(folder: string, kept: readonly string[] = []): void {
  for (const file of [
    join(folder, 'summary.json'),
    ...coverageFiles(folder),
    ...PRODUCTS.map((product) => sheetFile(folder, product)),
    ...filledFiles(folder).filter((file) => !kept.includes(resolve(file))),
  ]) {
    writing(file, () => rmSync(file, { force: true }));
  }
}

function filledFiles(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => FILLED_NAMES.test(name)).map((name) => join(folder, name));
}

function sheetFile(folder: string, product: ProductName): string {
  return join(folder, `${product}.xlsx`);
}
