import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { annotations } from '../../reporters/github/annotations.ts';
import { tellGitHub } from '../../reporters/github/index.ts';
import type { CaseRecord, CaseRow } from '../../src/results/index.ts';
import { finding, recordOf } from '../results/samples.ts';
import { failedRun, resultsIn } from './report-samples.ts';

const PLACES = new Map([
  ['one-time-payment/1.1', { file: '/shop/cases/payment.case.ts', line: 7 }],
  [
    'one-time-payment/1.2',
    { file: '/shop/node_modules/waffo-acceptance/dist/cases/payment.case.js', line: 9 },
  ],
]);

/** A terminal that keeps its lines. */
function kept(): {
  lines: string[];
  line(text?: string): void;
  text(text: string): void;
  coloured(style: unknown, text: string): string;
} {
  const lines: string[] = [];
  return {
    lines,
    line: (text = '') => void lines.push(text),
    text: (text) => void lines.push(text),
    coloured: (_, text) => text,
  };
}

/** Failed for this reason. */
function failed(id: string, check: string, message = `${check} is wrong`): CaseRecord {
  return recordOf(id, 'FAIL', { findings: [finding('error', { check, message })] });
}

test('one annotation for a cause, however many cases it has', async ({}, testInfo) => {
  const records = ['1.1', '1.2', 'P-1'].map((id) => failed(id, 'acknowledgement.body'));
  const results = await resultsIn(testInfo.outputPath(), [...records, failed('X-1', 'refund.status')]);
  const lines = annotations(results, PLACES, '/shop');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toBe(
    '::error file=cases/payment.case.ts,line=7,title=3 cases%3A acknowledgement.body::acknowledgement.body is wrong%0A' +
      'Why: Money may have been taken.%0AFix: Keep it open.%0ACases: 1.1, 1.2, P-1',
  );
  expect(lines[1]).toMatch(/^::error title=Case X-1%3A refund\.status::/);
});

test('a file outside of the checkout, or of an installed package, is not named', async ({}, testInfo) => {
  const results = await resultsIn(testInfo.outputPath(), [failed('1.2', 'a.b')]);
  for (const workspace of ['/shop', '/elsewhere', undefined])
    expect(annotations(results, PLACES, workspace)[0]).toMatch(/^::error title=/);
});

test('at most a few, and the rest is counted', async ({}, testInfo) => {
  const { verdict } = await resultsIn(testInfo.outputPath(), [failed('1.1', 'a.b')]);
  const products = verdict.products.map((product) => ({
    ...product,
    rows: Array.from({ length: 9 }, (_, index) => ({
      ...(product.rows[0] as CaseRow),
      record: { ...failed('1.1', `own${index}.wrong`), id: `C-${index}` },
    })),
  }));
  const lines = annotations({ verdict: { ...verdict, products } }, PLACES, '/shop');
  expect(lines).toHaveLength(6);
  expect(lines[5]).toBe('::notice::4 more causes: see report.html');
});

test('nothing that a merchant says ends a command or begins one', async ({}, testInfo) => {
  const hostile = 'a%0A::add-mask::x\r\n::error::y, z: 100 %';
  const results = await resultsIn(testInfo.outputPath(), [failed('1.1', 'a.b', hostile)]);
  const [line = ''] = annotations(results, PLACES, '/shop');
  expect(line).not.toMatch(/[\r\n]/);
  expect(line).toContain('::a%250A::add-mask::x%0D%0A::error::y, z: 100 %25%0A');
});

test('the job summary has verdict, causes and what is open; elsewhere nothing is told', async ({}, testInfo) => {
  const results = await resultsIn(testInfo.outputPath(), failedRun());
  const file = testInfo.outputPath('summary.md');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file, GITHUB_WORKSPACE: '/shop' };
  const terminal = kept();
  tellGitHub(terminal, results, PLACES, env);
  expect(terminal.lines).toHaveLength(1);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('## INCOMPLETE: Acme Shop');
  expect(text).toMatch(/### Causes[\s\S]+\| 1 \| acknowledgement\.white-space: /);
  expect(text).toMatch(/### Open[\s\S]+\| P-1 \|/);
  expect(text).not.toContain('<img');

  const silent = kept();
  tellGitHub(silent, results, PLACES, { GITHUB_STEP_SUMMARY: testInfo.outputPath('other.md') });
  expect(silent.lines).toEqual([]);
});
