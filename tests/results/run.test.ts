import { expect, test } from '@playwright/test';
import { joinRuns, caseListObjections } from '../../src/results/index.ts';
import { header, LIST } from './samples.ts';

test('workers with emulators of their own are one run, which began with the first', () => {
  const early = header({
    targetHost: '127.0.0.1:5000',
    merchantId: 'M2',
    startedAt: '2026-11-21T04:14:00.000Z',
  });
  const { run, conflicts } = joinRuns([header(), early]);
  expect(conflicts).toEqual([]);
  expect(run).toEqual({ ...header(), startedAt: early.startedAt });
});

test('shards of different products are one run', () => {
  const other = header({
    products: ['subscription'],
    templates: { subscription: { version: '1', digest: 'd' } },
  });
  const { run, conflicts } = joinRuns([header(), other]);
  expect(conflicts).toEqual([]);
  expect(run?.products).toEqual(['one-time-payment', 'subscription']);
  expect(Object.keys(run?.templates ?? {})).toEqual(['one-time-payment', 'subscription']);
});

const CONFLICTS: [string, Parameters<typeof header>[0]][] = [
  ['merchant', { merchant: 'Other Shop' }],
  ['target', { target: 'sandbox' }],
  ['features', { features: ['refund'] }],
  ['harness', { harness: '0.2.0' }],
  ['contract', { spec: { version: '2026-07', digest: 'cd'.repeat(32) } }],
  ['case list', { templates: { 'one-time-payment': { version: LIST.version, digest: 'other' } } }],
];

for (const [name, more] of CONFLICTS) {
  test(`parts that differ in ${name} are no one run`, () => {
    const { conflicts } = joinRuns([header(), header(more)]);
    expect(conflicts).not.toEqual([]);
    expect(conflicts.join()).toContain(name);
  });
}

test('on a real target the merchant id and the host must agree', () => {
  const sandbox = header({ target: 'sandbox' });
  expect(joinRuns([sandbox, { ...sandbox, merchantId: 'M2' }]).conflicts.join()).toContain('merchant id');
  expect(joinRuns([sandbox, { ...sandbox, targetHost: 'elsewhere' }]).conflicts.join()).toContain('host');
});

test('the order in which features are listed does not matter', () => {
  const one = header({ features: ['refund', 'cancel'] });
  expect(joinRuns([one, header({ features: ['cancel', 'refund'] })]).conflicts).toEqual([]);
});

test('no header, no run', () => {
  expect(joinRuns([])).toEqual({ run: undefined, conflicts: [] });
});

test('a case list that changed since the run, or that the run does not name, is an objection', () => {
  expect(caseListObjections(header(), [LIST])).toEqual([]);
  expect(caseListObjections(header(), [{ ...LIST, digest: 'other' }])).toEqual([
    'the case list one-time-payment has changed since the run: run again',
  ]);
  expect(caseListObjections(header({ templates: {} }), [LIST])).toHaveLength(1);
});
