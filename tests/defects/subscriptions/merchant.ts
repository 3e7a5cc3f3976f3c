// The reference merchant in a process of its own, with the services replaced that DEFECT or VARIANT names.
import { join } from 'node:path';
import { startReferenceMerchant } from '../../../src/providers/waffo/reference-merchant/index.ts';
import { variants } from './correct.ts';
import { defects } from './defects.ts';

const { DEFECT, VARIANT } = process.env;
const altered = DEFECT ? defects.find(({ id }) => id === DEFECT) : variants.find(({ id }) => id === VARIANT);
if (!altered) throw new Error(`no subscription merchant is called "${DEFECT ?? VARIANT ?? ''}"`);

const merchant = await startReferenceMerchant({
  waffoBaseUrl: setting('WAFFO_BASE_URL'),
  apiKey: setting('WAFFO_API_KEY'),
  privateKey: setting('WAFFO_PRIVATE_KEY'),
  providerPublicKey: setting('WAFFO_PUBLIC_KEY'),
  merchantId: setting('WAFFO_MERCHANT_ID'),
  port: Number(setting('PORT')),
  publicUrl: setting('PUBLIC_URL'),
  dataFile: join(setting('DATA_DIR'), 'reference.jsonl'),
  timing: { repeats: [50, 150], ask: 100 },
  overrides: altered.overrides,
});

process.once('SIGTERM', () => void merchant.close());

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
