import { expect, test } from '@playwright/test';
import { inOneRun } from './one-run.ts';
import { pancakeDefectMerchant } from './pancake/corpus-merchant.ts';
import { defects } from './pancake/defects.ts';

/** One of each kind; `npm run defects -- --list pancake` tries them all. */
const BASIC = [
  'pk-by-envelope-id',
  'pk-checks-then-acts',
  'pk-no-number',
  'pk-books-list-price',
  'pk-believes-without-key',
  'pk-never-asks',
];

test.describe.configure({ mode: 'default', timeout: 600_000 });

/** The first case is enough here. */
const sampled = BASIC.map((id) => {
  const defect = defects.find((one) => one.id === id);
  if (!defect) throw new Error(`${id} is not in the list`);
  return { ...defect, caughtBy: { ...defect.caughtBy, cases: defect.caughtBy.cases.slice(0, 1) } };
});
const triedOf = inOneRun(sampled.map(pancakeDefectMerchant));

for (const defect of sampled) {
  test(`a merchant at Pancake that ${defect.title} is not accepted`, async () => {
    const { outcome, seen, run } = await triedOf(defect.id);
    expect({ outcome, seen }).toEqual({ outcome: 'killed', seen });
    expect(run).toMatchObject({ verdict: 'INCOMPLETE', exitCode: 1 });
  });
}
