import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { causeKeyOf, causesOf, type Cause, type CaseRecord } from '../../src/results/index.ts';
import { finding, recordOf } from './samples.ts';

/** Records as a run wrote them. */
function recorded(name: string): CaseRecord[] {
  return JSON.parse(
    readFileSync(new URL(`./recorded/${name}.json`, import.meta.url), 'utf8'),
  ) as CaseRecord[];
}

function inShort(causes: readonly Cause[]): string[] {
  return causes.map(({ example, cases, leads }) => {
    const ids = cases.map(({ record }) => record.id).join(' ');
    return `${example.finding.check} ${leads}/${cases.length}: ${ids}`;
  });
}

function failed(id: string, ...checks: string[]): CaseRecord {
  return recordOf(id, 'FAIL', { findings: checks.map((check) => finding('error', { check })) });
}

test('acknowledgements that never end are one cause, whatever they acknowledge', () => {
  const causes = causesOf(recorded('endless-acknowledgement'));
  expect(inShort(causes)).toEqual(['unfinished-reply.too-long 4/4: P-1 P-3 R-1 2.3']);
  expect(causes[0]?.example.finding.message).toContain('had not ended when reading was stopped');
});

test('what differs from case to case is not part of a cause', () => {
  const key = (message: string): string => causeKeyOf({ check: 'a', message });
  expect(key('order/create (x3): orderAmount is "12.50 USD" of order 7f3b9c, at 2026-11-21T04:15:00Z.')).toBe(
    key(
      'order/create (x14, x15 and 2 more): orderAmount is "9 EUR" of order pr_99, at 2026-11-22T00:00:00Z.',
    ),
  );
  expect(key('The reply to PAYMENT_NOTIFICATION (x4) took 2 s.')).toBe(
    key('The reply to REFUND_NOTIFICATION (x16 (and 3 more like it)) took 11.5 s.'),
  );
  expect(key('The orders 1, 2 and 3 are open.')).toBe(key('The orders 4 are open.'));
});

test('what tells one mistake from another is part of it', () => {
  const key = (message: string): string => causeKeyOf({ check: 'a', message });
  for (const [one, other] of [
    ['It was answered with HTTP 201.', 'It was answered with HTTP 500.'],
    ['The answer was E0001.', 'The answer was A0011.'],
    ['The order shows "paid".', 'The order shows "pending".'],
    ['The field userId is missing.', 'The field orderId is missing.'],
  ] as const)
    expect(key(one)).not.toBe(key(other));
  expect(causeKeyOf({ check: 'a', message: 'x' })).not.toBe(causeKeyOf({ check: 'b', message: 'x' }));
});

test('the step after which a mistake was seen is not part of a cause, and the advice is', () => {
  const key = (step: string, fix: string): string =>
    causeKeyOf({
      check: 'a',
      message: `After ${step}, plan 7 is "active"; canceling is expected.`,
      step,
      fix,
    });
  expect(key('its cancellation', 'Read it.')).toBe(
    key('the second cancellation, which was lost', 'Read it.'),
  );
  expect(key('its cancellation', 'Read it.')).not.toBe(key('its cancellation', 'Keep no flag. Read it.'));
});

test('an outcome that another error of its case explains is no cause', () => {
  const causes = causesOf([
    failed('1.1', 'order.paid', 'request-signature', 'order.precondition'),
    failed('1.2', 'request-signature'),
  ]);
  expect(inShort(causes)).toEqual(['request-signature 2/2: 1.1 1.2']);
});

test('an outcome that nothing explains is a cause, and so is each of two errors that are wrong by themselves', () => {
  const causes = causesOf([failed('1.1', 'order.paid'), failed('1.2', 'wire-time', 'references.missing')]);
  expect(inShort(causes)).toEqual([
    'order.paid 1/1: 1.1',
    'wire-time 1/1: 1.2',
    'references.missing 0/1: 1.2',
  ]);
});

test('of outcomes that nothing explains the first is the cause of the others', () => {
  expect(inShort(causesOf([failed('1.1', 'order.paid', 'order.delivered-once')]))).toEqual([
    'order.paid 1/1: 1.1',
  ]);
});

test('what is wrong on the wire in many cases explains another that has it too', () => {
  const many = ['1.1', '1.2', 'P-1'].map((id) => failed(id, 'request-signature.missing'));
  const other = failed('X-1', 'order.closed-while-open', 'request-signature.missing');
  expect(inShort(causesOf([...many, other]))).toEqual([
    'request-signature.missing 4/4: 1.1 1.2 P-1 X-1',
    'order.closed-while-open 0/1: X-1',
  ]);
  expect(inShort(causesOf([...many.slice(1), other]))[1]).toBe('order.closed-while-open 1/1: X-1');
});

test('several ways of one mistake in a case are one cause', () => {
  const ways = ['forged notifications of success', 'forged notifications of failure'];
  const findings = ways.map((way) =>
    finding('error', { check: 'order.paid-without-payment', message: `The order is paid after ${way}.` }),
  );
  const causes = causesOf([recordOf('1.1', 'FAIL', { findings })]);
  expect(inShort(causes)).toEqual(['order.paid-without-payment 1/1: 1.1']);
  expect(causes[0]?.example.finding.message).toContain('success');
});

test('a server that lets nobody in is the only cause of its case', () => {
  const causes = causesOf([failed('1.1', 'wire-time', 'acknowledgement.redirected')]);
  expect(inShort(causes)).toEqual(['acknowledgement.redirected 1/1: 1.1']);
});

test('preconditions alone give one cause', () => {
  expect(inShort(causesOf([failed('1.1', 'order.precondition', 'refund.precondition')]))).toEqual([
    'order.precondition 1/1: 1.1',
  ]);
});

test('what explains most comes first, and its example is the case with the least beside it', () => {
  const causes = causesOf([
    failed('1.1', 'order.left-open'),
    failed('1.2', 'acknowledgement.body', 'references.missing'),
    failed('P-1', 'acknowledgement.body'),
  ]);
  expect(inShort(causes).slice(0, 2)).toEqual([
    'acknowledgement.body 2/2: 1.2 P-1',
    'order.left-open 1/1: 1.1',
  ]);
  expect(causes[0]?.example.record.id).toBe('P-1');
});

test('a case counts once, however often it ran', () => {
  const twice = [failed('1.1', 'wire-time', 'wire-time'), failed('1.1', 'wire-time')];
  expect(inShort(causesOf(twice))).toEqual(['wire-time 1/1: 1.1']);
});

test('a case that failed without a finding has its reason as its cause', () => {
  const late = { reason: 'the case did not end within 60 s', nextStep: 'See the journal.' };
  const causes = causesOf([
    recordOf('1.1', 'FAIL', late),
    recordOf('1.2', 'FAIL', { ...late, reason: 'the case did not end within 90 s' }),
  ]);
  expect(inShort(causes)).toEqual(['case 2/2: 1.1 1.2']);
  expect(causes[0]?.example.finding.fix).toBe('See the journal.');
});

test('passed cases, warnings and cases that did not run have no causes', () => {
  expect(
    causesOf([
      recordOf('1.1', 'PASS', { findings: [finding('warning')] }),
      recordOf('1.2', 'NOT_RUN'),
      recordOf('P-1', 'NOT_PROVED'),
    ]),
  ).toEqual([]);
});

test('between causes that explain equally many cases, the one that costs most comes first', () => {
  const causes = causesOf([
    failed('1.1', 'buyer.words'),
    failed('1.2', 'order.paid'),
    failed('1.3', 'order.delivered-without-payment'),
  ]);
  expect(causes.map(({ example }) => example.finding.check)).toEqual([
    'order.delivered-without-payment',
    'order.paid',
    'buyer.words',
  ]);
});
