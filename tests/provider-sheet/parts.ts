import { expect } from '@playwright/test';
import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Names of the parts of a workbook whose bytes differ from those of another with the same parts. */
export function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [unzipSync(before), unzipSync(after)];
  expect(Object.keys(now)).toEqual(Object.keys(old));
  return Object.keys(old).filter((name) => Buffer.compare(old[name] ?? EMPTY, now[name] ?? EMPTY) !== 0);
}

/** The text of a part. */
export function partText(bytes: Uint8Array, name: string): string {
  return strFromU8(unzipSync(bytes)[name] ?? EMPTY);
}

/** Opens a workbook with a reader that is not ours. */
export async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  // A copy of its own: a small Buffer lies somewhere in a pool that it shares with others.
  await book.xlsx.load(Uint8Array.from(withoutPrefixes(bytes)).buffer);
  return book;
}

/** All cells of a sheet that hold something, by name: text, or formula. */
export function cellsOf(sheet: ExcelJS.Worksheet | undefined): Record<string, string> {
  const cells: Record<string, string> = {};
  sheet?.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.isMerged && cell.master !== cell) return;
      if (cell.text !== '' || cell.formula)
        cells[cell.address] = cell.formula ? `=${cell.formula}` : cell.text;
    }),
  );
  return cells;
}

/** exceljs takes neither prefixed elements, nor targets from the root, nor rows and cells without their numbers. */
function withoutPrefixes(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  if (!strFromU8(parts['xl/workbook.xml'] ?? EMPTY).includes('<x:workbook')) return bytes;
  const plain = Object.entries(parts).map(([name, content]) => {
    const text = strFromU8(content)
      .replace(/(<\/?)x:/g, '$1')
      .replace('xmlns:x=', 'xmlns=');
    const targets = text.replace('Target="/xl/workbook.xml"', 'Target="xl/workbook.xml"').replaceAll('Target="/xl/', 'Target="'); // prettier-ignore
    return [name, strToU8(name.includes('worksheets') ? numbered(targets) : targets)] as const;
  });
  return zipSync(Object.fromEntries(plain));
}

function numbered(xml: string): string {
  let row = 0;
  let column = 0;
  return xml.replace(/<row>|<c (?!r=)/g, (tag) => {
    if (tag === '<row>') {
      row += 1;
      column = 0;
      return `<row r="${row}">`;
    }
    column += 1;
    return `<c r="${'ABCDE'[column - 1]}${row}" `;
  });
}

const EMPTY = new Uint8Array();
