// `npm run templates`: fills all plausible templates and has LibreOffice read and print them, into
// test-results/templates. Fails if LibreOffice does not read each result where it was written.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillTemplate, type FillReport } from '../../src/provider-sheet/index.ts';
import { resultsWith } from './results.ts';
import { BUILT, SAVED } from './templates/index.ts';

const FOLDER = fileURLToPath(new URL('../../test-results/templates/', import.meta.url));
const OUTCOMES = {
  '1.5': 'FAIL', '3.3': 'NOT_RUN', '4.2': 'NA', 'S-1.7': 'FAIL', 'S-3.5': 'NOT_RUN', 'S-3.3': 'NA',
} as const; // prettier-ignore
/** Comma, quotes, UTF-8, every sheet into a file of its own. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const reports: FillReport[] = [];
for (const { file, build } of [...BUILT, ...SAVED]) {
  writeFileSync(join(FOLDER, file), await build());
  const filled = fillTemplate({ file: join(FOLDER, file), settings: {} }, resultsWith(OUTCOMES));
  writeFileSync(join(FOLDER, filled.name), filled.bytes);
  reports.push(filled.report);
}
recalculateAlways();
const filled = reports.map(({ filled: { file } }) => join(FOLDER, file));
libreOffice(CSV, filled);
libreOffice('pdf', filled);

let wrong = 0;
for (const {
  filled: { file },
  rows,
} of reports) {
  const stem = file.replace(/\.xlsx$/, '');
  if (!readdirSync(FOLDER).includes(`${stem}.pdf`)) complain(`${file} was not printed`);
  for (const { row, word } of rows) {
    const [sheet = '', number] = row.split('!');
    const line = linesOf(join(FOLDER, `${stem}-${sheet}.csv`))[Number(number) - 1] ?? [];
    if (!line.includes(word)) complain(`${file} ${row}: ${word} is not among ${JSON.stringify(line)}`);
  }
}
console.log(`${reports.length} templates read and printed by LibreOffice into ${FOLDER}: ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;

function complain(what: string): void {
  wrong += 1;
  console.error(what);
}

/** Cells of a CSV file; a text may hold line breaks and quotes. */
function linesOf(file: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, bare = '', end] of readFileSync(file, 'utf8').matchAll(
    /(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g,
  )) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === '\n') lines.push([]);
  }
  return lines;
}

function libreOffice(format: string, files: readonly string[]): void {
  const words = [`-env:UserInstallation=file://${FOLDER}profile`, '--headless', '--convert-to', format, '--outdir', FOLDER]; // prettier-ignore
  execFileSync('soffice', [...words, ...files], { stdio: 'pipe' });
}

/** Excel and WPS compute what a workbook asks them to; LibreOffice has to be told. */
function recalculateAlways(): void {
  mkdirSync(join(FOLDER, 'profile', 'user'), { recursive: true });
  const item = '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>'; // prettier-ignore
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">${item}</oor:items>\n`;
  writeFileSync(join(FOLDER, 'profile', 'user', 'registrymodifications.xcu'), text);
}
