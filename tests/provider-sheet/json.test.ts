import { expect, test } from '@playwright/test';
import { fill, refusal } from './small.ts';
import { idFor, resultsWith } from './results.ts';

const NAME = 'one-time-payment-acceptance-cases.json';
const OUTCOMES = { '1.2': 'FAIL', '3.3': 'NOT_RUN' } as const;

/** As a provider may write it: tabs, a key of its own, an escape, a number that no double holds. */
const TABBED = `{
\t"title": "One-time payment \\u9a8c\\u6536",
\t"serial": 12345678901234567890,
\t"resultOptions": [ "通过", "不通过", "未执行" ],
\t"cases": [
\t\t{ "caseId": "1.1", "caseName": "支付成功", "result": null, "merchantTransactionId": "", "remark": "仅卡支付", "x": [1,2] },
\t\t{ "caseId": "1.2", "caseName": "支付失败", "result": null, "merchantTransactionId": "", "remark": null },
\t\t{ "caseId": "3.3", "caseName": "通知验签失败", "result": "待定", "merchantTransactionId": "sample", "remark": "" },
\t\t{ "caseId": "9.9", "caseName": "别的", "result": null }
\t]
}\r
`;

function filledText(...given: Parameters<typeof fill>): string {
  return Buffer.from(fill(...given).bytes).toString();
}

test('only values of result keys change; order, spaces and unknown keys stay', async ({}, testInfo) => {
  const { bytes, report } = fill(testInfo, TABBED, { name: NAME, results: resultsWith(OUTCOMES) });
  const [one, two] = ['1.1', '1.2'].map((id) => idFor('paymentRequestId', id));
  const expected = TABBED.replace('"result": null, "merchantTransactionId": ""', `"result": "通过", "merchantTransactionId": "${one}"`)
    .replace('"result": null, "merchantTransactionId": "", "remark": null', `"result": "不通过", "merchantTransactionId": "${two}", "remark": "Failed: the reason of 1.2"`)
    .replace('"result": "待定", "merchantTransactionId": "sample", "remark": ""', '"result": "未执行", "merchantTransactionId": "", "remark": "Not executed: the run ended before this case had a result"'); // prettier-ignore
  expect(Buffer.from(bytes).toString()).toBe(expected);
  expect(report.leftBlank).toEqual([
    { row: '/cases/3', text: '9.9 别的', why: 'no case has the number 9.9' },
  ]);
  expect(report.missing.map(({ case: id }) => id)).toContain('7.3');
  expect(filledText(testInfo, bytes, { name: NAME, results: resultsWith(OUTCOMES) })).toBe(expected);
});

test('keys that lack are added as their neighbours are written', async ({}, testInfo) => {
  const text = `\uFEFF[
    {
        "no" : "S-1.1",
        "name" : "Subscription success"
    },
    { "no" : "S-1.2" }
]`;
  const filled = filledText(testInfo, text, { name: NAME });
  const [one, two] = ['S-1.1', 'S-1.2'].map((id) => idFor('subscriptionRequest', id));
  expect(filled).toBe(`\uFEFF[
    {
        "no" : "S-1.1",
        "name" : "Subscription success",
        "result" : "PASS",
        "merchantTransactionId" : "${one}"
    },
    { "no" : "S-1.2", "result" : "PASS", "merchantTransactionId" : "${two}" }
]`);
});

test('groups distinguish cases of one name; single ids, lists and truth values are filled as they are', async ({}, testInfo) => {
  const value = {
    columns: [{ key: 'state', options: ['done', 'OK', 'NG'] }],
    groups: [
      {
        name: 'Cancel',
        cases: [{ title: 'Unknown status', state: '', paymentRequestId: null, evidence: [] }],
      },
      { name: 'Refund', cases: [{ title: 'Unknown status', passed: false, refundRequestId: null }] },
    ],
  };
  const { bytes, report } = fill(testInfo, JSON.stringify(value), {
    name: NAME,
    settings: { columns: { result: 'state' } },
    results: resultsWith(),
  });
  expect(report.rows.map(({ case: id, word, matchedBy }) => [id, word, matchedBy])).toEqual([
    ['4.5', 'OK', 'text'],
    ['5.6', 'OK', 'text'],
  ]);
  const { groups } = JSON.parse(Buffer.from(bytes).toString()) as typeof value;
  expect(groups[0]?.cases[0]).toEqual({
    title: 'Unknown status',
    state: 'OK',
    paymentRequestId: idFor('paymentRequestId', '4.5'),
    evidence: ['journals/one-time-payment/4.5.ndjson'],
  });
  const truth = {
    cases: [
      { id: '1.1', passed: null },
      { id: '1.2', passed: false },
      { id: '1.3', passed: true },
    ],
  };
  const results = resultsWith({ '1.3': 'FAIL' });
  const judged = filledText(testInfo, JSON.stringify(truth), { name: NAME, results });
  expect((JSON.parse(judged) as typeof truth).cases.map(({ passed }) => passed)).toEqual([
    'PASS',
    true,
    false,
  ]);
});

test('words that are not allowed, and keys that are not clear, are asked about', async ({}, testInfo) => {
  const results = resultsWith({ '1.1': 'MANUAL' });
  const limited = '{"resultOptions":["Pass","Fail"],"cases":[{"id":"1.1","result":""}]}';
  const message = refusal(() => fill(testInfo, limited, { name: NAME, results }));
  expect(message).toMatch(
    /cannot say the result of case 1\.1 at \/cases\/0\/result: MANUAL has no word there; allowed are "Pass", "Fail"\n/,
  );
  const two = '[{"id":"1.1","result":"","status":""}]';
  expect(refusal(() => fill(testInfo, two, { name: NAME }))).toMatch(
    /more than one key that could be "result" \(\/\): "result" and "status"\n/,
  );
  const twice = '[{"id":"1.1","result":""},{"id":"Case 1.1","result":""}]';
  expect(refusal(() => fill(testInfo, twice, { name: NAME }))).toMatch(
    /lists a case twice: 1\.1 \(\/0 and \/1\)/,
  );
});
