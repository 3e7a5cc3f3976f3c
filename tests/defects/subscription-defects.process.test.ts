import { expect, test } from '@playwright/test';
import { defects } from './subscriptions/defects.ts';
import { tryAlone } from './corpus-merchant.ts';
import { subscriptionDefectMerchant } from './subscriptions/corpus-merchant.ts';

const BASIC = [
  'sub-goods-for-renewal',
  'sub-period-twice',
  'sub-cancels-at-first-failure',
  'sub-activates-on-close',
  'sub-ignores-channel-cancel',
  'sub-ends-access-at-once',
  'sub-keeps-both-plans',
  'sub-drops-plan-on-closed',
  'sub-believes-forged-status',
  'sub-reuses-request',
];

test.setTimeout(300_000);

for (const id of BASIC) {
  const defect = defects.find((one) => one.id === id);
  if (!defect) throw new Error(`${id} is not in the list`);
  test(`a subscription merchant that ${defect.title} is not accepted`, async () => {
    // The first case is enough here; `npm run defects` tries them all.
    const caughtBy = { ...defect.caughtBy, cases: defect.caughtBy.cases.slice(0, 1) };
    const { outcome, seen, run } = await tryAlone(subscriptionDefectMerchant({ ...defect, caughtBy }));
    expect({ outcome, seen }).toEqual({ outcome: 'killed', seen });
    expect(run).toMatchObject({ verdict: 'INCOMPLETE', exitCode: 1 });
    const findings = run.records.flatMap((record) => record.findings);
    const helpful = findings.filter(({ check }) => defect.caughtBy.findings.includes(check));
    for (const { message, why, fix } of helpful) {
      for (const words of [message, why, fix]) expect(words).toMatch(/\w+ \w+/);
    }
    expect(helpful.length).toBeGreaterThan(0);
  });
}
