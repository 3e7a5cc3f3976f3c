import { settingsFrom } from './environment.ts';
import { startReferenceMerchant } from './start.ts';

/** The reference merchant in its own process. */
const merchant = await startReferenceMerchant(settingsFrom(process.env));

process.once('SIGTERM', () => void merchant.close());
