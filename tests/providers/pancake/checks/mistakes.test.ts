import { expect, test } from '@playwright/test';
import { openRig } from '../emulator/rig.ts';
import { expectFound } from './findings.ts';
import { mistakes } from './mistakes/index.ts';
import { pancakeChecks } from '../../../../src/providers/pancake/checks/index.ts';

for (const { name, finding, others = [], tell } of mistakes)
  test(`${name}: ${finding}, and nothing else`, async () => {
    const rig = await openRig();
    try {
      await tell(rig);
      expectFound(rig.journal, finding, ...others);
    } finally {
      // What is broken in the journal alone is no defect of the emulator.
      rig.journal.entries.length = 0;
      await rig.close();
    }
  });

test('every check has a mistake that it finds', () => {
  const found = mistakes.map(({ finding }) => finding.split('.')[0]);
  // The replies of the merchant that have no end are tested with the check that all providers share.
  const unshown = pancakeChecks.map(({ id }) => id).filter((id) => !found.includes(id));
  expect(unshown).toEqual(['unfinished-reply']);
});
