import { expect, test } from '@playwright/test';
import { generateKeyPair } from '../../../../src/core/index.ts';
import { newAccount } from '../../../../src/providers/waffo/emulator/index.ts';

test('the API key belongs to the key pair, and no piece of it stands in the public key', () => {
  const pairs = [generateKeyPair(), generateKeyPair()] as const;
  const [{ account }, again] = [newAccount({}, pairs), newAccount({}, pairs)];
  expect(account.apiKey).toMatch(/^emulator-[0-9a-f]{24}$/);
  expect(again.account.apiKey).toBe(account.apiKey);
  const pieces = Array.from({ length: account.apiKey.length - 9 }, (_, at) =>
    account.apiKey.slice(at, at + 10),
  );
  expect(pieces.filter((piece) => pairs[0].publicKey.includes(piece))).toEqual([]);
});
