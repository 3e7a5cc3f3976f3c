import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { nearest } from '../../src/core/index.ts';
import { RecordWriter } from '../../src/results/index.ts';
import { loadCaseList } from '../../src/case-list/index.ts';
import { header, recordOf } from '../results/samples.ts';
import { command } from './command.ts';
import { typed } from './typed.ts';

/** The record of a run that was killed after its first case. */
function killedRun(folder: string): void {
  const list = loadCaseList('one-time-payment');
  const [first] = list.cases;
  if (!first) throw new Error('the list is empty');
  const { version, digest } = list;
  const writer = new RecordWriter(folder);
  writer.append(header({ templates: { 'one-time-payment': { version, digest } } }));
  writer.append({ kind: 'plan', cases: list.cases.map(({ id }) => `one-time-payment/${id}`) });
  writer.append(recordOf(first.id, 'PASS', { ids: { paymentRequestId: 'pr1', acquiringOrderId: 'A1' } }));
  appendFileSync(writer.file, '{"id":"1.2","produ');
}

test('the sheet of a killed run is written again; cases without a record say NOT_RUN', async ({}, testInfo) => {
  const folder = testInfo.outputPath('results');
  killedRun(folder);
  const { code, stdout } = await command(['sheet', '--results', folder], testInfo.outputPath());
  expect(code).toBe(1);
  expect(stdout).toContain('Verdict: INCOMPLETE');
  expect(stdout).not.toContain('To fix');
  const { cases } = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as {
    cases: { result: string; reason: string | null }[];
  };
  expect(cases[0]).toMatchObject({ result: 'PASS', reason: null });
  expect(cases[1]).toMatchObject({
    result: 'NOT_RUN',
    reason: 'the run ended before this case had a result',
  });
  expect(stdout).toContain(join('results', 'one-time-payment.xlsx'));
});

test('the results folder may come from the environment', async ({}, testInfo) => {
  killedRun(testInfo.outputPath('elsewhere'));
  const { stdout } = await command(['sheet'], testInfo.outputPath(), { ACCEPTANCE_RESULTS: 'elsewhere' });
  expect(stdout).toContain(join('elsewhere', 'summary.json'));
});

test('without a record it says what is missing and exits 2', async ({}, testInfo) => {
  const { code, stdout, stderr } = await typed(['sheet', '--results', 'nowhere'], testInfo.outputPath());
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(
    /^WAF_RESULTS: .*nowhere.record\.ndjson cannot be read.*\n {2}Run the acceptance cases first/,
  );
  expect(stderr.split('\n')).toHaveLength(3);
});

test('a run that was killed before a case ended leaves nothing to write', async ({}, testInfo) => {
  const { file } = new RecordWriter(testInfo.outputPath('results'));
  const { code, stderr } = await typed(['sheet', '--results', 'results'], testInfo.outputPath());
  expect([code, readFileSync(file, 'utf8')]).toEqual([2, '']);
  expect(stderr).toMatch(/^WAF_RESULTS: .*results holds the record of a run in which no case ended/);
});

test('help lists the commands, and the options of a command', async ({}, testInfo) => {
  for (const words of [['--help'], ['-h'], ['help']]) {
    const { code, stdout } = await typed(words, testInfo.outputPath());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: waffo-acceptance <command>[^]*\n {2}sheet /);
  }
  const { code, stdout } = await command(['sheet', '--help'], testInfo.outputPath());
  expect(code).toBe(0);
  expect(stdout).toContain('--results <folder>');
});

test('no command is a mistake that shows the help', async ({}, testInfo) => {
  const { code, stderr } = await command([], testInfo.outputPath());
  expect(code).toBe(2);
  expect(stderr).toContain('Usage: waffo-acceptance <command>');
});

test('an unknown command is answered with the nearest one', async ({}, testInfo) => {
  const { code, stderr } = await command(['shet'], testInfo.outputPath());
  expect(code).toBe(2);
  expect(stderr).toBe('WAF_USAGE: there is no command "shet"\n  Did you mean `waffo-acceptance sheet`?\n');
  const far = await typed(['frobnicate'], testInfo.outputPath());
  expect(far.code).toBe(2);
  expect(far.stderr).toContain('Commands are ');
});

test('an unknown option or a stray word is refused with where to look', async ({}, testInfo) => {
  for (const words of [
    ['sheet', '--result', 'x'],
    ['sheet', 'x'],
    ['sheet', '--results'],
  ]) {
    const { code, stderr } = await typed(words, testInfo.outputPath());
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^WAF_USAGE: sheet: .*\n {2}`waffo-acceptance sheet --help` shows its options\.\n$/,
    );
  }
});

test('nearest words', () => {
  const known = ['sheet', 'emulator', 'doctor'];
  expect(['shete', 'emulater', 'DOCTOR', 'dockter', 'x'].map((typed) => nearest(typed, known))).toEqual([
    'sheet',
    'emulator',
    'doctor',
    'doctor',
    undefined,
  ]);
});
