import type { CaseListName } from '../../case-list/index.ts';

/** A case number as Waffo's lists write it. */
export interface CaseNumber {
  /** `1.1` */
  number: string;
  /** Set if the number is marked as a subscription case: `S-1.1`. */
  subscription: boolean;
}

/** A number is at the beginning of a text, after at most a few words. */
const LONGEST_NUMBER = 200;

/** Words before a number that do not identify the case. */
const BEFORE =
  /^(?:test\s*case|case|tc|test|no|item|pay|payment|order|one\s*time|ot|测试用例|用例|案例|编号|支付|场景)(?=[^a-z]|$)/;
const SUBSCRIPTION = /^(?:subscription|sub|s|订阅)(?=[^a-z]|$)/;

/** Reads a case number at the beginning of a text (`Case 1.1`, `1.1 支付成功`, `S-1.1`); undefined if there is none. */
export function caseNumberAt(text: string): CaseNumber | undefined {
  let rest = text
    .slice(0, LONGEST_NUMBER)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('。', '.')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  let subscription = false;
  for (;;) {
    const word = SUBSCRIPTION.exec(rest) ?? BEFORE.exec(rest);
    if (!word) break;
    subscription ||= SUBSCRIPTION.test(rest);
    rest = rest.slice(word[0].length).replace(/^[^\p{L}\p{N}]+/u, '');
  }
  const found = /^(\d{1,2})\s*[.\-_]\s*(\d{1,2})(?!\d|\.\d|-\d)/.exec(rest);
  if (!found) return undefined;
  return { number: `${Number(found[1])}.${Number(found[2])}`, subscription };
}

/** The id of a number in our lists. */
export function caseIdOf({ number, subscription }: CaseNumber, product: CaseListName): string {
  return subscription || product === 'subscription' ? `S-${number}` : number;
}

/** A text without the case number at its beginning. */
export function withoutNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^\s*(?:(?:case|tc|用例|案例)\s*)?[a-z]{0,3}[-_ ]?\d+(?:[.\-_]\d+)*[\s.:、)\-–—]*/iu, '')
    .replace(/^\s*[一二三四五六七八九十]+\s*[、.:]\s*/, '');
}
