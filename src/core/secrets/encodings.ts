import { base64Within, hexForms, unicodeEscaped, type Encoding } from './forms.ts';
import { keyForms } from './key-forms.ts';

/** Texts up to this length are not treated as secrets: they would mask ordinary words. */
const SHORTEST = 6;

/**
 * All ways in which a secret can appear in a text: unchanged, in Base64 (also inside a longer Base64 text, such as
 * `user:key`), in hex, escaped for JSON and URLs. A private key also in its own forms: PKCS#8 and PKCS#1, DER and PEM,
 * JWK, Base64 of a PEM. Line folds, Base64url and escapes of single characters need no separate encoding: the search
 * skips them (`continuation.ts`).
 */
export function encodingsOf(value: string): Encoding[] {
  const text = value.trim();
  if (text.length < SHORTEST) return [];
  const key = keyForms(text);
  const found = key ?? plainForms(text);
  const unique = new Map(found.map((encoding) => [encoding.text, encoding]));
  return [...unique.values()].filter((encoding) => encoding.text.length >= SHORTEST);
}

function plainForms(value: string): Encoding[] {
  const bytes = Buffer.from(value);
  const base64 = base64Within(bytes);
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    unicodeEscaped(value),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ...hexForms(bytes),
  ].map((text) => ({ text, secretFrom: 0 }));
}
