import { createPrivateKey } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { generateKeyPair, SecretFinder } from '../../src/protocol/index.ts';

const pair = generateKeyPair();
const API_KEY = 'live+key/9f3c-71aa_42';
const finder = new SecretFinder([pair.privateKey, API_KEY]);
const key = createPrivateKey({ key: Buffer.from(pair.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
const pem = key.export({ format: 'pem', type: 'pkcs8' });
const pkcs1 = key.export({ format: 'pem', type: 'pkcs1' });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const shown: [name: 'private key' | 'API key', how: string, text: string][] = [
  ['API key', 'as it is', `client ${API_KEY}`],
  ['API key', 'percent-encoded', `https://shop.example/hook?k=${encodeURIComponent(API_KEY)}`],
  ['API key', 'in Base64', base64(API_KEY)],
  ['API key', 'in Base64 for URLs', Buffer.from(API_KEY).toString('base64url')],
  ['API key', 'as user of Basic authorisation', `Basic ${base64(`${API_KEY}:`)}`],
  ['API key', 'as password of Basic authorisation', `Basic ${base64(`m:${API_KEY}`)}`],
  ['API key', 'in Base64 of JSON', base64(JSON.stringify({ key: API_KEY }))],
  ['API key', 'in hex', Buffer.from(API_KEY).toString('hex')],
  ['private key', 'as it is', JSON.stringify({ note: pair.privateKey })],
  ['private key', 'in PEM', pem.toString()],
  ['private key', 'in PEM of PKCS#1', pkcs1.toString()],
  ['private key', 'in PEM inside JSON', JSON.stringify({ pem })],
  ['private key', 'one line of PEM', pkcs1.toString().split('\n')[14] ?? ''],
  ['private key', 'forty characters', pair.privateKey.slice(900, 940)],
  ['private key', 'percent-encoded', encodeURIComponent(pair.privateKey)],
  ['private key', 'in Base64 for URLs', Buffer.from(pair.privateKey, 'base64').toString('base64url')],
  ['private key', 'in hex', Buffer.from(pair.privateKey, 'base64').toString('hex')],
  ['private key', 'as a number of a JWK', String(key.export({ format: 'jwk' }).p)],
];

for (const [name, how, text] of shown)
  test(`the ${name} ${how} is found, and taken out`, () => {
    expect(finder.namesIn(text)).toEqual([name]);
    const clean = finder.redact(text);
    expect(finder.namesIn(clean)).toEqual([]);
    expect(clean).toContain('[redacted]');
  });

test('after the key is taken out, no piece of it is left', () => {
  for (const [, , text] of shown.filter(([name]) => name === 'private key'))
    expect(finder.redact(`before ${text} after`)).toMatch(/^before [\s\S]{0,60} after$/);
});

test('public keys, signatures, ids and ordinary text are no secrets', () => {
  const other = generateKeyPair();
  for (const text of [
    pair.publicKey,
    other.publicKey,
    '9f1c0a5b7e3d42418bc1a0f2e4d6c8b79f1c0a5b7e3d42418bc1a0f2e4d6c8b7',
    Buffer.alloc(256, 7).toString('base64'),
    'Porcelain tea set for six, live key ring',
    API_KEY.slice(0, 8),
  ]) {
    expect(finder.namesIn(text)).toEqual([]);
    expect(finder.redact(text)).toBe(text);
  }
});

test('without secrets to look for, a foreign private key is found all the same', () => {
  expect(new SecretFinder([]).namesIn(pem.toString())).toEqual(['private key']);
  expect(new SecretFinder([]).namesIn(API_KEY)).toEqual([]);
});
