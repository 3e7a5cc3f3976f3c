import { expect, test } from '@playwright/test';
import { caseColumns } from '../../reporters/sheet/cases.ts';
import type { CaseRow } from '../../src/results/index.ts';

const COLUMN = 'Rehearsal on the emulator';

test('a sheet of the sandbox shows what a case came to on the emulator in a column of its own', () => {
  const columns = caseColumns('sandbox');
  const column = columns.find(({ header }) => header === COLUMN);
  const rehearsal = { result: 'PASS', startedAt: '2026-11-25T09:00:00.000Z' };
  const row = { record: { rehearsal } } as CaseRow;
  expect(column?.value(row)).toMatch(/^PASS\n2026-11-25/);
  expect(column?.value({} as CaseRow)).toBe('');
});

test('a sheet of the emulator has no such column', () => {
  expect(caseColumns('emulator').map(({ header }) => header)).not.toContain(COLUMN);
});
