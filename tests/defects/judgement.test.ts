import { expect, test } from '@playwright/test';
import type { Finding } from '../../src/checks/index.ts';
import type { CaseRecord } from '../../src/results/index.ts';
import { finding, recordOf } from '../results/samples.ts';
import { judgeDefect, judgeVariant } from './judgement.ts';

const listed = { cases: ['3.1'], findings: ['order.paid'] };

function record(result: CaseRecord['result'], check?: string, severity: Finding['severity'] = 'error') {
  return recordOf('3.1', result, { findings: check ? [finding(severity, { check })] : [] });
}

test('a defect is killed if a listed case fails with a listed finding', () => {
  const records = [record('FAIL', 'order.paid')];
  expect(judgeDefect(listed, { exitCode: 1, verdict: 'INCOMPLETE', records })).toEqual({
    outcome: 'killed',
    seen: ['3.1: order.paid'],
  });
});

const survivals: readonly [what: string, records: CaseRecord[]][] = [
  ['its case passes', [record('PASS')]],
  ['its case fails for something else', [record('FAIL', 'order.create')]],
  ['the listed finding is no more than a warning', [record('FAIL', 'order.paid', 'warning')]],
  ['its case was not run', []],
];
for (const [what, records] of survivals) {
  test(`a defect survives if ${what}`, () => {
    const { outcome } = judgeDefect(listed, { exitCode: 1, verdict: 'INCOMPLETE', records });
    expect(outcome).toBe('survived');
  });
}

test('a defect survives if a case fails that it has nothing to do with', () => {
  const records = [record('FAIL', 'order.paid'), { ...record('FAIL', 'order.paid'), id: '1.1' }];
  const run = { exitCode: 1, verdict: 'INCOMPLETE', records } as const;
  expect(judgeDefect({ ...listed, spares: ['1.1'] }, run).outcome).toBe('survived');
  expect(judgeDefect({ ...listed, spares: ['1.2'] }, run).outcome).toBe('survived');
});

test('a defect survives if its finding does not come first where it must', () => {
  const findings = [finding('error', { check: 'order.create' }), finding('error', { check: 'order.paid' })];
  const records = [{ ...record('FAIL'), findings }];
  const run = { exitCode: 1, verdict: 'INCOMPLETE', records } as const;
  expect(judgeDefect(listed, run).outcome).toBe('killed');
  expect(judgeDefect({ ...listed, isFirst: true }, run).outcome).toBe('survived');
  expect(judgeDefect({ ...listed, findings: ['order.create'], isFirst: true }, run).outcome).toBe('killed');
});

test('a defect survives if the run ends well all the same, or nothing is listed', () => {
  const records = [record('FAIL', 'order.paid')];
  expect(judgeDefect(listed, { exitCode: 0, verdict: 'INCOMPLETE', records }).outcome).toBe('survived');
  expect(judgeDefect(listed, { exitCode: 1, verdict: 'FULL', records }).outcome).toBe('survived');
  const nothing = { cases: [], findings: [] };
  expect(judgeDefect(nothing, { exitCode: 1, verdict: 'INCOMPLETE', records }).outcome).toBe('survived');
});

test('a correct merchant passes with PASS and NA alone', () => {
  const run = { exitCode: 0, verdict: 'FULL', records: [record('PASS'), record('NA')] };
  expect(judgeVariant([], true, run)).toEqual({ outcome: 'passed', seen: ['FULL'] });
});

test('a correct merchant is accused by a failure, by what was not proved, and by an empty run', () => {
  for (const result of ['FAIL', 'NOT_PROVED', 'NOT_RUN'] as const) {
    const { outcome, seen } = judgeVariant([], false, {
      exitCode: 0,
      verdict: 'INCOMPLETE',
      records: [record(result, 'order.paid')],
    });
    expect(outcome).toBe('accused');
    expect(seen[0]).toContain('order.paid');
  }
  expect(judgeVariant([], false, { exitCode: 0, records: [] }).outcome).toBe('accused');
});

test('a whole run must be FULL, whatever its records say', () => {
  const run = { exitCode: 0, verdict: 'CONDITIONAL', records: [record('PASS')] };
  expect(judgeVariant([], true, run).outcome).toBe('accused');
  expect(judgeVariant([], false, run).outcome).toBe('passed');
});

test('cases that a merchant has not integrated accuse it of nothing, though a run of them alone ends with 1', () => {
  const run = { exitCode: 1, verdict: 'INCOMPLETE', records: [record('NA')] };
  expect(judgeVariant([], false, run).outcome).toBe('passed');
  expect(judgeVariant([], false, { ...run, records: [record('NA'), record('PASS')] }).outcome).toBe(
    'accused',
  );
  expect(judgeVariant([], true, run).outcome).toBe('accused');
});

test('what a description cannot show may stay open, and must', () => {
  const open = { exitCode: 0, verdict: 'CONDITIONAL', records: [record('NOT_PROVED')] };
  expect(judgeVariant(['3.1'], true, open).outcome).toBe('passed');
  expect(judgeVariant(['3.1'], true, { ...open, verdict: 'FULL' }).outcome).toBe('accused');
  const records = [{ ...record('NOT_PROVED'), source: 'extended' as const }];
  expect(judgeVariant(['3.1'], true, { ...open, verdict: 'FULL', records }).outcome).toBe('passed');
  expect(judgeVariant(['3.1'], true, { ...open, records }).outcome).toBe('accused');
  const closed = { exitCode: 0, verdict: 'FULL', records: [record('PASS')] };
  expect(judgeVariant(['3.1'], true, closed).outcome).toBe('accused');
  expect(judgeVariant(/the reason/, true, open)).toEqual({
    outcome: 'passed',
    seen: ['CONDITIONAL', '3.1 not proved'],
  });
  const selection = { ...open, verdict: 'INCOMPLETE', exitCode: 1 };
  expect(judgeVariant(['3.1'], false, selection).outcome).toBe('passed');
  expect(judgeVariant([], false, selection).outcome).toBe('accused');
  const none = { ...selection, records: [record('PASS')] };
  expect(judgeVariant(/the reason/, false, none).outcome).toBe('accused');
  expect(judgeVariant(/the reason/, false, { ...none, exitCode: 0 }).outcome).toBe('passed');
  expect(judgeVariant(/another/, true, open).outcome).toBe('accused');
  expect(judgeVariant(/the reason/, true, closed).outcome).toBe('accused');
});
