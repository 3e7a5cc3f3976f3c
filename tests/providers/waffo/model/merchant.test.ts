import { test as base, expect } from '@playwright/test';
import { check } from 'fast-check';
import { everyArrivalHasOneEnd } from '../../../../explore/properties/merchant/convergence.ts';
import {
  describedReference,
  drive,
  openWorld,
  type DrivenMerchant,
} from '../../../../explore/properties/merchant/driven-merchant.ts';
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
const test = base.extend<{ driven: (overrides: Partial<Parts>) => Promise<DrivenMerchant> }>({
  driven: async ({}, use) => {
    const open: DrivenMerchant[] = [];
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
      const driven: DrivenMerchant = {
        merchant: drive({ ...description, timeouts }, running.baseUrl, emulator),
        emulator,
        async close() {
          await running.close();
          await emulator.close();
        },
      };
      open.push(driven);
      return driven;
    });
    for (const driven of open) await driven.close();
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

test('a merchant that does everything right holds', async ({ driven }) => {
  const found = await check(everyArrivalHasOneEnd(await driven({})), { seed: 5, numRuns: 8 });
  expect(found.failed, String(found.errorInstance)).toBe(false);
});

test('found: goods for every delivery', async ({ driven }) => {
  const property = everyArrivalHasOneEnd(await driven({ OrderService: Generous }));
  const found = await check(property, { seed: 5, numRuns: 60, endOnFailure: true });
  expect(String(found.errorInstance)).toMatch(/the merchant ends as ".*"; in order it ends as ".*"/);
});

test('found: an end that a late word undoes', async ({ driven }) => {
  const property = everyArrivalHasOneEnd(await driven({ SubscriptionService: Credulous }));
  const found = await check(property, { seed: 5, numRuns: 60, endOnFailure: true });
  expect(String(found.errorInstance)).toMatch(
    /the merchant ends as "active .*"; in order it ends as "cancelled .*"/,
  );
});
