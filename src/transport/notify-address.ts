import { isIP } from 'node:net';

/** Where an emulator may send notifications, besides loopback. */
export interface NotifyHosts {
  /** Hosts besides loopback to which notifications may be sent. */
  notifyHosts: readonly string[];
  /** If given, the only origin to which notifications may be sent. */
  notifyOnly?: string;
}

/**
 * Why a notification must not be sent to an address; undefined if it may. An emulator reaches only loopback and the
 * hosts in its options.
 */
export function refusedAddress(
  address: string,
  { notifyHosts, notifyOnly }: NotifyHosts,
): string | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return `${address} is not a URL`;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is not http or https`;
  if (notifyOnly !== undefined && url.origin !== new URL(notifyOnly).origin)
    return `${url.origin} is not ${notifyOnly}`;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isLoopback(host) || notifyHosts.includes(host)) return undefined;
  return `${host} is not a loopback address (add it to notifyHosts to allow it)`;
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
