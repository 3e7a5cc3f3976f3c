/**
 * The parsed address; undefined if the text is not an address. Do not use `URL.canParse`: on Node 20, once compiled
 * (after many calls), it refuses addresses with Latin-1 letters (`https://bücher.example`).
 * @param base what a relative address is relative to
 */
export function urlOf(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

export function isUrl(text: string, base?: string | URL): boolean {
  return urlOf(text, base) !== undefined;
}

/** A host name without the brackets of an IPv6 address. */
export function unbracketed(name: string): string {
  return name.replace(/^\[|\]$/g, '');
}

/** Whether a host is this machine: loopback addresses and names that always resolve to them. */
export function isLoopbackName(hostname: string): boolean {
  const name = unbracketed(hostname.toLowerCase()).replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  return /^127(\.\d{1,3}){3}$/.test(name);
}

/** Whether an address leads to this machine. */
export function isLoopback(address: string): boolean {
  const url = urlOf(address);
  return url !== undefined && isLoopbackName(url.hostname);
}
