import { expect, test } from '@playwright/test';
import { sandboxSkipReason } from '../../src/harness/sandbox-availability.ts';
import { rowOf } from '../../src/results/index.ts';
import { loadCaseList, SUBMITTED_CASE_LISTS } from '../../src/case-list/index.ts';

test('what a case needs lets it run; everything else keeps it from running, with a reason and a next step', () => {
  expect(sandboxSkipReason(undefined)).toBeUndefined();
  expect(sandboxSkipReason({ kind: 'needs', what: 'a wallet' })).toBeUndefined();
  expect(sandboxSkipReason({ kind: 'manual', what: 'a phone' })?.result).toBe('MANUAL');
  for (const kind of ['waits', 'impossible'] as const) {
    const skipReason = sandboxSkipReason({ kind, what: 'the moon' });
    expect(skipReason).toMatchObject({
      result: 'SKIPPED',
      reason: expect.stringContaining('the moon'),
    });
    expect(skipReason?.nextStep).not.toBe('');
  }
});

test('a case that is not run stays open, whatever it came to on the emulator', () => {
  for (const product of SUBMITTED_CASE_LISTS) {
    for (const row of loadCaseList(product).cases) {
      const skipReason = sandboxSkipReason(row.sandbox);
      if (!skipReason) continue;
      const { id, title, group, source, requirement } = row;
      const record = {
        id,
        product,
        title,
        group,
        source,
        requirement,
        ...skipReason,
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
        result: skipReason.result,
        classification: 'open',
      });
    }
  }
});

test('no official case is given up on the sandbox but the one that has no known way', () => {
  const official = SUBMITTED_CASE_LISTS.flatMap((product) => loadCaseList(product).cases).filter(
    ({ source }) => source === 'official',
  );
  expect(official.filter(({ sandbox }) => sandboxSkipReason(sandbox)).map(({ id }) => id)).toEqual(['S-3.3']);
});
