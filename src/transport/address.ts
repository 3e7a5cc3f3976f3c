import { isIPv6 } from 'node:net';

/** The address at which this machine reaches a server that listens on `host`. */
export function addressOf(scheme: 'http' | 'https', host: string, port: number): string {
  const near = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  return new URL(`${scheme}://${isIPv6(near) ? `[${near}]` : near}:${port}`).origin;
}
