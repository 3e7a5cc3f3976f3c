/** One way in which a secret can appear in a text. */
export interface Encoding {
  text: string;
  /** Offset from which a part reveals the secret: everything before is public (a header, a modulus). */
  secretFrom: number;
}

/**
 * Base64 of bytes at each of the three alignments inside a longer text, without the characters that depend on the
 * neighbouring bytes.
 */
export function base64Within(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const after = (bytes.length + before) % 3;
    const first = before === 0 ? 0 : before + 1;
    return text.slice(first, after === 0 ? undefined : -(after === 1 ? 3 : 2));
  });
}

/** Hex in both cases, plain and with the usual separators. */
export function hexForms(bytes: Buffer): string[] {
  const lower = bytes.toString('hex');
  const pairs = lower.match(/../g) ?? [];
  const forms = [lower, ...[':', ' ', '-'].map((separator) => pairs.join(separator))];
  return forms.flatMap((form) => [form, form.toUpperCase()]);
}

/** Every character as `\uXXXX`. */
export function unicodeEscaped(value: string): string {
  return Array.from(
    { length: value.length },
    (_, index) => `\\u${value.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
