import { unzipSync } from 'fflate';
import { HarnessError } from '../../core/index.ts';
import { cellName } from '../workbook/references.ts';
import { cellAt, readSheet, type SheetCells } from '../workbook/sheet.ts';
import type { Sheet, Workbook } from '../workbook/workbook.ts';
import { tagsOf, xmlText } from '../xml/scan.ts';
import type { PlannedCell } from './plan.ts';

/**
 * Checks a filled workbook before it is written, with another unpacker. Throws if anything but the planned cells
 * differs from the original, or if a planned cell has another value.
 */
export function verifyFilled(
  original: Uint8Array,
  filled: Uint8Array,
  book: Workbook,
  cells: readonly PlannedCell[],
): void {
  const [before, after] = [unzipSync(original), unzipSync(filled)];
  const names = Object.keys(before);
  if (names.join('\n') !== Object.keys(after).join('\n')) throw unfaithful('its parts are others');
  const written = new Map<string, PlannedCell[]>();
  for (const cell of cells) written.set(cell.sheet.part, [...(written.get(cell.sheet.part) ?? []), cell]);

  for (const name of names) {
    const [old, now] = [before[name], after[name]];
    if (!old || !now) throw unfaithful(`${name} is missing`);
    if (Buffer.compare(old, now) === 0) continue;
    const own = written.get(partLike(name, [...written.keys()]));
    const sheet = book.sheets.find(({ part }) => part.toLowerCase() === name.toLowerCase());
    if (own && sheet) compareSheet(sheet, xmlText(now, name), own);
    else if (name.toLowerCase() === book.part.toLowerCase()) compareWorkbook(book, xmlText(now, name));
    else throw unfaithful(`${name} was changed`);
  }
}

function partLike(name: string, parts: readonly string[]): string {
  return parts.find((part) => part.toLowerCase() === name.toLowerCase()) ?? name;
}

function compareSheet(before: Sheet, xml: string, written: readonly PlannedCell[]): void {
  // Cells are written with inline text, so the shared strings are not needed: their numbers serve as texts.
  const after = readSheet(xml, before.part, numbersAsTexts);
  if (without(before, written) !== without(after, written)) {
    throw unfaithful(`${before.part} was changed outside the cells to fill`);
  }
  for (const { row, column, text, numeric } of written) {
    const [old, now] = [cellAt(before, row, column), cellAt(after, row, column)];
    const kept = old === undefined || old.style === now?.style;
    const reads = (now?.text ?? '') === text && (text === '' || now?.numeric === numeric);
    if (!reads || !kept || now?.formula !== undefined) {
      throw unfaithful(`${before.name}!${cellName(row, column)} does not read as written`);
    }
  }
}

/** The XML of a sheet without some of its cells. */
function without(sheet: SheetCells, cells: readonly PlannedCell[]): string {
  const spans = cells.flatMap(({ row, column }) => cellAt(sheet, row, column) ?? []);
  let text = '';
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    text += sheet.xml.slice(at, start);
    at = end;
  }
  return text + sheet.xml.slice(at);
}

/** Only the settings for recomputing the workbook may differ. */
function compareWorkbook(book: Workbook, xml: string): void {
  if (withoutCalculation(book.xml, book.part) !== withoutCalculation(xml, book.part)) {
    throw unfaithful(`${book.part} was changed`);
  }
}

function withoutCalculation(xml: string, part: string): string {
  let text = '';
  let at = 0;
  for (const tag of tagsOf(xml, part)) {
    if (tag.name !== 'calcPr') continue;
    text += xml.slice(at, tag.start);
    at = tag.end;
  }
  return text + xml.slice(at);
}

const numbersAsTexts: readonly string[] = new Proxy<string[]>([], {
  get: (target, key) => (typeof key === 'string' && /^\d+$/.test(key) ? key : Reflect.get(target, key)),
});

/** A defect of ours, never of the user: the filled file is not written. */
function unfaithful(what: string): HarnessError {
  return new HarnessError(
    'WAF_TEMPLATE',
    `the filled template was refused: ${what}`,
    'Nothing was written. Please report this with the template; the sheets of this harness are not concerned.',
  );
}
