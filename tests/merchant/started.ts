import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import {
  findFreePort,
  startMerchant,
  type RunningMerchant,
  type StartDescription,
  type StartOptions,
} from '../../src/merchant/index.ts';
import { folderWith } from './folder.ts';

/** Shell words of the Node that runs now, and of the two merchants in data/. */
export const node = `"${process.execPath}"`;
export const shop = `${node} "${fileURLToPath(new URL('./data/shop.mjs', import.meta.url))}"`;
export const stubborn = `${node} "${fileURLToPath(new URL('./data/stubborn.mjs', import.meta.url))}"`;

export interface Started {
  folder: string;
  /** Starts a merchant that is ended with the test. */
  start(description?: Partial<StartDescription>, options?: Partial<StartOptions>): Promise<RunningMerchant>;
}

/** Tests that start merchants. */
export const test = base.extend<{ started: Started }>({
  // oxlint-disable-next-line no-empty-pattern
  started: async ({}, use) => {
    const folder = await folderWith();
    const running: RunningMerchant[] = [];
    await use({
      folder,
      async start(description = {}, options = {}) {
        const merchant = await startMerchant(
          {
            command: shop,
            cwd: join(import.meta.dirname, 'data'),
            env: {},
            ready: { path: '/', timeout: 60_000 },
            ...description,
          },
          {
            port: await findFreePort(),
            dataDir: join(folder, 'data'),
            env: {},
            logFile: join(folder, 'logs/merchant.log'),
            ...options,
          },
        );
        running.push(merchant);
        return merchant;
      },
    });
    for (const merchant of running) await merchant.kill();
  },
});

/** The text at a path of a started merchant. */
export async function get(merchant: RunningMerchant, path: string): Promise<string> {
  return (await fetch(merchant.baseUrl + path)).text();
}
