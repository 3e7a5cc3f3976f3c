import { createPrivateKey, type KeyObject } from 'node:crypto';
import { base64Within, hexForms, unicodeEscaped, type Encoding } from './forms.ts';

/** The private numbers of an RSA key in a JWK, and the private part of other keys. */
const PRIVATE_NUMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const;

/** All forms of a private key, given in PEM or as DER in Base64; undefined if the text is no private key. */
export function keyForms(text: string): Encoding[] | undefined {
  const key = readKey(text);
  if (!key) return undefined;
  const numbers = numbersOf(key);
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' });
  const ders = [pkcs8, ...pkcs1(key)];
  const pems = [key.export({ format: 'pem', type: 'pkcs8' }), ...pkcs1Pem(key)].map(String);
  return [
    ...ders.flatMap((der) => {
      const base64 = der.toString('base64');
      const share = firstOf(der, numbers) / der.length;
      const forms = [base64, unicodeEscaped(base64), ...base64Within(Buffer.from(base64))];
      return forms.map((form) => partlySecret(form, share));
    }),
    // The hex of PKCS#1 and of each number is a part of this one.
    ...hexForms(pkcs8).map((hex) => partlySecret(hex, firstOf(pkcs8, numbers) / pkcs8.length)),
    ...pems.flatMap((pem, index) => {
      const der = ders[index] ?? pkcs8;
      const share = (der.indexOf(numbers[0] ?? '') / der.length) * 0.95 + 0.05;
      const otherLines = ['\r\n', '\\n'].map((end) =>
        Buffer.from(pem.replaceAll('\n', end)).toString('base64'),
      );
      return [...base64Within(Buffer.from(pem)), ...otherLines].map((form) => partlySecret(form, share));
    }),
    ...numbers.flatMap((number) => {
      const decimal = BigInt(`0x${number.toString('hex')}`).toString();
      return [...base64Within(number), decimal].map((form) => partlySecret(form, 0));
    }),
  ];
}

/** @param share part of the text that is public: a header and, in an RSA key, the modulus */
function partlySecret(text: string, share: number): Encoding {
  return { text, secretFrom: Math.ceil(text.length * share) };
}

function readKey(text: string): KeyObject | undefined {
  try {
    if (text.includes('-----BEGIN')) return createPrivateKey(text.replaceAll('\\n', '\n'));
    const der = Buffer.from(text.replace(/\s+/g, ''), 'base64');
    // DER begins with a sequence: skip any other Base64.
    if (der.length < 40 || der[0] !== 0x30) return undefined;
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    return undefined;
  }
}

function numbersOf(key: KeyObject): Buffer[] {
  const jwk = key.export({ format: 'jwk' });
  return PRIVATE_NUMBERS.flatMap((name) => {
    const value = jwk[name];
    return typeof value === 'string' ? [Buffer.from(value, 'base64url')] : [];
  });
}

function pkcs1(key: KeyObject): Buffer[] {
  return key.asymmetricKeyType === 'rsa' ? [key.export({ format: 'der', type: 'pkcs1' })] : [];
}

function pkcs1Pem(key: KeyObject): (string | Buffer)[] {
  return key.asymmetricKeyType === 'rsa' ? [key.export({ format: 'pem', type: 'pkcs1' })] : [];
}

/** Offset of the first private number; everything before it is also in the public key. */
function firstOf(der: Buffer, numbers: readonly Buffer[]): number {
  const places = numbers.map((number) => der.indexOf(number)).filter((place) => place >= 0);
  return places.length > 0 ? Math.min(...places) : 0;
}
