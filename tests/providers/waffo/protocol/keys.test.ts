import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@playwright/test';
import {
  generateKeyPair,
  parsePrivateKey,
  parsePublicKey,
  publicKeyText,
} from '../../../../src/core/index.ts';

const PAIR = generateKeyPair();
const PEM = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

test('keys are read from one-line Base64, wrapped Base64, PEM, and PEM with escaped line breaks', () => {
  const wrapped = PAIR.privateKey.replace(/(.{64})/g, '$1\n');
  for (const text of [PAIR.privateKey, wrapped, PEM.privateKey, PEM.privateKey.replaceAll('\n', '\\n')]) {
    expect(parsePrivateKey(text, 'K').type).toBe('private');
  }
  for (const text of [PAIR.publicKey, PEM.publicKey]) expect(parsePublicKey(text, 'K').type).toBe('public');
});

test('a public key in portal form has 392 characters, from either half', () => {
  expect(PAIR.publicKey).toHaveLength(392);
  expect(publicKeyText(parsePrivateKey(PAIR.privateKey, 'K'))).toBe(PAIR.publicKey);
});

const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bad: readonly [what: string, text: string, said: RegExp][] = [
  ['nothing', ' ', /WAFFO_PRIVATE_KEY is empty/],
  ['no Base64', 'not a key!', /characters that are not Base64/],
  ['Base64 of something else', 'bm90IGEga2V5', /cannot be read/],
  ['a truncated key', PAIR.privateKey.slice(0, 900), /cannot be read/],
  ['the public half', PAIR.publicKey, /cannot be read/],
  ['the public half as PEM', PEM.publicKey, /is a public key/],
  [
    'a short key',
    small.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    /has 1024 bits/,
  ],
  [
    'another kind of key',
    curve.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    /is an ec key/,
  ],
];
for (const [what, text, said] of bad) {
  test(`${what} is refused in words that name the setting and hold no key`, () => {
    let message = '';
    try {
      parsePrivateKey(text, 'WAFFO_PRIVATE_KEY');
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(said);
    expect(message).toContain('WAF_KEY');
    expect(message).toContain('Set WAFFO_PRIVATE_KEY to');
    if (text.length > 20) expect(message).not.toContain(text.slice(0, 20));
  });
}
