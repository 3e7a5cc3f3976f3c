import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readRecordFile } from '../../src/results/index.ts';
import type { Summary } from '../../reporters/index.ts';
import { ended, inlineSuite, playwright, run, type Inline } from './inline.ts';
import { readWorkbook } from './workbooks.ts';

const ALL_PASS = `
  acceptance('1.1'); acceptance('1.2'); acceptance('P-1'); acceptance('X-1');
`;

// Every test starts Playwright anew, on machines that may be busy.
test.describe.configure({ timeout: 300_000 });

function summaryOf(suite: Inline): Summary {
  return JSON.parse(readFileSync(join(suite.results, 'summary.json'), 'utf8')) as Summary;
}

function caseIn(suite: Inline, id: string) {
  return summaryOf(suite).cases.find((one) => one.id === id);
}

/** The lines of an output that tell of a case. */
function linesOf(output: string, id: string): string[] {
  return output.split('\n').filter((line) => line.includes(` ${id} `));
}

test('a run in which every case passes exits 0, with a calm line per case and FULL at the end', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, ALL_PASS);
  const { code, output } = await run(suite);
  expect(output).toContain('Target emulator (127.0.0.1:4000), merchant Acme Shop, features: payment only');
  expect(linesOf(output, '1.1')).toEqual(['[1/4] PASS           1.1       Payment succeeds  1.2 s']);
  expect(output).toContain(
    'Verdict: FULL for Acme Shop (no acceptance.config.* was found)\n  4 cases passed, 1 case not applicable\n',
  );
  expect(output).toContain('one-time-payment.xlsx');
  expect(output).toContain('summary.json');
  expect(output).not.toContain('\u001B[');
  // There were none, and nothing is said of them.
  expect(output).not.toContain('Warnings');
  expect(code).toBe(0);
  expect(summaryOf(suite)).toMatchObject({ verdict: 'FULL', warnings: 0 });
  expect(readFileSync(join(suite.results, 'record.ndjson'), 'utf8')).toMatch(
    /^\{"kind":"run",[^\n]*\n\{"kind":"plan",/,
  );
});

test('a FAIL in a record exits 1 though Playwright saw nothing wrong, and says why and what to do', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `acceptance('1.1'); acceptance('P-1'); acceptance('X-1');
    acceptance('1.2', recordOf('1.2', 'FAIL', { reason: 'goods were delivered\\nin spite of all', findings: [finding('error')], journal: 'journals/1.2.ndjson' }));`,
  );
  const { code, output } = await run(suite);
  expect(code).toBe(1);
  expect(output).toContain('Payment fails  1.2 s\n                     goods were delivered\n');
  expect(output).toMatch(/Fix: Keep it open\.\n {15}Again: npx .*1\.2.*\n {15}Journal: /);
  expect(output).toContain(`Journals  ${join('..', 'results', 'journals')}`);
  expect(output).toMatch(/Verdict: INCOMPLETE for Acme Shop.*\n {2}1 case is FAIL: 1\.2\n/);
});

test('open items are listed with their next step, and the run is accepted conditionally', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `acceptance('1.1'); acceptance('P-1'); acceptance('X-1'); acceptance('1.2', recordOf('1.2', 'NOT_PROVED'));`,
  );
  const { code, output } = await run(suite);
  expect(output).toContain('Verdict: CONDITIONAL');
  expect(output).toContain('the reason\n               Next: The next step.');
  expect(code).toBe(0);
});

test('warnings are counted on the terminal, with the place where they can be read', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `const warned = (id: string, ...checks: string[]) =>
      acceptance(id, recordOf(id, 'PASS', { findings: checks.map((check) => finding('warning', { check })) }));
    warned('1.1', 'goods.url', 'wire.amount'); warned('1.2', 'wire.amount'); warned('P-1'); warned('X-1');`,
  );
  const { code, output } = await run(suite);
  expect(output).toContain(
    'Warnings: 3 in 2 cases (wire.amount 2, goods.url 1): they change no result; read them in "Warnings" of the sheet',
  );
  expect(output).toContain('Verdict: FULL');
  expect(code).toBe(0);
  expect(summaryOf(suite)).toMatchObject({ warnings: 3 });
});

test('what a test cannot report itself is recorded from its annotation', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `test('crash', annotation('1.1'), () => { process.exit(7); });
    test('throws', annotation('1.2'), () => { throw new Error('no such luck\\nmore'); });
    test('skips', annotation('P-1'), () => { test.skip(true, 'no time'); });
    test('says nothing', annotation('X-1'), () => {});
    test('is no case', () => { throw new Error('stray'); });`,
  );
  const { code, output } = await run(suite);
  expect(code).toBe(1);
  expect(caseIn(suite, '1.1')).toMatchObject({
    result: 'FAIL',
    reason: expect.stringContaining('worker process exited'),
  });
  expect(caseIn(suite, '1.2')).toMatchObject({ result: 'FAIL', reason: 'Error: no such luck' });
  expect(caseIn(suite, 'P-1')).toMatchObject({ result: 'NOT_RUN', reason: 'it was skipped: no time' });
  expect(caseIn(suite, 'X-1')).toMatchObject({ result: 'FAIL', reason: 'the case ended without a result' });
  expect(output).toMatch(/FAIL {2}.*is no case\n {6}Error: stray/);
  expect(summaryOf(suite).reasons[0]).toContain('does not say what the run was about');
});

test('a PASS is not believed when the test itself failed, or its record cannot be read', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `acceptance('1.1');
    test.afterEach(({}, info) => { if (info.title.startsWith('1.1')) throw new Error('teardown broke'); });
    acceptance('1.2', { ...recordOf('1.2'), result: 'GREEN' } as never);
    acceptance('P-1', recordOf('P-1', 'PASS', { findings: [finding('error')] }));
    acceptance('X-1', recordOf('X-1'), async (info) => { info.setTimeout(50); await new Promise(() => {}); });`,
  );
  const { code, output } = await run(suite);
  expect(code).toBe(1);
  expect(caseIn(suite, '1.1')).toMatchObject({ result: 'FAIL', reason: 'Error: teardown broke' });
  expect(caseIn(suite, '1.2')).toMatchObject({
    result: 'FAIL',
    reason: expect.stringContaining('cannot be read'),
  });
  expect(caseIn(suite, 'P-1')).toMatchObject({
    result: 'FAIL',
    reason: expect.stringContaining('PASS was refused'),
  });
  expect(caseIn(suite, 'X-1')).toMatchObject({ result: 'FAIL', reason: expect.stringContaining('timeout') });
  expect(output).not.toMatch(/^\S+ PASS/m);
});

test('of repeated runs of a case the worst is in the sheet', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `acceptance('1.2', recordOf('1.2'), async (info) => { if (info.repeatEachIndex === 1) throw new Error('once'); });`,
  );
  expect((await run(suite, ['--repeat-each=3'])).code).toBe(1);
  expect(caseIn(suite, '1.2')).toMatchObject({ result: 'FAIL', reason: 'Error: once' });
  const { 'Acceptance cases': rows } = await readWorkbook(join(suite.results, 'one-time-payment.xlsx'));
  expect(rows?.[2]?.at(-1)).toContain('The worst of 3 runs.');
});

test('a selection that passed exits 0 and says so, though the sheet is INCOMPLETE', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, ALL_PASS);
  const { code, output } = await run(suite, ['--grep', '1\\.1 ']);
  expect(output).toMatch(
    /\n1 selected case passed, 1 not applicable, for Acme Shop .*\n {2}3 cases were not selected\. /,
  );
  expect(output).not.toContain('INCOMPLETE');
  expect(summaryOf(suite).verdict).toBe('INCOMPLETE');
  expect(code).toBe(0);
  expect(caseIn(suite, 'P-1')).toMatchObject({ result: 'NOT_RUN', reason: 'it was not selected' });
});

test("the harness's own error is reported once, in full, and exits 2", async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `const broken = async () => { throw new Error('WAF_CONFIG: acceptance.config.yaml has 2 mistakes\\n  line 3\\n  line 9\\n  Correct them.'); };
    for (const id of ['1.1', '1.2', 'P-1']) acceptance(id, recordOf(id), broken);
    test('X-1', annotation('X-1'), () => { test.skip(true, 'the harness cannot run: WAF_CONFIG: acceptance.config.yaml has 2 mistakes\\n  line 3\\n  line 9\\n  Correct them.'); });`,
  );
  const { code, output } = await run(suite);
  expect(code).toBe(2);
  expect(output.match(/WAF_CONFIG/g)).toHaveLength(1);
  expect(output).toContain(
    'WAF_CONFIG: acceptance.config.yaml has 2 mistakes\n  line 3\n  line 9\n  Correct them.\n',
  );
  expect(output).not.toContain('Verdict');
  expect(output).not.toContain(' at ');
});

test("when the harness's error comes late, what was found out is written all the same", async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `acceptance('1.1');
    acceptance('1.2', recordOf('1.2'), async () => { throw new Error('WAF_JOURNAL: disk full\\n  Free it.'); });`,
  );
  const { code, output } = await run(suite);
  expect(code).toBe(2);
  expect(output).toContain('Verdict: INCOMPLETE');
  expect(caseIn(suite, '1.1')).toMatchObject({ result: 'PASS' });
  expect(caseIn(suite, '1.2')).toMatchObject({
    result: 'NOT_RUN',
    reason: 'the harness could not run it: WAF_JOURNAL: disk full',
  });
});

test('a results folder that cannot be written stops the run before it starts', async ({}, testInfo) => {
  writeFileSync(testInfo.outputPath('taken'), '');
  const suite = inlineSuite(testInfo, ALL_PASS);
  const { code, output } = await run(suite, [], {
    ACCEPTANCE_RESULTS: join(testInfo.outputPath('taken'), 'results'),
  });
  expect(output).toMatch(/^WAF_RESULTS: .*results.* cannot be written/);
  expect(output.match(/WAF_RESULTS/g)).toHaveLength(1);
  expect(output).not.toContain('PASS');
  expect(code).toBe(2);
});

test('an interrupted run writes everything, with the rest as NOT_RUN', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `acceptance('1.1');
    // A worker's parent is the process that a person interrupts.
    acceptance('1.2', recordOf('1.2'), async () => { process.kill(process.ppid, 'SIGINT'); await new Promise(() => {}); });
    acceptance('P-1');`,
  );
  const { code, output } = await run(suite);
  expect(code).toBe(130);
  expect(output).toContain('Verdict: INCOMPLETE');
  expect(caseIn(suite, '1.1')).toMatchObject({ result: 'PASS' });
  for (const id of ['1.2', 'P-1']) {
    expect(caseIn(suite, id)).toMatchObject({ result: 'NOT_RUN', reason: 'the run was interrupted' });
  }
  expect(caseIn(suite, 'X-1')).toMatchObject({ reason: 'it was not selected' });
  expect(existsSync(join(suite.results, 'one-time-payment.xlsx'))).toBe(true);
});

test('a killed run keeps what was finished, and no outputs of an earlier run', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `acceptance('1.1'); acceptance('1.2', recordOf('1.2'), async () => new Promise(() => {}));`,
  );
  expect((await run(suite, ['--grep', '1\\.1 '])).code).toBe(0);
  expect(existsSync(join(suite.results, 'summary.json'))).toBe(true);

  const child = playwright(suite, ['test']);
  const { signal } = await ended(child, (seen) => {
    if (/^\S+ PASS +1\.1 /m.test(seen)) child.kill('SIGKILL');
  });
  expect(signal).toBe('SIGKILL');
  const record = readRecordFile(suite.results);
  expect(record.records.map(({ id, result }) => [id, result])).toEqual([['1.1', 'PASS']]);
  expect(record.planned).toEqual(['one-time-payment/1.1', 'one-time-payment/1.2']);
  expect(record.headers).toHaveLength(1);
  expect(existsSync(join(suite.results, 'summary.json'))).toBe(false);
  expect(existsSync(join(suite.results, 'one-time-payment.xlsx'))).toBe(false);
});

test('--list names the cases and touches no results', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, ALL_PASS);
  const { code, output } = await run(suite, ['--list']);
  expect(code).toBe(0);
  expect(output).toContain('one-time-payment/1.1  1.1 Payment succeeds');
  expect(existsSync(suite.results)).toBe(false);
});

test('a suite that does not load says why', async ({}, testInfo) => {
  const suite = inlineSuite(testInfo, `throw new Error('broken file');`);
  const { code, output } = await run(suite);
  expect(code).toBe(1);
  expect(output).toContain('broken file');
  expect(existsSync(suite.results)).toBe(false);
});
