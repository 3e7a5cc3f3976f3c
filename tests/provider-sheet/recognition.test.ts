import { expect, test } from '@playwright/test';
import { caseNumberAt } from '../../src/provider-sheet/match/ids.ts';
import { productOf, RowMatcher } from '../../src/provider-sheet/match/rows.ts';
import { meaningOf } from '../../src/provider-sheet/recognise/headings.ts';
import { resultWord } from '../../src/provider-sheet/words/result-word.ts';
import { knownCases } from '../../src/provider-sheet/cases.ts';
import { resultsWith } from './results.ts';

function numberIn(text: string): string | undefined {
  const found = caseNumberAt(text);
  return found && `${found.subscription ? 'S-' : ''}${found.number}`;
}

test('case numbers in the ways that people write them', () => {
  const written = [
    '1.1',
    'Case 1.1',
    '1.1 支付成功',
    'TC-1.1',
    'No. 1.1',
    '用例1.1',
    '１．１',
    '#1.1:',
    '1-1',
    'Test Case 1.1',
  ];
  expect(written.map(numberIn)).toEqual(written.map(() => '1.1'));
  const subscription = ['S-1.1', 's1.1', 'Sub-1.1', 'S_1.1 Subscription success', '订阅 1.1', 'Case S-1.1'];
  expect(subscription.map(numberIn)).toEqual(subscription.map(() => 'S-1.1'));
  // A row number, an address, a version, a date and an amount are no case numbers.
  for (const text of ['1', '10.0.0.1', 'v1.3', '2026-11-21', 'Pay 100', 'Success', '']) {
    expect(numberIn(text), text).toBeUndefined();
  }
});

test('headings in English and Chinese, and those that only look alike', () => {
  const meanings = {
    'Test Result': 'result', '测试结果\nTest Result': 'result', '结果（Pass/Fail）': 'result', 'Pass / Fail': 'result', 是否通过: 'result',
    'Expected Result': 'other', 预期结果: 'other', 'Waffo Review': 'other', 审核结果: 'other', 'Actual Result': 'actual',
    'Merchant Transaction ID': 'transactionId', 商户订单号: 'transactionId', merchant_order_no: 'transactionId', 'Waffo Order ID': 'waffoId',
    acquiringOrderId: 'acquiringOrderId', 'Case No.': 'id', caseId: 'id', 用例编号: 'id', 'Test Case Name 用例名称': 'title', 备注: 'remark', Remarks: 'remark',
    'Test Steps': 'other',
  }; // prettier-ignore
  expect(Object.fromEntries(Object.keys(meanings).map((text) => [text, meaningOf(text)?.meaning]))).toEqual(
    meanings,
  );
  expect(meaningOf('Something else')).toBeUndefined();
});

test('rows without a number are found by their names, and never guessed', () => {
  const matcher = new RowMatcher(knownCases(resultsWith()), 'one-time-payment');
  const idOf = (title: string, group = '', id = ''): string | undefined => {
    const match = matcher.match({ id, title, group });
    return match.case ? match.case.case.id : match.why;
  };
  expect(idOf('Payment succeeds')).toBe('1.1');
  expect(idOf('Query order before payment')).toBe('2.1');
  expect(idOf('退款成功通知')).toBe('7.1');
  expect(idOf('Unknown status', 'Cancel')).toBe('4.5');
  expect(idOf('Unknown status', 'Refund')).toBe('5.6');
  expect(idOf('Refund')).toMatch(/no case has such a number or name|it could be/);
  expect(idOf('Success')).toMatch(/no case has such a number or name|it could be/);
  expect(idOf('Refund query')).toMatch(/^it could be 6\.\d or 6\.\d|no case has/);
  expect(idOf('')).toBe('it has neither a case number nor a name');
});

test('a number that contradicts its text is not believed; the configuration settles it', () => {
  const row = { id: '1.2', title: '退款成功', group: '' };
  const cases = knownCases(resultsWith());
  expect(new RowMatcher(cases, 'one-time-payment').match(row)).toEqual({
    case: undefined,
    why: 'its number is that of 1.2 and its text that of 5.1: settle it in template.ids',
  });
  const settled = new RowMatcher(cases, 'one-time-payment', { '1.2': '5.1' }).match(row);
  expect(settled).toMatchObject({ by: 'config', case: { case: { id: '5.1' } } });
  const wrong = new RowMatcher(cases, 'one-time-payment', { '1.2': '9.9' }).match(row);
  expect(wrong).toEqual({ case: undefined, why: 'template.ids names a case 9.9, which does not exist' });
});

test('numbers of our own cases are not taken from a template', () => {
  const matcher = new RowMatcher(knownCases(resultsWith()), 'one-time-payment');
  expect(matcher.match({ id: 'P-1', title: 'Zahlung', group: '' }).case).toBeUndefined();
  expect(matcher.match({ id: '8.1', title: '', group: '' })).toMatchObject({
    why: 'no case has the number 8.1',
  });
});

test('the product of a list: by its numbers, else by what it is called', () => {
  const row = (id: string) => ({ id, title: '', group: '' });
  expect(productOf([row('S-1.1')], ['cases.xlsx'])).toBe('subscription');
  expect(productOf([row('1.1'), row('S-1.1')], ['订阅'])).toBe('one-time-payment');
  expect(productOf([row('1.1')], ['Sheet1', '', 'subscription-acceptance-cases.xlsx'])).toBe('subscription');
  expect(productOf([row('1.1')], ['订阅用例'])).toBe('subscription');
  expect(productOf([row('1.1')], ['Sheet1'])).toBe('one-time-payment');
});

test('results in the words of a drop-down; nothing but PASS ever becomes a pass', () => {
  const lists = {
    'Pass,Fail,N/A,Not Tested': { PASS: 'Pass', FAIL: 'Fail', NA: 'N/A', NOT_RUN: 'Not Tested', SKIPPED: 'Not Tested', MANUAL: 'Not Tested', NOT_PROVED: '' },
    '通过,不通过,待测试,不适用': { PASS: '通过', FAIL: '不通过', PARTIAL: '不通过', NA: '不适用', NOT_RUN: '待测试', NOT_PROVED: '待测试' },
    'Y,N': { PASS: 'Y', FAIL: 'N', NOT_RUN: '', SKIPPED: '', NOT_PROVED: '', MANUAL: '', NA: '' },
    'OK,NG,Pending': { PASS: 'OK', FAIL: 'NG', NOT_RUN: 'Pending', WAFFO_SUPPORT_REQUIRED: 'Pending' },
    '1-通过,2-失败': { PASS: '1-通过', FAIL: '2-失败', NOT_RUN: '' },
    '通过(Pass),失败(Fail),阻塞(Blocked)': { PASS: '通过(Pass)', FAIL: '失败(Fail)', SKIPPED: '阻塞(Blocked)' },
    'Please choose,Pass / Fail,Passed with remarks': { PASS: '', FAIL: '' },
    '有条件通过,不通过': { PASS: '', FAIL: '不通过' },
    'PASS,SKIPPED,Skip': { SKIPPED: 'SKIPPED', PASS: 'PASS' },
  } as const; // prettier-ignore
  for (const [list, expected] of Object.entries(lists)) {
    const allowed = { words: list.split(',').map((text) => ({ text, numeric: false })) };
    for (const [outcome, word] of Object.entries(expected)) {
      const found = resultWord(outcome as 'PASS', allowed);
      expect('word' in found ? found.word.text : '', `${outcome} among ${list}`).toBe(word);
    }
  }
});
