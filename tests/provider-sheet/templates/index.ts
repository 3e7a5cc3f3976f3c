import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { extension, serverSide } from './by-hand.ts';
import { chinese, counted, namesOnly, plainEnglish, twoHeadingRows } from './one-time.ts';
import { bothProducts, protectedWithLogo } from './subscription.ts';

/** A template as Waffo may hand it out, and how it says our results. */
export interface PlausibleTemplate {
  /** Name of its file. */
  file: string;
  build(): Promise<Uint8Array>;
  /** Sheets that hold cases: column of the results, row of the first case, and what cases they hold. */
  sheets: readonly {
    name: string;
    result: string;
    ids: 'payment' | 'subscription';
    matchedBy: 'id' | 'id in text' | 'text';
  }[];
  words: { PASS: string; FAIL: string; NOT_RUN: string; NA: string };
  /** Parts that may differ beside the sheets: the workbook, if formulas must be computed anew. */
  recalculates?: true;
}

const DATA = fileURLToPath(new URL('../data/', import.meta.url));

const payment = (name: string, result: string, matchedBy: 'id' | 'id in text' | 'text' = 'id') =>
  ({ name, result, ids: 'payment', matchedBy }) as const;
const subscription = (name: string, result: string) => ({ name, result, ids: 'subscription', matchedBy: 'id' }) as const; // prettier-ignore

const CHINESE = { PASS: '通过', FAIL: '不通过', NOT_RUN: '未测试', NA: '不适用' };
const MERCHANT = { PASS: 'OK', FAIL: 'NG', NOT_RUN: 'Skipped', NA: 'N/A' };

/** Templates that are built when they are needed. */
export const BUILT: readonly PlausibleTemplate[] = [
  { file: 'plain-english.xlsx', build: plainEnglish, sheets: [payment('Acceptance cases', 'D')], words: { PASS: 'Pass', FAIL: 'Fail', NOT_RUN: 'Not tested', NA: 'N/A' } },
  { file: 'chinese.xlsx', build: chinese, sheets: [payment('单次支付验收用例', 'E')], words: CHINESE },
  { file: 'two-heading-rows.xlsx', build: twoHeadingRows, sheets: [payment('Cases', 'C')], words: MERCHANT },
  { file: 'counted.xlsx', build: counted, sheets: [payment('Cases 用例', 'C', 'id in text')], words: { PASS: 'Y', FAIL: 'N', NOT_RUN: 'NT', NA: 'N/A' }, recalculates: true },
  { file: 'names-only.xlsx', build: namesOnly, sheets: [payment('验收', 'C', 'text')], words: { PASS: '是', FAIL: '否', NOT_RUN: '未测', NA: '不涉及' } },
  { file: 'protected-with-logo.xlsx', build: protectedWithLogo, sheets: [subscription('Subscription', 'C')], words: { PASS: 'Passed', FAIL: 'Failed', NOT_RUN: 'Pending', NA: 'Skipped' } },
  { file: 'both-products.xlsx', build: bothProducts, sheets: [payment('One-time 单次支付', 'D'), subscription('Subscription 订阅', 'D')], words: { PASS: 'Pass', FAIL: 'Fail', NOT_RUN: 'Skip', NA: 'N/A' } },
  { file: 'extension.xlsx', build: extension, sheets: [payment('Test cases', 'C')], words: { PASS: '✅ Pass', FAIL: '❌ Fail', NOT_RUN: 'Not Executed', NA: 'Not Applicable' } },
  { file: 'server-side.xlsx', build: serverSide, sheets: [payment('用例', 'C')], words: { PASS: '1-通过', FAIL: '2-失败', NOT_RUN: '3-未执行', NA: '4-不适用' } },
]; // prettier-ignore

/** Templates that LibreOffice saved (see `libreoffice.ts`), kept as files. */
export const SAVED: readonly PlausibleTemplate[] = [
  { file: 'lo-chinese.xlsx', build: saved('lo-chinese.xlsx'), sheets: [payment('单次支付验收用例', 'E')], words: CHINESE },
  { file: 'lo-two-heading-rows.xlsx', build: saved('lo-two-heading-rows.xlsx'), sheets: [payment('Cases', 'C')], words: MERCHANT },
  { file: 'lo-counted.xlsx', build: saved('lo-counted.xlsx'), sheets: [payment('Cases 用例', 'C', 'id in text')], words: { PASS: 'Y', FAIL: 'N', NOT_RUN: 'NT', NA: 'N/A' }, recalculates: true },
]; // prettier-ignore

function saved(name: string): () => Promise<Uint8Array> {
  return () => {
    const file = `${DATA}${name}`;
    if (!existsSync(file)) throw new Error(`${file} is missing: run tests/provider-sheet/libreoffice.ts`);
    return Promise.resolve(new Uint8Array(readFileSync(file)));
  };
}
