import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { openStage, type Stage } from '../sdk/stage.ts';

const guide = readFileSync(
  new URL('../docs/graphql-guide.md', import.meta.resolve('@waffo/pancake-ts')),
  'utf8',
);
const queries = [...guide.matchAll(/query: `([^`]+)`/g)].map(([, query = '']) => query);

let stage: Stage;
let ids: Record<string, string>;
test.beforeAll(async () => {
  stage = await openStage();
  const bought = await stage.buy();
  const subscription = await stage.subscribe();
  await stage.rig.clock.advance('1h');
  stage.rig.world.dashboard.refund(bought.paymentId);
  await stage.rig.clock.advance('1h');
  ids = {
    onetimeOrder: bought.orderId,
    subscriptionOrder: subscription,
    store: stage.storeId,
    merchant: stage.rig.credentials.merchantId,
  };
});
test.afterAll(() => stage.close());

for (const query of queries) {
  const name = query.replaceAll(/\s+/g, ' ').slice(0, 90);
  test(`the guide of the SDK: ${name}`, async () => {
    const root = /\w+(?=\(id: \$id\))/.exec(query)?.[0] ?? '';
    const { storeId } = stage;
    const productId = stage.product(query.includes('subscriptionProductVersions') ? 'monthly' : 'onetime');
    const variables = { storeId, productId, id: ids[root], ref: 'none' };
    const { data, errors } = await stage.sdk.graphql.query({ query, variables });
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).not.toContain(null);
  });
}
