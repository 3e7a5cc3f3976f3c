import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { HarnessError, reasonOf } from '../core/index.ts';
import { BrokenTemplate, namingTheFile } from './broken.ts';
import type { Results } from './cases.ts';
import { fillJson } from './json/fill.ts';
import { listsIn } from './json/lists.ts';
import { parseJson } from './json/tree.ts';
import { findTables } from './recognise/tables.ts';
import type { FillReport } from './report.ts';
import type { FillRequest } from './settings.ts';
import { workbookArchive } from './workbook/archive.ts';
import { readWorkbook } from './workbook/workbook.ts';
import { fillWorkbook } from './xlsx/fill.ts';
import { xmlText } from './xml/scan.ts';

/** A filled template, ready to be written. */
export interface FilledTemplate {
  /** Name of the filled file: `cases.filled.xlsx`. */
  name: string;
  bytes: Uint8Array;
  /** Name of the report: `cases.fill-report.json`. */
  reportName: string;
  report: FillReport;
}

/** Names of all files that filling creates in a results folder. */
export const FILLED_NAMES = /\.(?:filled\.(?:xlsx|xlsm|json)|fill-report\.json)$/i;

const WORKBOOKS = ['.xlsx', '.xlsm'];

/** Fills a template, without changing its file. Throws WAF_TEMPLATE with the errors in it. */
export function fillTemplate(request: FillRequest, results: Results): FilledTemplate {
  const { file } = request;
  const original = contentOf(file);
  const { bytes, findings } = namingTheFile(file, () =>
    isWorkbook(file) ? fillWorkbook(original, request, results) : fillJson(original, request, results),
  );
  const extension = extname(file);
  const stem = basename(file, extension);
  const name = `${stem}.filled${extension}`;
  const report: FillReport = {
    template: { file: basename(file), sha256: digestOf(original) },
    filled: { file: name, sha256: digestOf(bytes) },
    target: results.target,
    ...findings,
  };
  return { name, bytes, reportName: `${stem}.fill-report.json`, report };
}

/** Checks a template without results, so that an error is reported before a run. */
export function inspectTemplate({ file, settings }: FillRequest): void {
  const original = contentOf(file);
  namingTheFile(file, () => {
    if (isWorkbook(file)) findTables(readWorkbook(workbookArchive(original)), settings);
    else if (listsIn(parseJson(xmlText(original, 'its text')), settings).length === 0) {
      throw new BrokenTemplate('holds no list of cases with a number or a name');
    }
  });
}

function isWorkbook(file: string): boolean {
  return WORKBOOKS.includes(extname(file).toLowerCase());
}

function contentOf(file: string): Uint8Array {
  if (!isWorkbook(file) && extname(file).toLowerCase() !== '.json') {
    throw new HarnessError(
      'WAF_TEMPLATE',
      `${file} is no template that can be filled: its name ends in "${extname(file)}"`,
      'Give an .xlsx, .xlsm or .json file; save another kind of workbook as .xlsx.',
    );
  }
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new HarnessError(
      'WAF_TEMPLATE',
      `${file} cannot be read: ${reasonOf(cause)}`,
      'Correct the path: --template, ACCEPTANCE_TEMPLATE, or template.file in the configuration.',
      { cause },
    );
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
