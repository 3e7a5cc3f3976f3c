import { writeFileSync } from 'node:fs';
import type { TestInfo } from '@playwright/test';
import ExcelJS from 'exceljs';
import { fillTemplate, type FilledTemplate } from '../../src/provider-sheet/index.ts';
import type { FillSettings } from '../../src/provider-sheet/settings.ts';
import { resultsWith } from './results.ts';

/** The bytes of a workbook with one sheet; `finish` may add what rows cannot say. */
export async function workbook(
  rows: readonly (readonly ExcelJS.CellValue[])[],
  finish: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => {},
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Cases');
  for (const row of rows) sheet.addRow([...row]);
  finish(sheet, book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Fills a template of these bytes. */
export function fill(
  testInfo: TestInfo,
  bytes: Uint8Array | string,
  { settings = {}, results = resultsWith(), name = 'cases.xlsx' }: {
    settings?: FillSettings; results?: ReturnType<typeof resultsWith>; name?: string;
  } = {}, // prettier-ignore
): FilledTemplate {
  const file = testInfo.outputPath(name);
  writeFileSync(file, bytes);
  return fillTemplate({ file, settings }, results);
}

/** The message of what filling throws. */
export function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('nothing was refused');
}
