import { constants, createHash, createHmac, privateEncrypt, sign, type KeyObject } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { generateKeyPair, parsePrivateKey, parsePublicKey } from '../../../../src/core/index.ts';
import { merchantAsSigner } from '../../../../src/provider/index.ts';
import { readSignature } from '../../../../src/providers/waffo/protocol/index.ts';

const PATH = '/api/v1/order/create';
const BODY = '{"b":"Zürich","a":{"url":"https://x/y","n":[1,2]}}';
const pair = generateKeyPair();
const own = parsePrivateKey(pair.privateKey, 'own');
const registered = parsePublicKey(pair.publicKey, 'registered');
const stranger = parsePrivateKey(generateKeyPair().privateKey, 'stranger');
const waffo = generateKeyPair();
const NOTIFICATION = '{"eventType":"PAYMENT_NOTIFICATION"}';
const signer = merchantAsSigner(
  'Waffo',
  { merchant: registered, provider: parsePublicKey(waffo.publicKey, 'waffo') },
  { path: PATH, bytes: Buffer.from(BODY), request: Buffer.from(NOTIFICATION) },
);

const signed = (text: string | Buffer, key: KeyObject = own, hash = 'sha256'): Buffer =>
  sign(hash, Buffer.from(text), key);
const read = (signature: Buffer | string) =>
  readSignature(
    typeof signature === 'string' ? signature : signature.toString('base64'),
    Buffer.from(BODY),
    signer,
  );
const PLUS_LOST = 'Base64 in which every + has become a space';
const right = { rightKey: true };

test.describe('how it is written', () => {
  const asHex = (bytes: Buffer): string => bytes.toString('hex');
  const asBase64 = (bytes: Buffer): string => bytes.toString('base64');
  for (const [name, encoding, write] of [
    ['hexadecimal', 'hexadecimal', asHex],
    ['hexadecimal in capitals', 'hexadecimal', (bytes) => asHex(bytes).toUpperCase()],
    ['in the alphabet of addresses', 'URL-safe Base64', (bytes) => bytes.toString('base64url')],
    ['escaped', 'URL-encoded Base64', (bytes) => encodeURIComponent(asBase64(bytes))],
    ['as the query of an address', PLUS_LOST, (bytes) => asBase64(bytes).replaceAll('+', ' ')],
    ['quoted', 'Base64 in quotes', (bytes) => `"${asBase64(bytes)}"`],
    ['hexadecimal in Base64', 'Base64 of hexadecimal text', (bytes) => btoa(asHex(bytes))],
    ['twice', 'Base64 twice', (bytes) => btoa(asBase64(bytes))],
  ] as const satisfies [string, string, (bytes: Buffer) => string][]) {
    test(name, () => {
      expect(read(write(withSpecials()))).toMatchObject({ encoding, rightKey: true });
    });
  }

  test('something else altogether', () => {
    expect(read('keyId=1;sig=?')).toEqual({ encoding: 'a text that is neither Base64 nor hexadecimal' });
  });
});

/** A signature in whose Base64 a `+` stands: the alphabets differ in little else. */
function withSpecials(): Buffer {
  for (let n = 0; ; n++) {
    const candidate = signed(BODY + String(n));
    if (candidate.toString('base64').includes('+')) return candidate;
  }
}

test.describe('what it is made over', () => {
  const value = JSON.parse(BODY) as object;
  for (const [over, text] of [
    ['the body with a line end behind it', `${BODY}\n`],
    ['the body serialised anew, with spaces', '{"b": "Zürich", "a": {"url": "https://x/y", "n": [1, 2]}}'],
    ['the body serialised anew, with line ends', JSON.stringify(value, null, 2)],
    ['the body with its keys sorted', '{"a":{"n":[1,2],"url":"https://x/y"},"b":"Zürich"}'],
    ['the body with escaped slashes', BODY.replaceAll('/', '\\/')],
    ['the body with escaped letters', BODY.replace('ü', '\\u00fc')],
    ['the path and the body', PATH + BODY],
    ['the SHA-256 of the body in hexadecimal', createHash('sha256').update(BODY).digest('hex')],
    ['an empty text', ''],
    ['the body with a byte order mark before it', `\ufeff${BODY}`],
    ['the body in Base64', Buffer.from(BODY).toString('base64')],
    ['the body of the notification', NOTIFICATION],
    ['other bytes than were sent', '{"b":"Bern"}'],
  ] as const) {
    test(over, () => {
      expect(read(signed(text))).toEqual({ ...right, over });
    });
  }

  test('the body in another character set', () => {
    expect(read(signed(Buffer.from(BODY, 'latin1'))).over).toBe('the body in another character set');
  });
});

test.describe('what it is', () => {
  test('of another key', () => {
    expect(read(signed(BODY, stranger))).toEqual({ rightKey: false });
  });

  test("with Waffo's key", () => {
    const key = parsePrivateKey(waffo.privateKey, 'waffo');
    expect(read(signed(BODY, key))).toEqual({ rightKey: false, signer: "Waffo's private key" });
  });

  test('with another hash', () => {
    expect(read(signed(BODY, own, 'sha1'))).toEqual({ ...right, scheme: 'sha1' });
    expect(read(signed(BODY, own, 'sha512'))).toEqual({ ...right, scheme: 'sha512' });
  });

  test('with the other padding', () => {
    const key = { key: own, padding: constants.RSA_PKCS1_PSS_PADDING };
    expect(read(sign('sha256', Buffer.from(BODY), key))).toEqual({ ...right, scheme: 'PSS' });
  });

  test('a bare digest under the padding', () => {
    const digest = createHash('sha256').update(BODY).digest();
    expect(read(privateEncrypt(own, digest))).toMatchObject({
      scheme: 'a digest without the name of its hash',
    });
  });

  test('no RSA signature at all', () => {
    const mac = createHmac('sha256', 'secret').update(BODY).digest();
    expect(read(mac)).toEqual({ scheme: 'a hash or HMAC of 32 bytes' });
    expect(read(Buffer.alloc(512, 1))).toEqual({
      scheme: 'a signature of 512 bytes, as a key of 4096 bits makes it',
    });
  });
});
