import { join } from 'node:path';
import { startReferenceMerchant } from './start.ts';

/** The reference merchant in its own process, configured by the environment like every merchant. */
function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const merchant = await startReferenceMerchant({
  waffoBaseUrl: variable('WAFFO_BASE_URL'),
  apiKey: variable('WAFFO_API_KEY'),
  privateKey: variable('WAFFO_PRIVATE_KEY'),
  providerPublicKey: variable('WAFFO_PUBLIC_KEY'),
  merchantId: variable('WAFFO_MERCHANT_ID'),
  port: Number(variable('PORT')),
  publicUrl: variable('PUBLIC_URL'),
  dataFile: join(variable('DATA_DIR'), 'reference.jsonl'),
  // Waffo is on this machine, so short pauses are enough; a call may take the minimum that Waffo requires.
  timing: { call: 8_000, repeats: [50, 150], ask: 100 },
});

process.once('SIGTERM', () => void merchant.close());
