import { expect, test } from '@playwright/test';
import { signatureFault } from '../../src/providers/waffo/checks/index.ts';

for (const [name, signatureForm, what, fix] of [
  [
    'URL-safe Base64',
    { encoding: 'URL-safe Base64', rightKey: true },
    ': it is written as URL-safe Base64, not in standard Base64',
    /^Use SHA256withRSA .* standard Base64\.$/,
  ],
  [
    'PSS over other bytes',
    { scheme: 'PSS', over: 'an empty text', rightKey: true },
    ': it is PSS, not SHA256withRSA; it is made over an empty text, not over the body that was sent',
    /^Use SHA256withRSA .*Serialise once, sign exactly these bytes/,
  ],
  [
    "Waffo's key",
    { rightKey: false, signer: "Waffo's private key" },
    ": it is made with Waffo's private key",
    /^Sign with the private key whose public key is registered/,
  ],
  [
    'another key',
    { rightKey: false },
    /: it is made with a private key that does not belong/,
    /WAFFO_PRIVATE_KEY/,
  ],
  ['nothing that can be read', { rightKey: true }, '', /^Sign exactly the bytes that leave/],
] as const)
  test(`the words for a signature that does not match: ${name}`, () => {
    const fault = signatureFault({ signatureForm });
    if (typeof what === 'string') expect(fault.what).toBe(what);
    else expect(fault.what).toMatch(what);
    expect(fault.fix).toMatch(fix);
  });

test('without a diagnosis the finding says what is known', () => {
  expect(signatureFault({})).toMatchObject({
    what: '',
    fix: expect.stringMatching(/Sign exactly the bytes/),
  });
});
