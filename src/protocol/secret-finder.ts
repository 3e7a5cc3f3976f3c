import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { KeyPieces } from './key-pieces.ts';
import { MASK, redactText } from './redact.ts';

/** What must not leave the merchant. */
export type SecretName = 'private key' | 'API key';

/** Shorter literals would be found by chance. */
const SHORTEST = 6;
/** Shortest part of an encoded literal that is looked for. */
const SHORTEST_ENCODED = 8;
const PRIVATE_KEY_BEGINS =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|MII[A-Za-z0-9+/]{1,4}IBADANBgkqhkiG9w0BAQEFAASC/;

interface Span {
  start: number;
  end: number;
  name: SecretName;
}

/**
 * Finds the merchant's secrets in any text: the literals themselves, Base64 (also of a text around them), Base64 for
 * URLs, hex and percent encoding; of a private key every piece that is long enough to be no chance, such as a line of PEM.
 */
export class SecretFinder {
  readonly #literals: readonly string[];
  readonly #needles: readonly [text: string, name: SecretName][];
  readonly #pieces: readonly KeyPieces[];

  /** @param secrets API keys and private keys as they are configured */
  constructor(secrets: readonly string[]) {
    this.#literals = secrets;
    const keys = secrets.map(privateKeyIn);
    this.#pieces = keys.flatMap((key) => (key ? [new KeyPieces(key)] : []));
    this.#needles = secrets.flatMap((secret, index) => {
      if (secret.length < SHORTEST) return [];
      // Every piece of a private key is looked for by itself.
      if (keys[index]) return [[secret, 'private key'] satisfies [string, SecretName]];
      return formsOf(secret).map((form): [string, SecretName] => [form, 'API key']);
    });
  }

  /** Which secrets a text holds, each once. */
  namesIn(text: string): SecretName[] {
    const names = new Set(this.#spans(text).map(({ name }) => name));
    if (PRIVATE_KEY_BEGINS.test(text)) names.add('private key');
    return [...names];
  }

  /** The text without them, and without card numbers. */
  redact(text: string): string {
    const clean = redactText(text, this.#literals);
    let [out, from] = ['', 0];
    for (const { start, end } of this.#spans(clean)) {
      if (end <= from) continue;
      if (start >= from) out += clean.slice(from, start) + MASK;
      from = end;
    }
    return out + clean.slice(from);
  }

  #spans(text: string): Span[] {
    const spans: Span[] = [];
    for (const [needle, name] of this.#needles) {
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length))
        spans.push({ start: at, end: at + needle.length, name });
    }
    for (const pieces of this.#pieces)
      for (const { start, end } of pieces.in(text)) spans.push({ start, end, name: 'private key' });
    return spans.toSorted((a, b) => a.start - b.start);
  }
}

/** A literal in every form in which it is likely to be sent. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const aligned = [0, 1, 2].flatMap((before) => {
    // What stands before shifts the Base64, and what stands around spoils the characters at both ends.
    const padded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const inner = padded
      .replace(/=+$/, '')
      .slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 && before === 0 ? undefined : -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const hex = bytes.toString('hex');
  const encoded = [...aligned, hex, hex.toUpperCase()].filter((form) => form.length >= SHORTEST_ENCODED);
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...encoded])];
}

/** The parts of a private key, if the text is one in PEM or PKCS#8 in Base64. */
function privateKeyIn(text: string): JsonWebKey | undefined {
  try {
    const trimmed = text.trim();
    const key = trimmed.startsWith('-----BEGIN')
      ? createPrivateKey(trimmed.replaceAll('\\n', '\n'))
      : createPrivateKey({ key: Buffer.from(trimmed, 'base64'), format: 'der', type: 'pkcs8' });
    return key.export({ format: 'jwk' });
  } catch {
    return undefined;
  }
}
