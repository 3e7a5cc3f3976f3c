import type { CaseOutcome } from '../../results/index.ts';

/** The meaning of a template's word for a result. */
export type WordMeaning =
  | 'pass' | 'fail' | 'partial' | 'unproved' | 'not-run' | 'skipped' | 'blocked' | 'pending' | 'manual' | 'support'
  | 'not-applicable'; // prettier-ignore

/** The words of result columns, in the form that `wordForm` returns. */
const WORDS: Readonly<Record<WordMeaning, readonly string[]>> = {
  pass: [
    'pass', 'passed', 'ok', 'yes', 'y', 'success', 'succeeded', 'successful', 'p', 'true', '1', '√', '✓', '✔', '✅',
    '通过', '已通过', '测试通过', '验收通过', '成功', '合格', '是', '正常',
  ],
  fail: [
    'fail', 'failed', 'failure', 'ng', 'no', 'n', 'f', 'false', '0', 'not pass', 'not passed', 'error', '×', '✗', '✘', '❌',
    '不通过', '未通过', '测试不通过', '验收不通过', '失败', '不合格', '否', '异常',
  ],
  partial: ['partial', 'partially passed', 'partial pass', 'partly passed', '部分通过'],
  unproved: ['not proved', 'unproved', 'not proven', 'unverified', 'inconclusive', 'not verified', '未证实', '未验证', '无法确认', '待确认'],
  'not-run': [
    'not run', 'not executed', 'not tested', 'untested', 'no run', 'nt', 'not started', 'unexecuted',
    '未执行', '未测试', '未测', '未开始', '未验收',
  ],
  skipped: ['skip', 'skipped', 'skip with reason', '跳过', '略过'],
  blocked: ['block', 'blocked', '阻塞', '受阻', '阻断'],
  pending: ['pending', 'todo', 'to do', 'open', 'to be tested', 'tbd', 'in progress', '待测试', '待测', '待执行', '待定', '待验收', '进行中'],
  manual: ['manual', 'manual test', 'manually', '人工', '手动', '手工', '人工测试', '待人工'],
  support: ['waffo support', 'support required', 'waffo support required', 'needs support', 'needs waffo', '需支持', '需waffo支持', '需 waffo 支持', '待waffo支持'],
  'not-applicable': ['n/a', 'na', 'not applicable', 'not supported', 'none', '不适用', '不涉及', '无需测试', '未接入', '不支持', '无'],
}; // prettier-ignore

/**
 * Meanings that may represent a result of ours, best first. Only PASS becomes a pass, and a case that was not executed
 * never becomes a failure.
 */
export const MAY_SAY: Readonly<Record<CaseOutcome, readonly WordMeaning[]>> = {
  PASS: ['pass'],
  FAIL: ['fail'],
  PARTIAL: ['partial', 'fail'],
  NOT_PROVED: ['unproved', 'pending'],
  SKIPPED: ['skipped', 'not-run', 'blocked', 'pending'],
  MANUAL: ['manual', 'pending', 'not-run'],
  WAFFO_SUPPORT_REQUIRED: ['support', 'blocked', 'pending', 'not-run'],
  NOT_RUN: ['not-run', 'pending', 'skipped', 'blocked'],
  NA: ['not-applicable', 'skipped'],
};

/** `yes` and `no` in a column that asks whether a case applies. */
export const APPLIES: Readonly<Record<'yes' | 'no', readonly string[]>> = {
  yes: ['y', 'yes', 'applicable', 'true', '1', '√', '✓', '是', '适用', '涉及', '支持'],
  no: ['n', 'no', 'n/a', 'na', 'not applicable', 'false', '0', '×', '否', '不适用', '不涉及', '不支持'],
};

/** A word without differences in spelling. */
export function wordForm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\s-]+/g, ' ')
    .replace(/^[\s.:、]+|[\s.:、!]+$/g, '');
}

/** The meaning of a word, and its rank (0: most usual); undefined if it has none, or several. */
export function meaningOfWord(text: string): { meaning: WordMeaning; rank: number } | undefined {
  const whole = KNOWN.get(wordForm(text));
  if (whole) return whole;
  const pieces = piecesOf(text);
  const found = pieces.map((piece) => KNOWN.get(piece));
  const known = found.filter((one) => one !== undefined);
  // "Pass / Fail" is a question, "Passed with remarks" is more than a pass.
  const [first] = known;
  if (!first || known.length !== found.length || known.some(({ meaning }) => meaning !== first.meaning))
    return undefined;
  return { meaning: first.meaning, rank: first.rank + 100 };
}

/** `通过 (Pass)`, `1-Pass`, `✅ Pass`: a word in two languages, or with a number or a sign. */
function piecesOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/^\s*\d{1,2}\s*[-.:、]\s*/, '')
    .replace(/(\p{Script=Han}+)/gu, ' | $1 | ')
    .split(/[|()[\]【】,;:/]|\s-\s|(?<=[√✓✔✅×✗✘❌])/u)
    .map(wordForm)
    .filter((piece) => piece !== '');
}

const KNOWN = new Map(
  Object.entries(WORDS).flatMap(([meaning, words]) =>
    words.map((word, rank) => [wordForm(word), { meaning: meaning as WordMeaning, rank }] as const),
  ),
);
