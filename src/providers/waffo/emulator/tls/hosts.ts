import { isIPv4 } from 'node:net';
import { HarnessError } from '../../../../core/index.ts';

/** The host that Waffo's SDKs have built in for the sandbox. */
export const SANDBOX_HOST = 'api-sandbox.waffo.com';

/** The names and addresses that the emulator's certificate is good for. */
export const TLS_HOSTS = [SANDBOX_HOST, 'localhost', '127.0.0.1', '::1'] as const;

/**
 * Throws WAF_TARGET unless each host is the sandbox's or this machine itself. Nobody who trusts the local
 * authority for a test may come to trust it for Waffo's production, or for anybody else.
 */
export function requireOwnHosts(hosts: readonly string[]): void {
  const foreign = hosts.find((host) => !isOwn(host));
  if (foreign === undefined) return;
  throw new HarnessError(
    'WAF_TARGET',
    `no certificate is made for "${foreign}": the emulator stands for ${SANDBOX_HOST} alone`,
    `Use ${TLS_HOSTS.join(', ')}.`,
  );
}

function isOwn(host: string): boolean {
  return TLS_HOSTS.some((own) => own === host) || (isIPv4(host) && host.startsWith('127.'));
}
