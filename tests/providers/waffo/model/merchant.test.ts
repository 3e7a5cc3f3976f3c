import { test as base, expect } from '@playwright/test';
import { check } from 'fast-check';
import { everyArrivalHasOneEnd } from '../../../../explore/properties/merchant/one-end.ts';
import {
  describedReference,
  drive,
  openWorld,
  type Standing,
} from '../../../../explore/properties/merchant/standing.ts';
import { newAccount, startEmulator } from '../../../../src/providers/waffo/emulator/index.ts';
import {
  OrderService,
  startReferenceMerchant,
  SubscriptionService,
  type Order,
  type Parts,
  type Subscription,
} from '../../../../src/providers/waffo/reference-merchant/index.ts';

const { account, credentials } = newAccount();

/** The reference merchant with some parts replaced, inside this process. */
const test = base.extend<{ standing: (overrides: Partial<Parts>) => Promise<Standing> }>({
  standing: async ({}, use) => {
    const open: Standing[] = [];
    await use(async (overrides) => {
      const emulator = await startEmulator({ account });
      await openWorld(emulator, '127.0.0.1');
      const running = await startReferenceMerchant({
        ...credentials,
        waffoBaseUrl: emulator.url,
        overrides,
        alarm: () => undefined,
      });
      const description = describedReference();
      const timeouts = { ...description.timeouts, settle: 1_500 };
      const standing: Standing = {
        merchant: drive({ ...description, timeouts }, running.baseUrl, emulator),
        emulator,
        async close() {
          await running.close();
          await emulator.close();
        },
      };
      open.push(standing);
      return standing;
    });
    for (const standing of open) await standing.close();
  },
});

/** Delivers the goods for every word on a payment. */
class Generous extends OrderService {
  protected override isFinal(order: Order): boolean {
    return order.status !== 'PAID' && super.isFinal(order);
  }
}

/** Believes the last word that arrives, whatever it has known before. */
class Credulous extends SubscriptionService {
  protected override statusAfter(before: Subscription, theirs: string | undefined): Subscription['status'] {
    return theirs === 'ACTIVE' ? 'ACTIVE' : super.statusAfter(before, theirs);
  }
  protected override isFinal(): boolean {
    return false;
  }
}

test('a merchant that does everything right holds', async ({ standing }) => {
  const found = await check(everyArrivalHasOneEnd(await standing({})), { seed: 5, numRuns: 8 });
  expect(found.failed, String(found.errorInstance)).toBe(false);
});

test('found: goods for every delivery', async ({ standing }) => {
  const property = everyArrivalHasOneEnd(await standing({ OrderService: Generous }));
  const found = await check(property, { seed: 5, numRuns: 60, endOnFailure: true });
  expect(String(found.errorInstance)).toMatch(/the merchant ends as ".*"; in order it ends as ".*"/);
});

test('found: an end that a late word undoes', async ({ standing }) => {
  const property = everyArrivalHasOneEnd(await standing({ SubscriptionService: Credulous }));
  const found = await check(property, { seed: 5, numRuns: 60, endOnFailure: true });
  expect(String(found.errorInstance)).toMatch(
    /the merchant ends as "active .*"; in order it ends as "cancelled .*"/,
  );
});
