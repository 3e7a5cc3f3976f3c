import { expect, test } from '@playwright/test';
import { generateKeyPair, redactBody, redactHeaders, redactText } from '../../src/protocol/index.ts';

const pair = generateKeyPair();

test('private keys in either form, card numbers and named secrets never come through', () => {
  const text = `key=${pair.privateKey} pem=-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY----- card=4576750000000110 spaced=4111 1111 1111 1111 api=s3cret-api-key`;
  const clean = redactText(text, ['s3cret-api-key']);
  for (const secret of [pair.privateKey.slice(40, 80), 'abc', '4111 1111 1111 1111', 's3cret-api-key'])
    expect(clean).not.toContain(secret);
});

test('a body with card data loses it, all other bodies keep their exact bytes', () => {
  const card =
    '{"cardInfo": {"cardNumber": "4576750000000110", "cardCvv": "123", "cardHolderName": "TEST USER"}}';
  const clean = redactBody(card);
  expect(clean).not.toContain('4576750000000110');
  expect(clean).not.toContain('"123"');
  expect(clean).toContain('TEST USER');
  const plain = '{ "paymentRequestId":"4111111111111111",  "orderAmount" : "100.00" }';
  expect(redactBody(plain)).toBe(plain);
});

test('public keys, hex ids and signatures are left alone', () => {
  for (const text of [pair.publicKey, '9f1c0a5b7e3d42418bc1a0f2e4d6c8b7', 'A202611210435227330151131'])
    expect(redactText(text)).toBe(text);
});

test('credentials in headers are blanked, the signature is not', () => {
  expect(
    redactHeaders({ 'x-api-key': 'k', authorization: 'Bearer t', cookie: 'c', 'x-signature': 's' }),
  ).toEqual({
    'x-api-key': '[redacted]',
    authorization: '[redacted]',
    cookie: '[redacted]',
    'x-signature': 's',
  });
});
