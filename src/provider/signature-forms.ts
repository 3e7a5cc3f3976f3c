import { constants, createHash, publicDecrypt, verify, type KeyObject } from 'node:crypto';
import type { ExpectedSigner, NamedText, SignatureForm } from './signature.ts';

const RSA_BYTES = 256;
const PLUS_LOST = 'Base64 in which every + has become a space';
/** The prefix of the digest in a PKCS#1 v1.5 signature (RFC 8017, 9.2), by hash. */
const DIGEST_INFO: readonly [hash: string, prefix: string][] = [
  ['sha256', '3031300d060960864801650304020105000420'],
  ['sha512', '3051300d060960864801650304020305000440'],
  ['sha384', '3041300d060960864801650304020205000430'],
  ['sha1', '3021300906052b0e03021a05000414'],
  ['md5', '3020300c06082a864886f70d020505000410'],
];

/**
 * Analyses an RSA signature: the padding reveals key and hash; the signed text is found by trying.
 * @param near the right text first, with an empty name, then texts that are signed by mistake
 */
export function readSignatureForm(
  signature: string,
  near: readonly NamedText[],
  signer: ExpectedSigner,
): SignatureForm {
  const decoded = decode(signature.trim());
  if (!decoded) return { encoding: 'a text that is neither Base64 nor hexadecimal' };
  const { bytes, encoding } = decoded;
  const written = encoding === undefined ? {} : { encoding };
  if (bytes.length !== RSA_BYTES) return { ...written, scheme: foreignLength(bytes.length) };
  const texts = [...near, ...(signer.otherTexts ?? [])];
  const made = madeWith(bytes, texts, signer.key);
  if (made) return { ...written, rightKey: true, ...made };
  const other = signer.otherKeys?.find(([, key]) => madeWith(bytes, texts, key) !== undefined);
  return { ...written, rightKey: false, ...(other && { signer: other[0] }) };
}

/** What the signature is and what was signed, if this key made it; else undefined. */
function madeWith(
  signature: Buffer,
  texts: readonly NamedText[],
  key: KeyObject,
): Pick<SignatureForm, 'scheme' | 'over'> | undefined {
  const recovered = recover(signature, key);
  if (!recovered) return ofOtherPadding(signature, texts, key);
  const { hash, digest } = recovered;
  const over = texts.find(([, text]) => digestOf(hash, text).equals(digest));
  return {
    ...(hash !== 'sha256' && { scheme: hash === 'none' ? 'a digest without the name of its hash' : hash }),
    ...overIn(over),
  };
}

function overIn(over: NamedText | undefined): Pick<SignatureForm, 'over'> {
  if (over === undefined) return { over: 'other bytes than were sent' };
  return over[0] === '' ? {} : { over: over[0] };
}

function decode(text: string): { bytes: Buffer; encoding?: string } | undefined {
  const bare = text.replace(/^"(.*)"$/, '$1');
  const quoted = bare === text ? {} : { encoding: 'Base64 in quotes' };
  if (/^[0-9a-f]+$/i.test(bare) && bare.length % 2 === 0)
    return { bytes: Buffer.from(bare, 'hex'), encoding: 'hexadecimal' };
  if (/%[0-9a-f]{2}/i.test(bare)) {
    const plain = Buffer.from(bare.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'base64'); // prettier-ignore
    return { bytes: plain, encoding: 'URL-encoded Base64' };
  }
  if (/^[\w-]+={0,2}$/.test(bare) && /[-_]/.test(bare))
    return { bytes: Buffer.from(bare, 'base64url'), encoding: 'URL-safe Base64' };
  if (/^[A-Za-z0-9+/ ]+={0,2}$/.test(bare) && bare.includes(' '))
    return { bytes: Buffer.from(bare.replaceAll(' ', '+'), 'base64'), encoding: PLUS_LOST };
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) return undefined;
  const bytes = Buffer.from(bare, 'base64');
  const inner = bytes.toString('latin1');
  if (/^[0-9a-f]{512}$/i.test(inner))
    return { bytes: Buffer.from(inner, 'hex'), encoding: 'Base64 of hexadecimal text' };
  if (/^[A-Za-z0-9+/]{340,}={0,2}$/.test(inner))
    return { bytes: Buffer.from(inner, 'base64'), encoding: 'Base64 twice' };
  return { bytes, ...quoted };
}

function foreignLength(bytes: number): string {
  if (bytes <= 64) return `a hash or HMAC of ${bytes} bytes`;
  return `a signature of ${bytes} bytes, as a key of ${bytes * 8} bits makes it`;
}

/** The digest inside a PKCS#1 v1.5 signature; undefined if the padding does not match, as with another key. */
function recover(signature: Buffer, key: KeyObject): { hash: string; digest: Buffer } | undefined {
  try {
    const inside = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
    const hex = inside.toString('hex');
    const known = DIGEST_INFO.find(([, prefix]) => hex.startsWith(prefix));
    if (!known) return { hash: 'none', digest: inside };
    return { hash: known[0], digest: inside.subarray(known[1].length / 2) };
  } catch {
    return undefined;
  }
}

/** PSS hides its digest, so this tries all pairs of hash and text. */
function ofOtherPadding(
  signature: Buffer,
  texts: readonly NamedText[],
  key: KeyObject,
): Pick<SignatureForm, 'scheme' | 'over'> | undefined {
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
  for (const hash of ['sha256', 'sha512', 'sha1']) {
    const over = texts.find(([, text]) => verify(hash, Buffer.from(text), pss, signature));
    if (over) return { scheme: 'PSS', ...overIn(over) };
  }
  return undefined;
}

function digestOf(hash: string, text: Uint8Array | string): Buffer {
  return createHash(hash === 'none' ? 'sha256' : hash)
    .update(text)
    .digest();
}
