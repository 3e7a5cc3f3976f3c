import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from '@playwright/test';
import { testCard } from '../../src/harness/payer/index.ts';
import { discard, run } from './run.ts';

test.setTimeout(300_000);

test('no key and no card number is in anything that a run leaves, nor in what it prints', async () => {
  const { results, output } = await run({ args: ['--grep', '(1\\.1|1\\.6|5\\.6|K-2) '] });
  const methods = ['CC_VISA', 'CC_MASTERCARD', 'CC_AMEX', 'CC_JCB'];
  const cards = methods.flatMap((method) => [
    testCard(method, 'success').number,
    testCard(method, 'failure').number,
  ]);
  // PKCS#8 of an RSA key in Base64 begins like this; the emulator's API keys have a form of their own.
  const secret = new RegExp(
    ['MII[A-Za-z0-9+/]{1,4}IBADANBgkqhkiG9w0BAQEFAASC', 'PRIVATE KEY', 'emulator-\\w{10}', ...cards].join(
      '|',
    ),
  );
  expect(output).not.toMatch(secret);
  let looked = 0;
  for (const entry of readdirSync(results, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    expect(await textOf(file), file).not.toMatch(secret);
    looked++;
  }
  expect(looked).toBeGreaterThan(6);
  discard(results);
});

async function textOf(file: string): Promise<string> {
  if (!file.endsWith('.xlsx')) return readFileSync(file, 'utf8');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
}
