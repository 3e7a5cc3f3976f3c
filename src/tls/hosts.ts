import { isIPv4 } from 'node:net';
import { HarnessError } from '../core/index.ts';

const THIS_MACHINE = ['localhost', '127.0.0.1', '::1'] as const;

/**
 * The names and addresses in the certificate of an emulator.
 * @param host the one that SDKs have built in
 */
export function tlsHosts(host: string): [string, ...string[]] {
  return [host, ...THIS_MACHINE];
}

/**
 * Throws WAF_TARGET unless each host is the emulated one or this machine. A test that trusts the local authority must
 * not make it valid for any other host.
 */
export function requireOwnHosts(hosts: readonly string[], host: string): void {
  const foreign = hosts.find((one) => !isOwn(one, host));
  if (foreign === undefined) return;
  throw new HarnessError(
    'WAF_TARGET',
    `no certificate is made for "${foreign}": the emulator stands for ${host} alone`,
    `Use ${tlsHosts(host).join(', ')}.`,
  );
}

function isOwn(one: string, host: string): boolean {
  return tlsHosts(host).includes(one) || (isIPv4(one) && one.startsWith('127.'));
}
