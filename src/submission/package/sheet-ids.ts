import { BrokenArchive, partOf, readArchive } from '../../archive/index.ts';
import { isRecord, parseJson } from '../../core/index.ts';
import { SHEET_IN_PACKAGE } from './limits.ts';
import type { Manifest, PackageFiles } from './manifest.ts';

/** A row of a sheet with a case. */
interface SheetRow {
  sheet: string;
  id: string;
  result: string;
  ids: string[];
}

/** The required part of a case in `summary.json`. */
interface SummaryCase {
  result: string;
  ids: string[];
  journal: string | undefined;
  byHand: boolean;
}

const ID_NAME = /^[a-z][a-zA-Z]+(?:Id|Request)$/;
const ID_COLUMNS = ['Merchant transaction ID', 'Waffo ID'];

/**
 * Ids in the sheets that the summary does not have, or that no journal shows. Ids that people recorded are in no
 * journal; a note counts them.
 */
export async function sheetProblems(
  files: PackageFiles,
  manifest: Manifest,
): Promise<{ problems: string[]; notes: string[] }> {
  const cases = casesOf(files.get('summary.json'));
  const sheets = manifest.files.map(({ path }) => path).filter((path) => /^[\w-]+\.xlsx$/.test(path));
  if (sheets.length === 0) return { problems: ['no sheet is in the package'], notes: [] };
  const problems: string[] = [];
  let proved = 0;
  let byHand = 0;
  for (const sheet of sheets) {
    const bytes = files.get(sheet);
    if (!bytes) continue;
    const broken = unreadable(bytes);
    if (broken !== undefined) {
      problems.push(`${sheet} ${broken}`);
      continue;
    }
    const rows = await rowsOf(sheet, bytes).catch(() => undefined);
    if (!rows) problems.push(`${sheet} is no workbook`);
    for (const row of rows ?? []) {
      const known = cases.get(`${sheet.replace('.xlsx', '')}/${row.id}`);
      const found = rowProblems(row, known, files);
      problems.push(...found);
      if (known?.byHand) byHand += row.ids.length;
      else proved += found.length === 0 ? row.ids.length : 0;
    }
  }
  return {
    problems,
    notes: [
      `${proved} ids of the sheets were found in the journals`,
      ...(byHand > 0 ? [`${byHand} ids were given by people and are in no journal`] : []),
    ],
  };
}

/** Why a sheet is not opened: the library that reads it has no limits, so they are checked first. */
function unreadable(bytes: Uint8Array): string | undefined {
  try {
    const archive = readArchive(bytes, SHEET_IN_PACKAGE);
    // A part may be larger than it declares.
    for (const entry of archive.entries) partOf(archive, entry);
    return undefined;
  } catch (error) {
    if (!(error instanceof BrokenArchive)) throw error;
    return error.message;
  }
}

function rowProblems(row: SheetRow, known: SummaryCase | undefined, files: PackageFiles): string[] {
  const where = `${row.sheet}, case ${row.id}`;
  if (!known) return [`${where} is not in summary.json`];
  const passed = (row.result === 'PASS') === (known.result === 'PASS');
  const journal = known.journal === undefined ? undefined : files.get(known.journal);
  const text = journal && Buffer.from(journal).toString('utf8');
  return [
    ...(passed ? [] : [`${where} is ${row.result}, and summary.json says ${known.result}`]),
    ...row.ids
      .filter((id) => !known.ids.includes(id))
      .map((id) => `${where} names ${id}, which summary.json does not`),
    ...row.ids
      .filter((id) => !known.byHand && !text?.includes(id))
      .map((id) => `${where} names ${id}, which is in no journal of the case`),
  ];
}

function casesOf(bytes: Uint8Array | undefined): Map<string, SummaryCase> {
  const summary = bytes && parseJson(Buffer.from(bytes).toString('utf8'));
  const cases = isRecord(summary) && Array.isArray(summary['cases']) ? summary['cases'] : [];
  return new Map(
    cases.filter(isRecord).map((one): [string, SummaryCase] => [
      `${String(one['product'])}/${String(one['id'])}`,
      {
        result: String(one['result']),
        ids: isRecord(one['ids']) ? Object.values(one['ids']).map(String) : [],
        journal: typeof one['journal'] === 'string' ? one['journal'] : undefined,
        byHand: one['recordedByHand'] === true,
      },
    ]),
  );
}

async function rowsOf(sheet: string, bytes: Uint8Array): Promise<SheetRow[]> {
  // Loaded here, because it is slow to load.
  const { newWorkbook } = await import('../../core/excel.ts');
  const book = newWorkbook();
  await book.xlsx.load(Uint8Array.from(bytes).buffer);
  return book.worksheets.flatMap((page) => {
    const columns = new Map<string, number>();
    page.getRow(1).eachCell((cell, column) => void columns.set(cell.text, column));
    const [id, result] = [columns.get('Case no.'), columns.get('Result')];
    if (!id || !result || !ID_COLUMNS.every((name) => columns.has(name))) return [];
    const rows: SheetRow[] = [];
    page.eachRow((row, number) => {
      const named = row.getCell(id).text;
      if (number === 1 || named === '' || row.getCell(result).text === '') return;
      const ids = ID_COLUMNS.flatMap((name) => row.getCell(columns.get(name) ?? 0).text.split(/\s+/));
      rows.push({
        sheet,
        id: named,
        result: row.getCell(result).text,
        ids: ids.filter((word) => word !== '' && !ID_NAME.test(word)),
      });
    });
    return rows;
  });
}
