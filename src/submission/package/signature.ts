import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { HarnessError, reasonOf } from '../../core/index.ts';

const MIN_BITS = 2048;
const MIN_EXPONENT = 65_537n;

/** Reads the private key to sign a package: RSA with at least 2048 bits, PEM. */
export function signingKey(file: string): KeyObject {
  const key = readKey(file, (pem) => {
    if (pem.includes('PUBLIC KEY')) throw new Error('it is a public key');
    return createPrivateKey(pem);
  });
  return rsa(key, file);
}

/** Reads the public key to verify a package. */
export function verifyingKey(file: string): KeyObject {
  const key = readKey(file, (pem) => {
    if (pem.includes('PRIVATE KEY')) throw new Error('it is a private key');
    return createPublicKey(pem);
  });
  return rsa(key, file);
}

/**
 * A package's public key, or why it cannot be trusted. The signature does not cover this file, so it must be exactly
 * the key and nothing else.
 */
export function publicKeyIn(bytes: Uint8Array): KeyObject | string {
  const key = parsedPublic(bytes);
  if (!key) return 'is no public key';
  if (isWeak(key)) return `is no RSA key of at least ${MIN_BITS} bits`;
  if (!Buffer.from(publicPem(key)).equals(bytes))
    return 'holds more than a public key, or one in another form';
  return key;
}

function parsedPublic(bytes: Uint8Array): KeyObject | undefined {
  try {
    // Node would also accept a private key, and return its public half.
    return createPublicKey({ key: Buffer.from(bytes), format: 'pem', type: 'spki' });
  } catch {
    return undefined;
  }
}

export function signatureOf(bytes: Uint8Array, key: KeyObject): Uint8Array {
  return sign('RSA-SHA256', bytes, key);
}

export function isSignedBy(bytes: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  return key.asymmetricKeyType === 'rsa' && verify('RSA-SHA256', bytes, key, signature);
}

/** The public half as PEM (SPKI). */
export function publicPem(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return half.export({ type: 'spki', format: 'pem' }).toString();
}

/** For comparison by people: SHA-256 of the SPKI bytes, the first 16 bytes in hex. */
export function fingerprint(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  const der = half.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 32);
}

function readKey(file: string, parse: (pem: string) => KeyObject): KeyObject {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new HarnessError(
      'WAF_KEY',
      `the key ${file} cannot be used: ${reasonOf(cause)}`,
      'Make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out package.pem',
      { cause },
    );
  }
}

function rsa(key: KeyObject, file: string): KeyObject {
  if (!isWeak(key)) return key;
  throw new HarnessError(
    'WAF_KEY',
    `the key ${file} is no RSA key of at least ${MIN_BITS} bits`,
    'Make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out package.pem',
  );
}

/** Too short, of another kind, or with an exponent that allows forged signatures. */
function isWeak(key: KeyObject): boolean {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  return key.asymmetricKeyType !== 'rsa' || modulusLength < MIN_BITS || publicExponent < MIN_EXPONENT;
}
