import { accountSecrets, type Secret } from '../../core/index.ts';
import type { MerchantCredentials } from '../../emulator/index.ts';
import type { MerchantDescription } from '../../merchants/index.ts';

const SECRET_NAME = /auth|cookie|token|secret|key|pass|credential/i;
/** `NAME=value` within a shell command. */
const ASSIGNMENT = /\b(\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))/g;

/** What must be neither printed nor recorded: our keys, and what the description gives away under a telling name. */
export function secretsOf(description: MerchantDescription, credentials?: MerchantCredentials): Secret[] {
  const named = [
    ...Object.entries(description.headers),
    ...Object.entries(description.start?.env ?? {}),
    ...[...(description.start?.command ?? '').matchAll(ASSIGNMENT)].map(
      ([, name = '', ...value]) => [name, value.join('')] as const,
    ),
  ].flatMap(([name, value]) => (SECRET_NAME.test(name) ? [{ name, value }] : []));
  return [...accountSecrets(credentials ?? {}), ...named];
}
