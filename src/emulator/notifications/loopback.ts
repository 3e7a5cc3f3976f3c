import { isIP } from 'node:net';

/**
 * Why a notification must not be sent to an address; undefined if it may.
 * The emulator reaches loopback and the hosts that its options name, nothing else.
 */
export function refusedAddress(address: string, allowedHosts: readonly string[]): string | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return `${address} is not a URL`;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is not http or https`;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isLoopback(host) || allowedHosts.includes(host)) return undefined;
  return `${host} is not a loopback address (add it to notifyHosts to allow it)`;
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
