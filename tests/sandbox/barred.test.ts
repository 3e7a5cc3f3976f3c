import { expect, test } from '@playwright/test';
import { barredBy } from '../../src/harness/sandbox-availability.ts';
import { rowOf } from '../../src/results/index.ts';
import { loadCaseList, SUBMITTED_CASE_LISTS } from '../../src/case-list/index.ts';

test('what a case needs lets it run; everything else keeps it from running, with a reason and a next step', () => {
  expect(barredBy(undefined)).toBeUndefined();
  expect(barredBy({ kind: 'needs', what: 'a wallet' })).toBeUndefined();
  expect(barredBy({ kind: 'manual', what: 'a phone' })?.result).toBe('MANUAL');
  for (const kind of ['waits', 'impossible'] as const) {
    const barred = barredBy({ kind, what: 'the moon' });
    expect(barred).toMatchObject({
      result: 'SKIPPED',
      reason: expect.stringContaining('the moon'),
    });
    expect(barred?.nextStep).not.toBe('');
  }
});

test('a case that is not run stays open, whatever it came to on the emulator', () => {
  for (const product of SUBMITTED_CASE_LISTS) {
    for (const row of loadCaseList(product).cases) {
      const barred = barredBy(row.sandbox);
      if (!barred) continue;
      const { id, title, group, source, requirement } = row;
      const record = {
        id,
        product,
        title,
        group,
        source,
        requirement,
        ...barred,
        ids: {},
        findings: [],
        remarks: [],
        evidence: [],
        startedAt: '2026-11-25T10:00:00.000Z',
        durationMs: 0,
        rehearsal: { result: 'PASS' as const, startedAt: '2026-11-25T09:00:00.000Z' },
      };
      const scope = { features: undefined, selected: undefined };
      expect(rowOf(product, row, [record], scope), id).toMatchObject({
        result: barred.result,
        classification: 'open',
      });
    }
  }
});

test('no official case is given up on the sandbox but the one that has no known way', () => {
  const official = SUBMITTED_CASE_LISTS.flatMap((product) => loadCaseList(product).cases).filter(
    ({ source }) => source === 'official',
  );
  expect(official.filter(({ sandbox }) => barredBy(sandbox)).map(({ id }) => id)).toEqual(['S-3.3']);
});
