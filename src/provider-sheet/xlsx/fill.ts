import { rewriteArchive, type Archive } from '../../archive/index.ts';
import { HarnessError } from '../../core/index.ts';
import type { Results } from '../cases.ts';
import { findTables } from '../recognise/tables.ts';
import { filledRows } from '../match/list.ts';
import type { FillFindings } from '../report.ts';
import type { FillRequest } from '../settings.ts';
import { workbookArchive } from '../workbook/archive.ts';
import { editCells, recalculating } from '../workbook/edit.ts';
import { formulasDepend } from '../workbook/formulas.ts';
import { readWorkbook, type Workbook } from '../workbook/workbook.ts';
import { changed, planCells, type PlannedCell } from './plan.ts';
import { matchRows } from './rows.ts';
import { verifyFilled } from './verify.ts';

/** A filled template, and the report about it. */
export interface Filled {
  bytes: Uint8Array;
  findings: FillFindings;
}

/**
 * Fills a workbook in place: only the cells of results change in its XML. The result is compared with the original,
 * and filled a second time, which must change nothing.
 */
export function fillWorkbook(original: Uint8Array, request: FillRequest, results: Results): Filled {
  const filled = fillOnce(original, request, results);
  const again = fillOnce(filled.bytes, request, results);
  if (again.cells > 0) {
    throw new HarnessError(
      'WAF_TEMPLATE',
      `the filled template was refused: filled once more, ${again.cells} of its cells would change`,
      'Nothing was written. Please report this with the template.',
    );
  }
  return { bytes: filled.bytes, findings: filled.findings };
}

function fillOnce(original: Uint8Array, request: FillRequest, results: Results): Filled & { cells: number } {
  const archive = workbookArchive(original);
  const book = readWorkbook(archive);
  const { settings, product, file } = request;
  const { rows, findings } = matchRows(findTables(book, settings), results, settings, { product, file });
  const matched = rows.map(({ at }) => at);
  const plan = planCells(book, matched, settings, results.target);
  const cells = changed(plan.cells);
  const bytes = cells.length === 0 ? original : written(archive, book, cells);
  if (cells.length > 0) verifyFilled(original, bytes, book, cells);

  const wordIn = (id: string): string =>
    plan.cells.find((cell) => cell.role === 'result' && cell.case === id)?.text ?? '';
  return {
    bytes,
    findings: { ...findings, rows: filledRows(rows, wordIn), notes: [...findings.notes, ...plan.notes] },
    cells: cells.length,
  };
}

function written(archive: Archive, book: Workbook, cells: readonly PlannedCell[]): Uint8Array {
  const parts = new Map<string, Uint8Array>();
  const put = (part: string, xml: string): void => {
    const name =
      archive.entries.find((entry) => entry.name.toLowerCase() === part.toLowerCase())?.name ?? part;
    parts.set(name, Buffer.from(xml, 'utf8'));
  };
  for (const sheet of book.sheets) {
    const own = cells.filter((cell) => cell.sheet === sheet);
    if (own.length > 0) put(sheet.part, editCells(sheet, own));
  }
  if (formulasDepend(book, cells)) {
    const xml = recalculating(book.xml, book.part);
    if (xml !== book.xml) put(book.part, xml);
  }
  return rewriteArchive(archive, parts);
}
