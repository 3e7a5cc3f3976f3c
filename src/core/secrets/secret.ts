/** Something that must never be written down or shown. */
export interface Secret {
  /** The name that people know: the variable or header that holds it, e.g. `WAFFO_API_KEY`. */
  name: string;
  value: string;
}

/** A part of a text that holds a secret. */
export interface Span {
  /** Offset of its first character. */
  start: number;
  /** Offset after its last character. */
  end: number;
  /** What the secret is: its name, or what it looks like. */
  name: string;
}

/** The text that replaces a secret, e.g. `[redacted: API key]`. It is safe inside JSON and in a URL path. */
export function mark(name: string): string {
  return `[redacted: ${name}]`;
}

/** Names of the secrets that a masked text contained. */
export function marksIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\[redacted: ([^\]]+)\]/g), ([, name = '']) => name))];
}
