/**
 * The parsed address; undefined if the text is none. `URL.canParse` must not be used: on Node 20 it refuses addresses
 * with Latin-1 letters (`https://bücher.example`) as soon as it has been called often enough to be compiled.
 * @param base what a relative address is relative to
 */
export function urlOf(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Whether a text is an address. */
export function isUrl(text: string, base?: string | URL): boolean {
  return urlOf(text, base) !== undefined;
}

/** A host name without the brackets of an IPv6 address. */
export function unbracketed(name: string): string {
  return name.replace(/^\[|\]$/g, '');
}

/** Whether a host is this machine: loopback addresses and the names that always lead there. */
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
