import { newWorkbook, type Workbook } from '../../src/core/excel.ts';
import { warningsOf, type ProductVerdict } from '../../src/results/index.ts';
import type { CaseList } from '../../src/case-list/index.ts';
import type { Report } from '../report.ts';
import { caseColumns } from './cases.ts';
import { COVERAGE_COLUMNS, methodsOf } from './coverage.ts';
import { addCover } from './cover.ts';
import { NON_PASS_COLUMNS, nonPassItems } from './non-pass.ts';
import { addTable } from './table.ts';
import { WARNING_COLUMNS } from './warnings.ts';

/**
 * The filled acceptance sheet of one product, as the bytes of an `.xlsx` file.
 * @param page name of the report next to the sheet, for links in evidence cells
 */
export async function workbookOf(
  product: ProductVerdict,
  report: Report,
  page?: string,
): Promise<Uint8Array> {
  const caseList = report.caseLists.find((one) => one.product === product.product);
  if (!caseList) throw new RangeError(`no case list ${product.product}`);
  const book = newWorkbook();
  describe(book, caseList, report);
  addCover(book, product, report, caseList);

  const official = product.rows.filter((row) => row.case.source === 'official');
  const further = product.rows.filter((row) => row.case.source !== 'official');
  const empty = 'The case list holds no such case.';
  const columns = caseColumns(report.run?.target, page !== undefined);
  addTable(book, 'Acceptance cases', columns, official, { empty, frozenColumns: 1 });
  addTable(book, 'Further cases', columns, further, { empty, frozenColumns: 1 });
  addTable(book, 'Pay-method coverage', COVERAGE_COLUMNS, methodsOf(product.rows), {
    empty: 'No case recorded a pay method.',
  });
  addTable(book, 'Non-PASS items', NON_PASS_COLUMNS, nonPassItems(product.rows), {
    empty: 'Every case passed.',
    frozenColumns: 1,
  });
  addTable(book, 'Warnings', WARNING_COLUMNS, warningsOf(product.rows), {
    empty: 'No check gave a warning.',
    frozenColumns: 1,
  });
  if (report.run?.rehearsal) labelRehearsal(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Marks a rehearsal on the cover, in the properties, and at the top of every printed page. */
function labelRehearsal(book: Workbook): void {
  const label = 'REHEARSAL against the emulator: not to be submitted';
  book.title = `${label}. ${book.title}`;
  const title = book.worksheets[0]?.getCell('A1');
  if (title) title.value = `REHEARSAL. ${title.text}`;
  for (const sheet of book.worksheets) sheet.headerFooter.oddHeader = `&C&8${label}`;
}

function describe(book: Workbook, caseList: CaseList, { run }: Report): void {
  book.title = `Waffo acceptance: ${caseList.title}`;
  book.subject = caseList.version;
  book.creator = `waffo-acceptance ${run?.harness ?? ''}`.trim();
  book.lastModifiedBy = book.creator;
  book.company = run?.merchant ?? '';
  // The time of the run, not of writing: the same record gives the same sheet.
  const started = new Date(run?.startedAt ?? 0);
  book.created = started;
  book.modified = started;
}
