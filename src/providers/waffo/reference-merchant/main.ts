import { join } from 'node:path';
import { startReferenceMerchant } from './start.ts';

/** The reference merchant in a process of its own, configured by the environment that every merchant gets. */
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
  // Waffo is on this machine: no need to wait long, nor longer for an answer than Waffo asks for at least.
  timing: { call: 8_000, repeats: [50, 150], ask: 100 },
});

process.once('SIGTERM', () => void merchant.close());
