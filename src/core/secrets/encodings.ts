import { base64Within, hexForms, unicodeEscaped, type Encoding } from './forms.ts';
import { keyForms } from './key-forms.ts';

/** Texts of at most this length are no secrets: they would mask ordinary words. */
const SHORTEST = 6;

/**
 * The ways in which a secret can stand in a text: as it is, in Base64 (also within the Base64 of a longer text, such as
 * `user:key`), in hex, escaped for JSON and URLs. A private key also in all its own forms: PKCS#8 and PKCS#1, DER
 * and PEM, JWK, Base64 of a PEM. Line folds, Base64url and escapes of single characters need no encoding of their
 * own: the search reads over them (`continuation.ts`).
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
