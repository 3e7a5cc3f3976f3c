import { accountSecrets, type Secret } from '../core/index.ts';
import type { MerchantCredentials } from '../provider/index.ts';
import { describedSecrets, type MerchantDescription } from '../merchant/index.ts';

/** What must be neither printed nor recorded: our keys, and secrets in the description. */
export function secretsOf(description: MerchantDescription, credentials?: MerchantCredentials): Secret[] {
  return [...accountSecrets(credentials ?? {}), ...describedSecrets(description)];
}
