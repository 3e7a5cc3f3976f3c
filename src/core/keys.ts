import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair as generate,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { HarnessError, reasonOf } from './errors.ts';

const RSA_BITS = 2048;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads an RSA private key: PKCS#8 DER in one-line Base64 (the form of the portal and the SDKs) or PEM.
 * @param name the setting it came from, for the error message
 */
export function parsePrivateKey(text: string, name: string): KeyObject {
  if (/PUBLIC KEY-----/.test(text))
    throw bad(name, 'is a public key', 'a private key (PKCS#8, Base64 or PEM)');
  const key = read(text, name, (pem, der) =>
    pem ? createPrivateKey(pem) : createPrivateKey({ key: der as Buffer, format: 'der', type: 'pkcs8' }),
  );
  return rsa2048(key, name);
}

/** Reads an RSA public key: SubjectPublicKeyInfo DER in one-line Base64, or PEM. */
export function parsePublicKey(text: string, name: string): KeyObject {
  if (/PRIVATE KEY-----/.test(text))
    throw bad(name, 'is a private key', 'a public key (SPKI, Base64 or PEM)');
  const key = read(text, name, (pem, der) =>
    pem ? createPublicKey(pem) : createPublicKey({ key: der as Buffer, format: 'der', type: 'spki' }),
  );
  return rsa2048(key, name);
}

/** A key pair in the forms that configuration uses: PKCS#8 and SPKI, DER, one-line Base64. */
export interface KeyPairText {
  privateKey: string;
  publicKey: string;
}

/** A fresh RSA-2048 pair. */
export function generateKeyPair(): KeyPairText {
  return pairText(generateKeyPairSync('rsa', { modulusLength: RSA_BITS }));
}

/** A fresh pair, generated without blocking other work: it takes up to 0.1 s. */
export async function generateKeyPairBeside(): Promise<KeyPairText> {
  return pairText(await promisify(generate)('rsa', { modulusLength: RSA_BITS }));
}

function pairText({ privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject }): KeyPairText {
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: publicKeyText(publicKey),
  };
}

/** SPKI DER in Base64, the form that a portal asks for. Accepts either half of a pair. */
export function publicKeyText(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return half.export({ format: 'der', type: 'spki' }).toString('base64');
}

type Read = (pem: string | undefined, der: Buffer | undefined) => KeyObject;

function read(text: string, name: string, parse: Read): KeyObject {
  const trimmed = text.trim();
  if (trimmed === '') throw bad(name, 'is empty', 'the key in Base64');
  try {
    if (trimmed.startsWith('-----BEGIN')) return parse(trimmed.replaceAll('\\n', '\n'), undefined);
    const oneLine = trimmed.replace(/\s+/g, '');
    if (!BASE64.test(oneLine)) throw new Error('it holds characters that are not Base64');
    return parse(undefined, Buffer.from(oneLine, 'base64'));
  } catch (cause) {
    throw bad(
      name,
      `cannot be read (${reasonOf(cause)})`,
      'PKCS#8 (private) or SPKI (public), in Base64 or PEM',
      cause,
    );
  }
}

function rsa2048(key: KeyObject, name: string): KeyObject {
  if (key.asymmetricKeyType !== 'rsa') throw bad(name, `is an ${key.asymmetricKeyType} key`, 'an RSA key');
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (bits !== RSA_BITS) throw bad(name, `has ${bits} bits`, `an RSA key of ${RSA_BITS} bits`);
  return key;
}

function bad(name: string, what: string, wanted: string, cause?: unknown): HarnessError {
  return new HarnessError('WAF_KEY', `${name} ${what}.`, `Set ${name} to ${wanted}.`, { cause });
}
