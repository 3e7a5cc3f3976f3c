import { isIP } from 'node:net';
import { isLoopbackName, isUrl, unbracketed } from '../core/index.ts';

/**
 * Why a request is refused, as text for its sender; undefined if it is allowed. A foreign page in a browser could call
 * a server on this machine through its own host name (DNS rebinding), or post from its own origin. `Host` reveals the
 * first, `Origin` the second.
 * @param names further host names under which the server may be called
 */
export function misdirected(
  headers: { host?: string | undefined; origin?: string | undefined },
  names: readonly string[],
): string | undefined {
  const { host, origin } = headers;
  const name = hostnameIn(host);
  if (name === undefined || !isOwnName(name, names))
    return `it was called under the name ${quoted(host)}, which is not its own`;
  if (origin === undefined) return undefined;
  // Browsers send `null` for a page without an origin: a file, a sandboxed frame.
  const from = isUrl(origin) ? new URL(origin).hostname : undefined;
  if (from !== undefined && isOwnName(unbracketed(from), names)) return undefined;
  return `it was called by a page of ${quoted(origin)}, which is not its own`;
}

function isOwnName(name: string, names: readonly string[]): boolean {
  return isLoopbackName(name) || names.some((own) => sameName(own, name));
}

function sameName(own: string, name: string): boolean {
  const bare = unbracketed(own.toLowerCase());
  // A server on all interfaces is called by any address of the machine and by container names. An attacker cannot own
  // one of these.
  if (bare === '0.0.0.0' || bare === '::')
    return isIP(name) !== 0 || !name.includes('.') || name.endsWith('.internal');
  return bare === name;
}

/** Host name of a `Host` header, in lower case and without brackets; undefined if it is none. */
function hostnameIn(host: string | undefined): string | undefined {
  if (host === undefined || host.length > 300) return undefined;
  const match = /^(\[[0-9a-f:.]+\]|[^\s:@/?#[\]]+)(?::\d{1,5})?$/i.exec(host);
  return match?.[1] === undefined ? undefined : unbracketed(match[1].toLowerCase()).replace(/\.$/, '');
}

function quoted(value: string | undefined): string {
  return value === undefined ? '(none)' : JSON.stringify(value.slice(0, 100));
}
