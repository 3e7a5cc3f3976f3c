import { expect, test } from '@playwright/test';
import {
  exitCodeOf,
  isConcrete,
  judge,
  type CaseOutcome,
  type CaseRecord,
  type Evidence,
  type RunVerdict,
} from '../../src/results/index.ts';
import {
  allPassed,
  finding,
  LIST,
  method,
  recordOf,
  untested,
  withoutNextStep,
  withoutReason,
} from './samples.ts';

function verdictOf(records: readonly CaseRecord[], more: Partial<Evidence> = {}): RunVerdict {
  return judge({
    caseLists: [LIST],
    records,
    features: [],
    target: 'emulator',
    selected: undefined,
    ...more,
  });
}

/** All passed, but for the cases that are given. */
function allPassedBut(...others: CaseRecord[]): CaseRecord[] {
  return [...allPassed().filter(({ id }) => !others.some((other) => other.id === id)), ...others];
}

function resultOf(verdict: RunVerdict, id: string) {
  return verdict.products[0]?.rows.find((row) => row.case.id === id);
}

test('all applicable cases passed: FULL, with the counts as the reason', () => {
  const verdict = verdictOf(allPassed());
  expect(verdict).toMatchObject({
    verdict: 'FULL',
    reasons: ['4 cases passed, 1 case not applicable'],
    blocking: [],
    open: [],
    selectedPassed: true,
  });
  expect(verdict.counts).toMatchObject({ total: 5, PASS: 4, NA: 1, FAIL: 0 });
  expect(exitCodeOf(verdict)).toBe(0);
});

test('a case of a feature that is not integrated is NA by itself, and owed once the feature is', () => {
  expect(resultOf(verdictOf(allPassed()), '1.10')).toMatchObject({
    result: 'NA',
    reason: 'the merchant has not integrated capture',
  });
  const owed = verdictOf(allPassed(), { features: ['capture'] });
  expect(owed.verdict).toBe('INCOMPLETE');
  expect(owed.blocking).toMatchObject([{ id: '1.10', result: 'NOT_RUN' }]);
});

test('with unknown features nothing is excused', () => {
  expect(verdictOf(allPassed(), { features: undefined }).verdict).toBe('INCOMPLETE');
});

const BLOCKING: [string, CaseRecord, CaseOutcome][] = [
  ['FAIL', recordOf('1.2', 'FAIL'), 'FAIL'],
  ['PARTIAL', recordOf('1.2', 'PARTIAL'), 'PARTIAL'],
  ['NOT_RUN', recordOf('1.2', 'NOT_RUN'), 'NOT_RUN'],
  ['FAIL of a criteria row', recordOf('P-1', 'FAIL'), 'FAIL'],
  ['FAIL of an extended row', recordOf('X-1', 'FAIL'), 'FAIL'],
  ['NA without a reason', withoutReason(recordOf('1.2', 'NA')), 'NA'],
  ['MANUAL with a blank reason', recordOf('1.2', 'MANUAL', { reason: '  ' }), 'MANUAL'],
  ['SKIPPED without a reason', withoutReason(recordOf('1.2', 'SKIPPED')), 'SKIPPED'],
  ['NOT_PROVED without a next step', withoutNextStep(recordOf('1.2', 'NOT_PROVED')), 'NOT_PROVED'],
  ['PASS with an error finding', recordOf('1.2', 'PASS', { findings: [finding('error')] }), 'FAIL'],
  ['NA with an error finding', recordOf('1.2', 'NA', { findings: [finding('error')] }), 'FAIL'],
  ['MANUAL with an error finding', recordOf('1.2', 'MANUAL', { findings: [finding('error')] }), 'FAIL'],
  ['PASS without the ids', recordOf('1.2', 'PASS', { ids: {} }), 'PARTIAL'],
  ['PASS with a placeholder as id', recordOf('1.2', 'PASS', { ids: { paymentRequestId: 'TBD' } }), 'PARTIAL'],
  ['PASS with empty coverage', recordOf('1.2', 'PASS', { coverage: [] }), 'PARTIAL'],
  ['PASS with nothing tested', recordOf('1.2', 'PASS', { coverage: [untested('MANUAL')] }), 'PARTIAL'],
  [
    'PASS with a tested method that names no order',
    recordOf('1.2', 'PASS', { coverage: [method({ acquiringOrderId: '-' })] }),
    'PARTIAL',
  ],
  [
    'PASS with a skipped method that gives no reason',
    recordOf('1.2', 'PASS', { coverage: [method(), untested('SKIPPED', { reason: ' ' })] }),
    'PARTIAL',
  ],
];

for (const [name, record, result] of BLOCKING) {
  test(`INCOMPLETE: ${name}`, () => {
    const verdict = verdictOf(allPassedBut(record));
    expect(verdict.verdict).toBe('INCOMPLETE');
    expect(verdict.blocking).toMatchObject([{ id: record.id, result }]);
    expect(verdict.blocking[0]?.reason).not.toBe('');
    expect(verdict.selectedPassed).toBe(false);
    expect(exitCodeOf(verdict)).toBe(1);
  });
}

test('a refused PASS says what was wrong and what to do', () => {
  const verdict = verdictOf(allPassedBut(recordOf('1.2', 'PASS', { findings: [finding('error')] })));
  expect(verdict.blocking).toMatchObject([
    { reason: 'PASS was refused: unknown.open: the order was closed', nextStep: 'Keep it open.' },
  ]);
});

test('warnings and remarks do not spoil a PASS', () => {
  const warned = recordOf('1.2', 'PASS', {
    findings: [finding('warning'), finding('info')],
    remarks: ['so'],
  });
  expect(verdictOf(allPassedBut(warned)).verdict).toBe('FULL');
});

for (const result of ['NOT_PROVED', 'MANUAL', 'WAFFO_SUPPORT_REQUIRED', 'SKIPPED'] as const) {
  test(`CONDITIONAL: ${result} with a reason and a next step`, () => {
    const verdict = verdictOf(allPassedBut(recordOf('1.2', result)));
    expect(verdict).toMatchObject({
      verdict: 'CONDITIONAL',
      reasons: ['1 open item: 1.2'],
      open: [{ id: '1.2', result, reason: 'the reason', nextStep: 'The next step.' }],
      blocking: [],
    });
    expect(exitCodeOf(verdict)).toBe(0);
  });
}

test('FULL with an open item: a row of this harness alone is not proved', () => {
  expect(verdictOf(allPassedBut(recordOf('X-1', 'NOT_PROVED')))).toMatchObject({
    verdict: 'FULL',
    open: [{ id: 'X-1', result: 'NOT_PROVED', nextStep: 'The next step.' }],
  });
  expect(verdictOf(allPassedBut(recordOf('X-1', 'MANUAL'))).verdict).toBe('CONDITIONAL');
});

for (const id of ['1.2', 'P-1']) {
  test(`CONDITIONAL: row ${id}, which Waffo itself asks for, is not proved`, () => {
    const verdict = verdictOf(allPassedBut(recordOf(id, 'NOT_PROVED'), recordOf('X-1', 'NOT_PROVED')));
    expect(verdict).toMatchObject({
      verdict: 'CONDITIONAL',
      open: [
        { id, result: 'NOT_PROVED', nextStep: 'The next step.' },
        { id: 'X-1', result: 'NOT_PROVED' },
      ],
    });
    expect(exitCodeOf(verdict)).toBe(0);
  });
}

test('NA with a reason leaves the verdict FULL', () => {
  expect(verdictOf(allPassedBut(recordOf('1.2', 'NA'))).verdict).toBe('FULL');
});

test('a case without a record is NOT_RUN', () => {
  const verdict = verdictOf(allPassed().slice(1));
  expect(verdict.blocking).toMatchObject([{ id: '1.1', result: 'NOT_RUN' }]);
});

test('of repeated records the worst counts, also a PASS that is refused', () => {
  const good = recordOf('1.2');
  for (const bad of [recordOf('1.2', 'FAIL'), recordOf('1.2', 'PASS', { findings: [finding('error')] })]) {
    for (const records of [
      [good, bad, good],
      [bad, good],
      [good, bad],
    ]) {
      const verdict = verdictOf([...allPassedBut(good).slice(0, -1), ...records]);
      expect(resultOf(verdict, '1.2')).toMatchObject({ result: 'FAIL', runs: records.length });
    }
  }
});

test('cases that were not selected: INCOMPLETE, but the selection passed', () => {
  const selected = new Set(['one-time-payment/1.1']);
  const verdict = verdictOf([recordOf('1.1')], { selected });
  expect(verdict).toMatchObject({
    verdict: 'INCOMPLETE',
    reasons: ['3 cases were not selected'],
    blocking: [],
    selectedPassed: true,
  });
  expect(exitCodeOf(verdict)).toBe(0);
});

test('a selection in which something failed, or nothing ran, did not pass', () => {
  const selected = new Set(['one-time-payment/1.1']);
  expect(exitCodeOf(verdictOf([recordOf('1.1', 'FAIL')], { selected }))).toBe(1);
  expect(exitCodeOf(verdictOf([], { selected }))).toBe(1);
  expect(exitCodeOf(verdictOf([recordOf('1.1', 'NA')], { selected }))).toBe(1);
  expect(exitCodeOf(verdictOf([], { selected: new Set() }))).toBe(1);
});

test('when nothing was proved the verdict is INCOMPLETE', () => {
  const excused = ['1.1', '1.2', 'P-1', 'X-1'].map((id) => recordOf(id, 'NA'));
  expect(verdictOf(excused)).toMatchObject({ verdict: 'INCOMPLETE', reasons: ['no case applies'] });
  const manual = ['1.1', '1.2', 'P-1', 'X-1'].map((id) => recordOf(id, 'MANUAL'));
  expect(verdictOf(manual).reasons).toContain('no case was proved');
  expect(verdictOf(manual).verdict).toBe('INCOMPLETE');
});

test('an objection forbids every other verdict, and the exit code of a selection', () => {
  const verdict = verdictOf(allPassed(), { objections: ['two merchants in one record'] });
  expect(verdict.verdict).toBe('INCOMPLETE');
  expect(verdict.reasons[0]).toBe('two merchants in one record');
  expect(exitCodeOf(verdict)).toBe(1);
});

test('a record of an unknown case is not lost', () => {
  const verdict = verdictOf([...allPassed(), recordOf('9.9')]);
  expect(verdict.verdict).toBe('INCOMPLETE');
  expect(verdict.reasons[0]).toContain('one-time-payment/9.9');
});

test.describe('pay-method coverage', () => {
  const withCoverage = (...coverage: CaseRecord['coverage'] & object) =>
    allPassedBut(recordOf('1.1', 'PASS', { coverage: [method(), ...coverage] }));
  const wallet = { payMethodName: 'DANA', payMethodType: 'EWALLET', country: 'IDN' };

  test('on the emulator MANUAL and SKIPPED with a reason leave it FULL', () => {
    const records = withCoverage(untested('MANUAL'), untested('SKIPPED', wallet));
    expect(verdictOf(records, { target: 'emulator' }).verdict).toBe('FULL');
  });

  test('on a real target MANUAL is open', () => {
    const verdict = verdictOf(withCoverage(untested('MANUAL')), { target: 'sandbox' });
    expect(verdict).toMatchObject({
      verdict: 'CONDITIONAL',
      reasons: ['1 open item: 1.1 with APPLEPAY'],
      open: [{ id: '1.1', method: 'APPLEPAY', result: 'MANUAL', reason: 'requires a real device' }],
    });
  });

  test('on a real target SKIPPED is open unless the same type was tested in the same country', () => {
    const card = { payMethodName: 'CC_JCB', payMethodType: 'CREDITCARD' };
    const verdict = (more: object) =>
      verdictOf(withCoverage(untested('SKIPPED', { ...card, ...more })), { target: 'sandbox' }).verdict;
    expect(verdict({})).toBe('FULL');
    expect(verdict({ country: 'JPN' })).toBe('CONDITIONAL');
    expect(verdict(wallet)).toBe('CONDITIONAL');
  });

  test('WAFFO_SUPPORT_REQUIRED is open everywhere', () => {
    for (const target of ['emulator', 'sandbox']) {
      const verdict = verdictOf(withCoverage(untested('WAFFO_SUPPORT_REQUIRED')), { target });
      expect(verdict.verdict).toBe('CONDITIONAL');
    }
  });

  test('an order of a subscription is proved by one of its ids', () => {
    const list = { ...LIST, product: 'subscription' as const };
    const verdict = (acquiringOrderId: string, paymentRequestId?: string) => {
      const { paymentRequestId: _, ...row } = method({ acquiringOrderId });
      const coverage = [{ ...row, ...(paymentRequestId && { paymentRequestId }) }];
      const records = allPassedBut(recordOf('1.1', 'PASS', { coverage }));
      return verdictOf(
        records.map((record) => ({ ...record, product: 'subscription' as const })),
        { caseLists: [list] },
      ).verdict;
    };
    expect(verdict('A1')).toBe('FULL');
    expect(verdict('none')).toBe('INCOMPLETE');
    expect(verdict('A1', 'tbd')).toBe('INCOMPLETE');
  });
});

test.describe('two products', () => {
  const other = { ...LIST, product: 'subscription' as const };
  const caseLists = [LIST, other];
  const otherPassed = allPassed().map((record) => ({ ...record, product: other.product }));

  test('the worst verdict is that of the run, and reasons name the product', () => {
    const failed = otherPassed.map((record) => (record.id === '1.2' ? { ...record, result: 'FAIL' as const, reason: 'x' } : record)); // prettier-ignore
    const verdict = verdictOf([...allPassed(), ...failed], { caseLists });
    expect(verdict.verdict).toBe('INCOMPLETE');
    expect(verdict.products.map((product) => product.verdict)).toEqual(['FULL', 'INCOMPLETE']);
    expect(verdict.reasons).toContain('subscription: 1 case is FAIL: 1.2');
    expect(verdict.counts.total).toBe(10);
  });

  test('a product of which no case applies is left out', () => {
    const cases = other.cases.map((row) => ({ ...row, feature: 'subscription' as const }));
    const verdict = verdictOf(allPassed(), { caseLists: [LIST, { ...other, cases }] });
    expect(verdict.verdict).toBe('FULL');
    expect(verdict.products.map(({ product }) => product)).toEqual(['one-time-payment']);
  });
});

test('placeholders are no ids', () => {
  const refused = ['', ' ', '-', '—', '--', 'n/a', 'N/A', 'na', 'none', 'NULL', 'undefined', 'unknown', 'todo', 'TBD', 'xxx', 'XXXX', '{paymentRequestId}', 'A{0}', '<id>', '...', undefined]; // prettier-ignore
  expect(refused.filter((id) => isConcrete(id))).toEqual([]);
  const accepted = ['A202611210415', 'pr-7f3b', '0', 'xx', 'navigate-1', 'unknown-merchant-17'];
  expect(accepted.filter((id) => !isConcrete(id))).toEqual([]);
});
