import { test as base } from '@playwright/test';
import { Recorder } from '../../src/journal/index.ts';
import { wallClock } from '../../src/core/index.ts';
import {
  createHttpMerchant,
  loadConfig,
  type Merchant,
  type MerchantDescription,
} from '../../src/merchant/index.ts';
import { exampleFile } from './folder.ts';
import { openShop, type Shop } from './shop.ts';
import { providerRules } from '../../src/harness/providers.ts';

type Operations = MerchantDescription['operations'];

/** Changes to the description for tests that wait for an answer in vain. */
export const impatient = { timeouts: { settle: 1_000, recover: 1_000, reply: 1_000 } };

export interface Driven {
  merchant: Merchant;
  recorder: Recorder;
}

export function newRecorder(): Recorder {
  return new Recorder({
    kind: 'journal',
    version: 2,
    product: 'one-time-payment',
    caseId: 'x',
    target: 'emulator',
    merchant: 'x',
    merchantId: 'x',
    startedAt: wallClock.now().toISOString(),
  });
}

/** The example of the contract. */
export async function description(changes: Partial<MerchantDescription> = {}): Promise<MerchantDescription> {
  const { merchant } = await loadConfig({ rules: providerRules, file: await exampleFile(), env: {} });
  if (merchant === 'reference') throw new Error('the example was not read');
  return { ...merchant, ...changes };
}

/** A driver for a merchant at `url`; `operations` replace those of the example. */
export async function drive(url: string, operations: Operations = {}, changes = {}): Promise<Driven> {
  const example = await description(changes);
  const recorder = newRecorder();
  const merchant = createHttpMerchant(
    { ...example, operations: { ...example.operations, ...operations } },
    { baseUrl: url, recorder: () => recorder, clock: { now: () => new Date('2031-02-03T04:05:06.000Z') } },
  );
  return { merchant, recorder };
}

export const test = base.extend<{ shop: Shop }>({
  // Playwright wants a pattern here, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  shop: async ({}, use) => {
    const shop = await openShop();
    await use(shop);
    await shop.close();
  },
});
