/** Something that must never be written down or shown. */
export interface Secret {
  /** How people know it: the variable or the header that holds it, e.g. `WAFFO_API_KEY`. */
  name: string;
  value: string;
}

/** A part of a text that holds a secret. */
export interface Span {
  /** Offset of its first character. */
  start: number;
  /** Offset after its last character. */
  end: number;
  /** What is secret about it: the name of a secret, or what it looks like. */
  name: string;
}

/** What stands in place of a secret, e.g. `[redacted: API key]`. It is safe inside JSON and in a URL path. */
export function mark(name: string): string {
  return `[redacted: ${name}]`;
}

/** Names of the secrets that stood in a text before it was masked. */
export function marksIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\[redacted: ([^\]]+)\]/g), ([, name = '']) => name))];
}
