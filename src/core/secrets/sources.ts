import type { Secret } from './secret.ts';

const SECRET_NAME = /^(?:WAFFO|ACCEPTANCE)_\w*(?:KEY|SECRET|TOKEN|PASSWORD)$/;

/** Values of environment variables that must never be written down. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): Secret[] {
  return Object.entries(env).flatMap(([name, value]) =>
    SECRET_NAME.test(name) && !name.includes('PUBLIC') && value ? [{ name, value }] : [],
  );
}

/** The secrets of a merchant's account. */
export function accountSecrets(account: { apiKey?: string; privateKey?: string }): Secret[] {
  const { apiKey, privateKey } = account;
  return [
    ...(privateKey ? [{ name: 'private key', value: privateKey }] : []),
    ...(apiKey ? [{ name: 'API key', value: apiKey }] : []),
  ];
}
