import { join } from 'node:path';
import { productIdsIn } from './catalogue.ts';
import type { StartOptions } from './start.ts';

/** The settings of a reference merchant in its own process, from the environment that every merchant gets. */
export function settingsFrom(environment: NodeJS.ProcessEnv): StartOptions {
  const variable = (name: string): string => {
    const value = environment[name];
    if (!value) throw new Error(`${name} is not set`);
    return value;
  };
  const mode = variable('WAFFO_ENVIRONMENT') === 'prod' ? 'prod' : 'test';
  const webhookPublicKey = environment[`WAFFO_WEBHOOK_${mode.toUpperCase()}_PUBLIC_KEY`];
  return {
    waffoBaseUrl: variable('WAFFO_BASE_URL'),
    merchantId: variable('WAFFO_MERCHANT_ID'),
    privateKey: variable('WAFFO_PRIVATE_KEY'),
    environment: mode,
    storeId: variable('WAFFO_STORE_ID'),
    ...(webhookPublicKey && { webhookPublicKey }),
    productIds: productIdsIn(environment),
    port: Number(variable('PORT')),
    publicUrl: variable('PUBLIC_URL'),
    dataFile: join(variable('DATA_DIR'), 'reference.jsonl'),
    // Pancake is on this machine, so short pauses are enough.
    timing: { call: 8_000, repeats: [100, 300, 900] },
  };
}
