import { BrokenTemplate } from '../broken.ts';
import { attribute, encoded, tagsOf } from '../xml/scan.ts';
import { cellName, holds } from './references.ts';
import type { Cell, Row, SheetCells } from './sheet.ts';
import { escaped } from './strings.ts';

/** A new value for a cell; an empty text makes the cell empty. */
export interface CellEdit {
  row: number;
  column: number;
  text: string;
  /** Written as a number; the text must be one. */
  numeric?: boolean;
}

/** The XML of a sheet with some cells replaced or added; everything else is unchanged. */
export function editCells(sheet: SheetCells, edits: readonly CellEdit[]): string {
  const splices = edits.map((edit) => spliceFor(sheet, edit));
  let xml = '';
  let at = 0;
  // New cells at one place keep the order of their columns.
  for (const splice of splices.toSorted((a, b) => a.start - b.start || a.column - b.column)) {
    xml += sheet.xml.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return xml + sheet.xml.slice(at);
}

/** A cell element with inline text, so that the shared strings need no change. */
export function cellElement(prefix: string, style: string | undefined, edit: CellEdit): string {
  const { row, column, text, numeric } = edit;
  const start = `<${prefix}c r="${cellName(row, column)}"${style === undefined ? '' : ` s="${encoded(style)}"`}`;
  if (text === '') return `${start}/>`;
  if (numeric) return `${start}><${prefix}v>${encoded(text)}</${prefix}v></${prefix}c>`;
  const space = /^\s|\s$|\n| {2}/.test(text) ? ' xml:space="preserve"' : '';
  const inside = `<${prefix}is><${prefix}t${space}>${encoded(escaped(text))}</${prefix}t></${prefix}is>`;
  return `${start} t="inlineStr">${inside}</${prefix}c>`;
}

/** The XML of a workbook with a flag to recompute all formulas when it is opened. */
export function recalculating(xml: string, part: string): string {
  let behind: { end: number; prefix: string } | undefined;
  for (const tag of tagsOf(xml, part)) {
    if (tag.name === 'calcPr' && tag.kind !== 'close') {
      if (/^(?:1|true)$/.test(attribute(tag, 'fullCalcOnLoad') ?? '')) return xml;
      const without = tag.attributes.replace(/\s+fullCalcOnLoad\s*=\s*("[^"]*"|'[^']*')/, '').trimEnd();
      const end = tag.kind === 'empty' ? '/>' : '>';
      const instead = `<${tag.prefix}calcPr${without} fullCalcOnLoad="1"${end}`;
      return xml.slice(0, tag.start) + instead + xml.slice(tag.end);
    }
    // The order of the elements is fixed: insert after the last of these.
    const before = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];
    if (before.includes(tag.name) && tag.kind !== 'open') behind = tag;
  }
  if (!behind) throw new BrokenTemplate(`is damaged: ${part} lists no sheets`);
  return `${xml.slice(0, behind.end)}<${behind.prefix}calcPr fullCalcOnLoad="1"/>${xml.slice(behind.end)}`;
}

interface Splice {
  start: number;
  end: number;
  column: number;
  text: string;
}

function spliceFor(sheet: SheetCells, edit: CellEdit): Splice {
  const row = sheet.rows.get(edit.row);
  const cell = row?.cells.get(edit.column);
  if (cell) {
    const text = cellElement(sheet.prefix, cell.style, edit);
    return { start: cell.start, end: cell.end, column: edit.column, text };
  }
  if (row?.close === undefined) {
    throw new BrokenTemplate(`has no row ${edit.row} to write ${cellName(edit.row, edit.column)} into`);
  }
  const next = firstBehind(row, edit.column);
  const at = next?.start ?? row.close;
  const style = row.style ?? sheet.columns.find(({ area }) => holds(area, edit.row, edit.column))?.style;
  return { start: at, end: at, column: edit.column, text: cellElement(sheet.prefix, style, edit) };
}

function firstBehind(row: Row, column: number): Cell | undefined {
  return [...row.cells.values()]
    .filter((cell) => cell.column > column)
    .toSorted((a, b) => a.column - b.column)[0];
}
