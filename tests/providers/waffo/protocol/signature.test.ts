import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { generateKeyPair, parsePrivateKey, parsePublicKey } from '../../../../src/core/index.ts';
import { sign, verify } from '../../../../src/providers/waffo/protocol/index.ts';

const pair = generateKeyPair();
const privateKey = parsePrivateKey(pair.privateKey, 'K');
const publicKey = parsePublicKey(pair.publicKey, 'K');

for (const body of [
  '{"a":1}',
  '{"name":"北京 ñ €"}',
  '{}',
  '{"a":{"b":[1,2,{"c":null}]}}',
  `{"t":"&<>'\\""}`,
  'x'.repeat(100_000),
  '',
]) {
  test(`signs and verifies ${body.length} characters beginning ${JSON.stringify(body.slice(0, 12))}`, async () => {
    const signature = await sign(body, privateKey);
    expect(signature).toHaveLength(344);
    expect(verify(body, signature, publicKey)).toBe(true);
    expect(verify(Buffer.from(body), signature, publicKey)).toBe(true);
  });
}

test('any changed byte, and any other spelling of the same JSON, fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (bytes, at, flip) => {
        const signature = await sign(bytes, privateKey);
        const changed = Uint8Array.from(bytes);
        const index = at % bytes.length;
        changed[index] = (changed[index] ?? 0) ^ flip;
        expect(verify(bytes, signature, publicKey)).toBe(true);
        expect(verify(changed, signature, publicKey)).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
  const signature = await sign('{"a": 1}', privateKey);
  expect(verify(JSON.stringify(JSON.parse('{"a": 1}')), signature, publicKey)).toBe(false);
});

test('garbage, strangers and absence are false, never an exception', async () => {
  const stranger = parsePublicKey(generateKeyPair().publicKey, 'K');
  const signature = await sign('{}', privateKey);
  expect(verify('{}', signature, stranger)).toBe(false);
  const garbage = [
    undefined,
    '',
    'nonsense',
    '%%%',
    Buffer.from('short').toString('base64'),
    signature.slice(4),
  ];
  for (const text of garbage) expect(verify('{}', text, publicKey)).toBe(false);
});
