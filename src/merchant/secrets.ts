import type { Secret } from '../core/index.ts';
import type { MerchantDescription } from './config/index.ts';

const SECRET_NAME = /auth|cookie|token|secret|key|pass|credential/i;
/** `NAME=value` within a shell command. */
const ASSIGNMENT = /\b(\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))/g;

/** Secrets in a description, recognised by their names: in headers, variables and the command. */
export function describedSecrets(description: MerchantDescription): Secret[] {
  return [
    ...Object.entries(description.headers),
    ...Object.entries(description.start?.env ?? {}),
    ...[...(description.start?.command ?? '').matchAll(ASSIGNMENT)].map(
      ([, name = '', ...value]) => [name, value.join('')] as const,
    ),
  ].flatMap(([name, value]) => (SECRET_NAME.test(name) ? [{ name, value }] : []));
}
