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
  waffoPublicKey: variable('WAFFO_PUBLIC_KEY'),
  merchantId: variable('WAFFO_MERCHANT_ID'),
  port: Number(variable('PORT')),
  publicUrl: variable('PUBLIC_URL'),
  dataFile: join(variable('DATA_DIR'), 'reference.jsonl'),
  // Waffo is on this machine: no need to wait long before asking again.
  timing: { repeats: [50, 150], ask: 100 },
});

process.once('SIGTERM', () => void merchant.close());
