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
