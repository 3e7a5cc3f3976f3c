import { expect, test } from '@playwright/test';
import { tryAlone } from './corpus-merchant.ts';
import { pancakeDefectMerchant } from './pancake/corpus-merchant.ts';
import { defects } from './pancake/defects.ts';

/** One of each kind; `npm run defects -- --list pancake` tries them all. */
const BASIC = [
  'pk-by-envelope-id',
  'pk-by-event-id',
  'pk-checks-then-acts',
  'pk-no-number',
  'pk-books-list-price',
  'pk-believes-without-key',
  'pk-never-asks',
  'pk-store-ignored',
];

test.setTimeout(300_000);

for (const id of BASIC) {
  const defect = defects.find((one) => one.id === id);
  if (!defect) throw new Error(`${id} is not in the list`);
  test(`a merchant at Pancake that ${defect.title} is not accepted`, async () => {
    // The first case is enough here.
    const caughtBy = { ...defect.caughtBy, cases: defect.caughtBy.cases.slice(0, 1) };
    const { outcome, seen, run } = await tryAlone(pancakeDefectMerchant({ ...defect, caughtBy }));
    expect({ outcome, seen }).toEqual({ outcome: 'killed', seen });
    expect(run).toMatchObject({ verdict: 'INCOMPLETE', exitCode: 1 });
  });
}
