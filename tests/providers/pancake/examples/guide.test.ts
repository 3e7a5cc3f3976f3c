import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { openTestBed, type TestBed } from '../sdk/test-bed.ts';

const guide = readFileSync(
  new URL('../docs/graphql-guide.md', import.meta.resolve('@waffo/pancake-ts')),
  'utf8',
);
const queries = [...guide.matchAll(/query: `([^`]+)`/g)].map(([, query = '']) => query);

let bed: TestBed;
let ids: Record<string, string>;
test.beforeAll(async () => {
  bed = await openTestBed();
  const bought = await bed.buy();
  const subscription = await bed.subscribe();
  await bed.rig.clock.advance('1h');
  bed.rig.world.dashboard.refund(bought.paymentId);
  await bed.rig.clock.advance('1h');
  ids = {
    onetimeOrder: bought.orderId,
    subscriptionOrder: subscription,
    store: bed.storeId,
    merchant: bed.rig.credentials.merchantId,
  };
});
test.afterAll(() => bed.close());

for (const query of queries) {
  const name = query.replaceAll(/\s+/g, ' ').slice(0, 90);
  test(`the guide of the SDK: ${name}`, async () => {
    const root = /\w+(?=\(id: \$id\))/.exec(query)?.[0] ?? '';
    const { storeId } = bed;
    const productId = bed.product(query.includes('subscriptionProductVersions') ? 'monthly' : 'onetime');
    const variables = { storeId, productId, id: ids[root], ref: 'none' };
    const { data, errors } = await bed.sdk.graphql.query({ query, variables });
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).not.toContain(null);
  });
}
