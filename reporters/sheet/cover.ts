import type { Workbook, Worksheet } from '../../src/core/excel.ts';
import { OUTCOMES, warningCount, warningsOf, type ProductVerdict } from '../../src/results/index.ts';
import type { CaseList } from '../../src/case-list/index.ts';
import type { Report } from '../report.ts';
import { labelOf, MEANINGS, optionsText, timeText } from '../words.ts';
import {
  BODY_FONT, GRID, LABEL_FONT, MUTED_FONT, SECTION_FONT, TITLE_FONT, toneOf, WRAPPED, type Tone,
} from './style.ts'; // prettier-ignore
import { fitHeight, printedOn } from './table.ts';
import { cellText } from './text.ts';

/** Warnings get the colour of open results. */
const WARNED = toneOf('NOT_PROVED');
const COLUMNS = [{ width: 24 }, { width: 10 }, { width: 74 }];
/** Width of the second and third column together. */
const WIDE = [{ width: 24 }, { width: 84 }];

/** The first sheet: what was tested, against what, and the results. */
export function addCover(book: Workbook, product: ProductVerdict, report: Report, caseList: CaseList): void {
  const sheet = book.addWorksheet('Cover', {
    views: [{ showGridLines: false }],
    pageSetup: printedOn('portrait'),
    headerFooter: { oddFooter: '&R&8Page &P of &N' },
  });
  sheet.columns = COLUMNS;
  const title = sheet.addRow([`Waffo acceptance: ${caseList.title}`]);
  title.font = TITLE_FONT;
  title.height = 30;

  sheet.addRow([]);
  addFact(sheet, 'Verdict', product.verdict, toneOf(product.verdict));
  product.reasons.forEach((reason, index) => addFact(sheet, index === 0 ? 'Reasons' : '', reason));
  if (report.verdict.verdict !== product.verdict) {
    addFact(sheet, 'Whole run', report.verdict.verdict, toneOf(report.verdict.verdict));
    report.verdict.reasons.forEach((reason) => addFact(sheet, '', reason));
  }

  addSection(sheet, 'Scope');
  for (const [label, value] of factsOf(report, caseList)) addFact(sheet, label, value);

  if (caseList.untested.length > 0) {
    addSection(sheet, 'Not tested here');
    caseList.untested.forEach((what) => addFact(sheet, '', what));
  }

  addSection(sheet, 'Results');
  for (const outcome of OUTCOMES) {
    const row = sheet.addRow([labelOf(outcome), product.counts[outcome], MEANINGS[outcome]]);
    styleRow(row, product.counts[outcome] > 0 ? toneOf(outcome) : undefined);
  }
  styleRow(sheet.addRow(['All cases', product.counts.total, '']), undefined);
  const warnings = warningsOf(product.rows);
  const told = warnings.length > 0 ? `${warningCount(warnings)}: see the sheet "Warnings".` : '';
  styleRow(sheet.addRow(['Warnings', warnings.length, told]), warnings.length > 0 ? WARNED : undefined);
}

function factsOf({ run }: Report, caseList: CaseList): [string, string][] {
  if (!run) return [['Run', 'unknown: no case came far enough to tell'], ['Case list', caseList.version]]; // prettier-ignore
  return [
    ['Product', caseList.title],
    ['Features integrated', run.features.join(', ') || 'none besides payment'],
    ['Target', `${run.target} (${run.targetHost})`],
    ['Merchant', run.merchant],
    ['Merchant ID', run.merchantId],
    ['Started', timeText(run.startedAt)],
    ['Case list', caseList.version],
    ['Case list SHA-256', caseList.digest],
    ['API contract', run.spec.version],
    ['API contract SHA-256', run.spec.digest],
    ['Emulator options', optionsText(run.options)],
    ['Harness', `waffo-acceptance ${run.harness}, Node ${run.node.replace(/^v/, '')}`],
  ];
}

function addSection(sheet: Worksheet, title: string): void {
  sheet.addRow([]);
  const row = sheet.addRow([title]);
  row.font = SECTION_FONT;
  row.height = 18;
}

function addFact(sheet: Worksheet, label: string, value: string, tone?: Tone): void {
  const row = sheet.addRow([label, cellText(value)]);
  sheet.mergeCells(row.number, 2, row.number, COLUMNS.length);
  row.getCell(1).font = LABEL_FONT;
  row.getCell(1).alignment = WRAPPED;
  const cell = row.getCell(2);
  cell.alignment = WRAPPED;
  if (tone) Object.assign(cell, { fill: tone.fill, font: { ...tone.font, size: 12 } });
  else cell.font = BODY_FONT;
  fitHeight(row, WIDE);
  if (tone) row.height = 20;
}

function styleRow(row: ReturnType<Worksheet['addRow']>, tone: Tone | undefined): void {
  row.eachCell((cell) => Object.assign(cell, { font: BODY_FONT, border: GRID, alignment: WRAPPED }));
  row.getCell(2).alignment = { ...WRAPPED, horizontal: 'center' };
  row.getCell(3).font = MUTED_FONT;
  Object.assign(row.getCell(1), tone ?? { font: LABEL_FONT });
  fitHeight(row, COLUMNS);
}
