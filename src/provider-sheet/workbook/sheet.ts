import { BrokenTemplate } from '../broken.ts';
import { attribute, innerText, tagsOf, type Tag } from '../xml/scan.ts';
import { areaOf, holds, type Area } from './references.ts';
import { unescaped } from './strings.ts';

/** A cell as in the file. `start` and `end` are the limits of its element in the XML of the sheet. */
export interface Cell {
  row: number;
  column: number;
  /** The displayed text, without number formats; for a formula, its last result. */
  text: string;
  /** Whether the text is a number to the workbook. */
  numeric: boolean;
  /** Number of its style, as written. */
  style: string | undefined;
  /** Undefined: it holds a value. Empty: it shares the formula of another cell. */
  formula: string | undefined;
  start: number;
  end: number;
}

export interface Row {
  number: number;
  cells: Map<number, Cell>;
  /** Style of cells that the row does not contain. */
  style: string | undefined;
  /** Where to append a cell; undefined if the row's element is empty. */
  close: number | undefined;
}

/** A list of words that cells may hold. */
export interface DropDown {
  areas: Area[];
  /** The list as written: `"Pass,Fail"`, a range, a name. */
  source: string;
}

/** The cells of a sheet, with drop-downs and merged areas. */
export interface SheetCells {
  xml: string;
  /** Prefix of the elements, with its colon. */
  prefix: string;
  rows: Map<number, Row>;
  merges: Area[];
  dropDowns: DropDown[];
  /** Style of cells that are in no row, by column. */
  columns: { area: Area; style: string }[];
  /** Cells whose values come from an array formula in another cell. */
  arrays: Area[];
}

const MOST_CELLS = 500_000;
const MOST_MERGES = 20_000;
/** Also counts empty rows that only have a height or a style. */
const MOST_ROWS = 100_000;

/** Reads the XML of a sheet. `strings` are the shared ones. */
export function readSheet(xml: string, part: string, strings: readonly string[]): SheetCells {
  const sheet: SheetCells = {
    xml, prefix: '', rows: new Map(), merges: [], dropDowns: [], columns: [], arrays: [],
  }; // prettier-ignore
  const cells = new CellReader(sheet, strings, part);
  const lists = new ListReader(sheet);
  let inData = false;
  for (const tag of tagsOf(xml, part)) {
    if (tag.name === 'sheetData') {
      inData = tag.kind === 'open';
      ({ prefix: sheet.prefix } = tag);
    } else if (inData) cells.take(tag);
    else if (tag.name === 'mergeCell') addArea(sheet.merges, attribute(tag, 'ref'));
    else if (tag.name === 'col') addColumn(sheet, tag);
    else lists.take(tag);
  }
  if (sheet.merges.length > MOST_MERGES) {
    throw new BrokenTemplate(`holds ${sheet.merges.length} merged cells on one sheet`);
  }
  return sheet;
}

export function cellAt(sheet: SheetCells, row: number, column: number): Cell | undefined {
  return sheet.rows.get(row)?.cells.get(column);
}

/** The merged area in which a cell lies. */
export function mergeAt(sheet: SheetCells, row: number, column: number): Area | undefined {
  return sheet.merges.find((area) => holds(area, row, column));
}

/** Text of a cell; in a merged area, that of its first cell. */
export function textAt(sheet: SheetCells, row: number, column: number): string {
  const area = mergeAt(sheet, row, column);
  return cellAt(sheet, area?.top ?? row, area?.left ?? column)?.text ?? '';
}

/** Reads rows and cells; both may omit their number, and then follow the previous one. */
class CellReader {
  readonly #sheet: SheetCells;
  readonly #strings: readonly string[];
  readonly #part: string;
  #row: Row | undefined;
  #cell: (Cell & { type: string }) | undefined;
  #value = '';
  #text = -1;
  #phonetic = false;
  #lastRow = 0;
  #lastColumn = 0;
  #count = 0;

  constructor(sheet: SheetCells, strings: readonly string[], part: string) {
    this.#sheet = sheet;
    this.#strings = strings;
    this.#part = part;
  }

  take(tag: Tag): void {
    if (tag.name === 'row') this.#takeRow(tag);
    else if (tag.name === 'c') this.#takeCell(tag);
    else if (this.#cell) this.#takeContent(tag, this.#cell);
  }

  #takeRow(tag: Tag): void {
    if (tag.kind === 'close') {
      if (this.#row) this.#row.close = tag.start;
      return;
    }
    const number = Number(attribute(tag, 'r') ?? this.#lastRow + 1);
    const style = attribute(tag, 'customFormat') ? attribute(tag, 's') : undefined;
    this.#row = { number, cells: new Map(), style, close: undefined };
    this.#sheet.rows.set(number, this.#row);
    if (this.#sheet.rows.size > MOST_ROWS) {
      throw new BrokenTemplate(
        `holds more than ${MOST_ROWS} rows on one sheet`,
        'Delete the empty rows below the list, save it, and give it again. Nothing was written.',
      );
    }
    this.#lastRow = number;
    this.#lastColumn = 0;
  }

  #takeCell(tag: Tag): void {
    if (tag.kind === 'close') {
      if (this.#cell) this.#finish(this.#cell, tag.end);
      return;
    }
    const area = areaOf(attribute(tag, 'r') ?? '');
    const column = area?.left ?? this.#lastColumn + 1;
    this.#lastColumn = column;
    this.#value = '';
    this.#cell = {
      row: this.#row?.number ?? 0,
      column,
      text: '',
      numeric: false,
      style: attribute(tag, 's'),
      formula: undefined,
      start: tag.start,
      end: tag.end,
      type: attribute(tag, 't') ?? 'n',
    };
    if (tag.kind === 'empty') this.#finish(this.#cell, tag.end);
  }

  #takeContent(tag: Tag, cell: Cell): void {
    const { name, kind } = tag;
    if (name === 'rPh') this.#phonetic = kind === 'open';
    if (name === 'f' && kind !== 'close') {
      cell.formula = '';
      if (attribute(tag, 't') === 'array') addArea(this.#sheet.arrays, attribute(tag, 'ref'));
    }
    if (name !== 'v' && name !== 't' && name !== 'f') return;
    if (kind === 'open') this.#text = tag.end;
    else if (kind === 'close' && this.#text !== -1) {
      const text = innerText(this.#sheet.xml.slice(this.#text, tag.start));
      if (name === 'f') cell.formula = text;
      else if (!this.#phonetic) this.#value += text;
      this.#text = -1;
    }
  }

  #finish({ type, ...cell }: Cell & { type: string }, end: number): void {
    const raw = this.#value;
    this.#cell = undefined;
    this.#count += 1;
    if (this.#count > MOST_CELLS)
      throw new BrokenTemplate(`holds more than ${MOST_CELLS} cells on one sheet`);
    const text = type === 's' ? this.#shared(raw) : type === 'n' ? numberText(raw) : textOf(type, raw);
    this.#row?.cells.set(cell.column, { ...cell, end, text, numeric: type === 'n' && raw !== '' });
  }

  #shared(number: string): string {
    const text = this.#strings[Number(number)];
    if (text === undefined && number !== '')
      throw new BrokenTemplate(`is damaged: ${this.#part} refers to a text that is missing`);
    return text ?? '';
  }
}

function textOf(type: string, raw: string): string {
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  return unescaped(raw);
}

/** Workbooks store 17 digits, so that 1.1 may be written as 1.1000000000000001. */
function numberText(raw: string): string {
  return raw === '' || Number.isNaN(Number(raw)) ? raw : String(Number(Number(raw).toPrecision(15)));
}

/** Reads drop-downs: the standard ones and those of the Excel 2010 extension. */
class ListReader {
  readonly #sheet: SheetCells;
  #list: { type: string | undefined; areas: string; source: string } | undefined;
  #inside: 'formula1' | 'sqref' | undefined;
  #from = -1;

  constructor(sheet: SheetCells) {
    this.#sheet = sheet;
  }

  take(tag: Tag): void {
    if (tag.name === 'dataValidation') {
      if (tag.kind === 'open')
        this.#list = { type: attribute(tag, 'type'), areas: attribute(tag, 'sqref') ?? '', source: '' };
      else if (tag.kind === 'close') this.#finish();
    } else if (this.#list && (tag.name === 'formula1' || tag.name === 'sqref')) {
      if (tag.kind === 'open') {
        this.#inside = tag.name;
        this.#from = tag.end;
      } else if (tag.kind === 'close' && this.#inside) {
        const text = innerText(this.#sheet.xml.slice(this.#from, tag.start)).trim();
        if (this.#inside === 'formula1') this.#list.source = text;
        else this.#list.areas = text;
        this.#inside = undefined;
      }
    }
  }

  #finish(): void {
    const list = this.#list;
    this.#list = undefined;
    if (!list || list.type !== 'list' || list.source === '') return;
    const areas = list.areas.split(/\s+/).flatMap((ref) => areaOf(ref) ?? []);
    this.#sheet.dropDowns.push({ areas, source: list.source });
  }
}

function addArea(areas: Area[], ref: string | undefined): void {
  const area = areaOf(ref ?? '');
  if (area) areas.push(area);
}

function addColumn(sheet: SheetCells, tag: Tag): void {
  const style = attribute(tag, 'style');
  const [left, right] = [Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))];
  if (style && left && right) sheet.columns.push({ area: { top: 1, bottom: Infinity, left, right }, style });
}
