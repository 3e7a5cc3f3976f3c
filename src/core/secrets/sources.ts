import type { Secret } from './secret.ts';

const SECRET_NAME = /^(?:WAFFO|ACCEPTANCE)_\w*(?:KEY|SECRET|TOKEN|PASSWORD)$/;

/** Values of the environment that must never be written down. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): Secret[] {
  return Object.entries(env).flatMap(([name, value]) =>
    SECRET_NAME.test(name) && !name.includes('PUBLIC') && value ? [{ name, value }] : [],
  );
}

/** What a merchant's account is secret about, named as the merchant reads it. */
export function accountSecrets(account: { apiKey?: string; privateKey?: string }): Secret[] {
  const { apiKey, privateKey } = account;
  return [
    ...(privateKey ? [{ name: 'WAFFO_PRIVATE_KEY', value: privateKey }] : []),
    ...(apiKey ? [{ name: 'WAFFO_API_KEY', value: apiKey }] : []),
  ];
}
