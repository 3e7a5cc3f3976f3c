import { expect, test } from '@playwright/test';
import { defects } from './subscriptions/defects.ts';
import { inOneRun } from './one-run.ts';
import { subscriptionDefectMerchant } from './subscriptions/corpus-merchant.ts';

const BASIC = [
  'sub-goods-for-renewal',
  'sub-period-twice',
  'sub-cancels-at-first-failure',
  'sub-ignores-channel-cancel',
  'sub-ends-access-at-once',
  'sub-keeps-both-plans',
  'sub-believes-forged-status',
];

test.describe.configure({ mode: 'default', timeout: 600_000 });

/** The first case is enough here; `npm run defects` tries them all. */
const sampled = BASIC.map((id) => {
  const defect = defects.find((one) => one.id === id);
  if (!defect) throw new Error(`${id} is not in the list`);
  return { ...defect, caughtBy: { ...defect.caughtBy, cases: defect.caughtBy.cases.slice(0, 1) } };
});
const triedOf = inOneRun(sampled.map(subscriptionDefectMerchant));

for (const defect of sampled) {
  test(`a subscription merchant that ${defect.title} is not accepted`, async () => {
    const { outcome, seen, run } = await triedOf(defect.id);
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
