import { partOf, type Archive } from '../../archive/index.ts';
import { BrokenTemplate } from '../broken.ts';
import { attribute, innerText, tagsOf, xmlText } from '../xml/scan.ts';
import { readSheet, type SheetCells } from './sheet.ts';
import { sharedStrings } from './strings.ts';
import { wrappingStyles } from './styles.ts';

export interface Sheet extends SheetCells {
  name: string;
  /** Name of its part in the archive. */
  part: string;
  hidden: boolean;
}

/** A name for a range or a formula. */
interface DefinedName {
  name: string;
  /** The sheet on which it is valid; undefined: everywhere. */
  sheet: string | undefined;
  formula: string;
}

/**
 * The parsed parts of a workbook. This is our own reader: a workbook library would expand drop-downs of whole columns,
 * drop those of the 2010 extension, and not give the place of a cell in the file.
 */
export interface Workbook {
  /** Name of the workbook's main part, and its XML. */
  part: string;
  xml: string;
  sheets: Sheet[];
  names: DefinedName[];
  /** Numbers of the cell styles that wrap their text. */
  wrapping: ReadonlySet<string>;
}

/** Reads the values of a workbook from its archive. */
export function readWorkbook(archive: Archive): Workbook {
  const text = (part: string): string => {
    const entry = archive.entries.find(({ name }) => name.toLowerCase() === part.toLowerCase());
    if (!entry) throw new BrokenTemplate(`is not a workbook: it holds no ${part}`);
    return xmlText(partOf(archive, entry), part);
  };
  const root = relationsOf(text('_rels/.rels'), '_rels/.rels', '');
  const part = root.find(({ type }) => type === 'officeDocument')?.target;
  if (part === undefined) throw new BrokenTemplate('is not a workbook: it names no main part');

  const xml = text(part);
  const slash = part.lastIndexOf('/') + 1;
  const ownRelations = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations = relationsOf(text(ownRelations), ownRelations, part.slice(0, slash));
  const partNamed = (type: string): string | undefined => relations.find((one) => one.type === type)?.target;
  const stringsPart = partNamed('sharedStrings');
  const strings = stringsPart ? sharedStrings(text(stringsPart), stringsPart) : [];
  const stylesPart = partNamed('styles');

  const listed = listedSheets(xml, part);
  const sheets = listed.flatMap(({ name, relation, hidden }): Sheet[] => {
    const target = relations.find(({ id, type }) => id === relation && type === 'worksheet')?.target;
    // Chart sheets have no cells.
    return target ? [{ name, part: target, hidden, ...readSheet(text(target), target, strings) }] : [];
  });
  if (sheets.length === 0) throw new BrokenTemplate('is not a workbook: it holds no sheet');
  return {
    part,
    xml,
    sheets,
    names: definedNames(xml, part, listed.map(({ name }) => name)), // prettier-ignore
    wrapping: stylesPart ? wrappingStyles(text(stylesPart), stylesPart) : new Set(),
  };
}

interface Relation {
  id: string;
  /** Last word of its type: `worksheet`. */
  type: string;
  /** Name of a part. */
  target: string;
}

function relationsOf(xml: string, part: string, folder: string): Relation[] {
  const found: Relation[] = [];
  for (const tag of tagsOf(xml, part)) {
    if (tag.name !== 'Relationship' || tag.kind === 'close') continue;
    const target = attribute(tag, 'Target') ?? '';
    found.push({
      id: attribute(tag, 'Id') ?? '',
      type: (attribute(tag, 'Type') ?? '').split('/').at(-1) ?? '',
      target: resolved(target, folder),
    });
  }
  return found;
}

function resolved(target: string, folder: string): string {
  const steps = (target.startsWith('/') ? target.slice(1) : folder + target).split('/');
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

interface ListedSheet {
  name: string;
  relation: string;
  hidden: boolean;
}

function listedSheets(xml: string, part: string): ListedSheet[] {
  const found: ListedSheet[] = [];
  for (const tag of tagsOf(xml, part)) {
    if (tag.name !== 'sheet' || tag.kind === 'close') continue;
    found.push({
      name: attribute(tag, 'name') ?? '',
      relation: attribute(tag, '[\\w-]+:id') ?? '',
      hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
    });
  }
  return found;
}

function definedNames(xml: string, part: string, sheets: readonly string[]): DefinedName[] {
  const found: DefinedName[] = [];
  let open: { name: string; sheet: string | undefined; from: number } | undefined;
  for (const tag of tagsOf(xml, part)) {
    if (tag.name !== 'definedName') continue;
    if (tag.kind === 'open') {
      const local = attribute(tag, 'localSheetId');
      const sheet = local === undefined ? undefined : sheets[Number(local)];
      open = { name: attribute(tag, 'name') ?? '', sheet, from: tag.end };
    } else if (open) {
      const { name, sheet, from } = open;
      found.push({ name, sheet, formula: innerText(xml.slice(from, tag.start)).trim() });
      open = undefined;
    }
  }
  return found;
}
