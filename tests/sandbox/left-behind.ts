import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { testCard } from '../../src/harness/payer/index.ts';
import { readRecordFile } from '../../src/results/index.ts';

/** Ids of the sheet that no journal holds, as `<case> <id>`. */
export function strangersTo(results: string): string[] {
  const journals = filesIn(join(results, 'journals')).map((file) => readFileSync(file, 'utf8'));
  return readRecordFile(results).records.flatMap(({ id, ids, coverage = [] }) => {
    const named = [
      ...Object.values(ids),
      ...coverage.flatMap((row) => [row.paymentRequestId, row.acquiringOrderId]),
    ];
    const missing = named.filter((one) => one !== undefined && !journals.some((text) => text.includes(one)));
    return missing.map((one) => `${id} ${one}`);
  });
}

/** Files of a run, or `output`, in which one of the secrets or a card number stands. */
export async function secretsLeft(
  results: string,
  output: string,
  secrets: readonly string[],
): Promise<string[]> {
  const methods = ['CC_VISA', 'CC_MASTERCARD', 'CC_AMEX', 'CC_JCB', 'DC_VISA', 'DC_MASTERCARD'];
  const cards = methods.flatMap((method) => [
    testCard(method, 'success').number,
    testCard(method, 'failure').number,
  ]);
  const wanted = [...secrets, ...cards, 'PRIVATE KEY'];
  const holds = (text: string): boolean => wanted.some((secret) => text.includes(secret));
  const found = holds(output) ? ['output'] : [];
  const files = filesIn(results);
  if (files.length < 4) throw new Error(`${results} holds too little to be looked at`);
  for (const file of files) if (holds(await textOf(file))) found.push(file);
  return found;
}

/** Paths of all files in a folder and in those within it. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function textOf(file: string): Promise<string> {
  if (!file.endsWith('.xlsx')) return readFileSync(file, 'utf8');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
}
