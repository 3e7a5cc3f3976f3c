import { isUrl } from './url.ts';

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * The address to which a reply redirects, absolute if Location can be parsed; '' if there is no Location. Undefined if
 * the reply is no redirect.
 */
export function redirectTarget(
  { status, headers }: { status: number; headers: Readonly<Record<string, string>> },
  requested: string,
): string | undefined {
  if (!REDIRECTS.includes(status)) return undefined;
  const location = headers['location'] ?? '';
  return location !== '' && isUrl(location, requested) ? new URL(location, requested).href : location;
}
