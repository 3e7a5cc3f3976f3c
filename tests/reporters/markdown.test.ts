import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeViews, type Results } from '../../reporters/index.ts';
import { closedItems, gateOf } from '../../reporters/markdown/gate.ts';
import { cell, table } from '../../reporters/markdown/table.ts';
import { markdownView } from '../../reporters/markdown/view.ts';
import type { CaseRecord } from '../../src/results/index.ts';
import { allPassed, finding, method, recordOf, untested } from '../results/samples.ts';
import { HOSTILE, notification, resultsIn } from './report-samples.ts';

const SECTIONS = [
  'Overview',
  'Integration Configuration',
  'Project Integration Surface',
  'Webhook Delivery Evidence',
  'APIs Exercised',
  'Active Test Results',
  'Subscription Event Coverage',
  'Parameter Check',
  'Data Integrity Check',
  'Integration Quality Radar',
  'Pay Method Coverage',
  'APP Terminal Assessment',
  'Go-Live Readiness',
  'Non-PASS Items',
  'Compliance Review',
  'Verdict',
  'Remediation',
];

/** What is written of a run, by the name of the file. */
async function written(results: Results): Promise<Record<string, string>> {
  const { files, failures } = await writeViews(results, [markdownView]);
  expect(failures).toEqual([]);
  return Object.fromEntries(files.map((file) => [basename(file), readFileSync(file, 'utf8')]));
}

function passedRun(): CaseRecord[] {
  return allPassed().map((record) =>
    record.id === '1.1'
      ? {
          ...record,
          coverage: [method(), untested('MANUAL')],
          journal: 'journals/one-time-payment/1.1.ndjson',
        }
      : record,
  );
}

test('an accepted run gives the formal report, with all sections in both languages', async ({}, testInfo) => {
  const files = await written(await resultsIn(testInfo.outputPath(), passedRun()));
  expect(Object.keys(files)).toEqual(['integration-report-20261121.md', 'integration-report-20261121.zh.md']);
  const [english = '', chinese = ''] = Object.values(files);
  expect(english.match(/^## .*/gm)).toEqual(SECTIONS.map((name) => `## ${name}`));
  expect(chinese.match(/^## .*/gm)).toHaveLength(SECTIONS.length);
  expect(chinese).toContain('# 集成报告: Acme Shop');
  expect(english).toContain('| Report Eligibility | PASSED_HARD_GATE |');
  expect(english).toContain('| CC_VISA | USA/USD | CREDITCARD | USED | A202611210415007712 | – |');
  expect(english).toContain('| APPLEPAY | USA/USD | APPLEPAY | MANUAL | – | requires a real device |');
  expect(english).toMatch(/\| 1\.1 [^|]+\| PASS \| pr7f3b9c2e1d4a5b6c \| A202611210415007712 \|/);
  expect(english).toContain('PAYMENT_NOTIFICATION: 2 sent, 0 acknowledged');
  expect(english).toContain('**FULL**');
});

test('an emulator proves nothing to the provider, and the report says so', async ({}, testInfo) => {
  const [rehearsed = ''] = Object.values(await written(await resultsIn(testInfo.outputPath(), passedRun())));
  expect(rehearsed).toContain('> This run was made against an emulator.');
  expect(rehearsed).toContain('| PROJECT_SIDE_VERIFIED |');
  expect(rehearsed).not.toContain('WAFFO_SIDE_VERIFIED');
});

test('deliveries of the sandbox count only if they were acknowledged', async ({}, testInfo) => {
  const run = { target: 'sandbox', targetHost: 'sandbox.example' };
  const delivery = { notificationId: 'n1', attempt: 1, acknowledged: true };
  const coverage = [method()];
  const records = passedRun().map((record) => (record.coverage ? { ...record, coverage } : record));
  const status = async (name: string, acknowledged: boolean): Promise<string | undefined> => {
    const sent = notification('x1', { delivery: { ...delivery, acknowledged } });
    const [text = ''] = Object.values(
      await written(await resultsIn(testInfo.outputPath(name), records, [sent], run)),
    );
    return /WAFFO_SIDE_\w+|PROJECT_SIDE_\w+/.exec(text)?.[0];
  };
  expect(await status('yes', true)).toBe('WAFFO_SIDE_VERIFIED');
  expect(await status('no', false)).toBe('WAFFO_SIDE_UNVERIFIED');
});

test('INCOMPLETE gives the failed summary alone, the causes first', async ({}, testInfo) => {
  const failed = recordOf('1.2', 'FAIL', {
    findings: [finding('error', { check: 'acknowledgement.body', message: `it is ${HOSTILE}` })],
  });
  const records = [...allPassed().filter(({ id }) => id !== '1.2'), failed];
  const files = await written(await resultsIn(testInfo.outputPath(), records));
  expect(Object.keys(files)).toEqual(['failed-summary.md', 'failed-summary.zh.md']);
  const [text = ''] = Object.values(files);
  expect(text.match(/^## .*/gm)).toEqual([
    '## Final outcome',
    '## Causes',
    '## Failed items',
    '## Partial items',
    '## Support and manual items pending',
    '## Evidence bundle',
    '## Next step',
  ]);
  expect(text).toContain('acknowledgement.body: it is &lt;/script>');
});

test('a closed gate gives the blocked summary alone', async ({}, testInfo) => {
  const files = await written(await resultsIn(testInfo.outputPath(), allPassed().slice(0, 2)));
  expect(Object.keys(files)).toEqual(['blocked-summary.md', 'blocked-summary.zh.md']);
  expect(Object.values(files)[0]).toContain('| every applicable phase has a result | missing phase |');
});

for (const [what, records, name] of [
  ['a case without a result', allPassed().slice(1), 'results'],
  ['a PASS without its ids', [recordOf('1.1', 'PASS', { ids: {} }), ...allPassed().slice(1)], 'evidence'],
  ['no pay methods', [recordOf('1.1', 'FAIL', { findings: [finding('error', { check: 'coverage.no-methods' })] }), ...allPassed().slice(1)], 'methods'],
  ['a method without a reason', [recordOf('1.1', 'PASS', { coverage: [method(), untested('MANUAL', { reason: ' ' })] }), ...allPassed().slice(1)], 'matrix'],
  ['a case that no list has', [...allPassed(), recordOf('9.9')], 'review'],
] as const) {
  test(`the gate is closed by ${what}`, async ({}, testInfo) => {
    const results = await resultsIn(testInfo.outputPath(), [...records]);
    expect(closedItems(gateOf(results)).map((item) => item.name)).toContain(name);
  });
} // prettier-ignore

test('a failed case does not close the gate', async ({}, testInfo) => {
  const results = await resultsIn(testInfo.outputPath(), [recordOf('1.1', 'FAIL'), ...allPassed().slice(1)]);
  expect(closedItems(gateOf(results))).toEqual([]);
});

test('a cell stays one cell, and is no markup', () => {
  expect(cell('a | b\nc <b> `d` \\')).toBe(String.raw`a \| b c &lt;b> \`d\` \\`);
  expect(table(['one'], [['']])).toBe('| one |\n| --- |\n| – |');
});
