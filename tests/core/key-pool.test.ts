import { expect, test } from '@playwright/test';
import {
  drawKeyPair,
  fillKeyPool,
  KEYS_VARIABLE,
  parsePrivateKey,
  publicKeyText,
} from '../../src/core/index.ts';

test('workers draw the key pairs of their run, each pair once, and then fresh ones', async () => {
  const run: NodeJS.ProcessEnv = {};
  await fillKeyPool(run);
  const made = JSON.parse(run[KEYS_VARIABLE] ?? '[]') as { privateKey: string }[];
  const worker = { ...run };
  const drawn = Array.from({ length: made.length + 1 }, () => drawKeyPair(worker));
  expect(drawn.slice(0, -1)).toEqual(made);
  expect(new Set(drawn.map(({ privateKey }) => privateKey)).size).toBe(made.length + 1);
  for (const { privateKey, publicKey } of drawn)
    expect(publicKeyText(parsePrivateKey(privateKey, 'drawn'))).toBe(publicKey);
});

test('nobody finds the key pairs in the environment of a worker that has drawn one', async () => {
  const env: NodeJS.ProcessEnv = {};
  await fillKeyPool(env);
  drawKeyPair(env);
  expect(env).not.toHaveProperty(KEYS_VARIABLE);
});

test('key pairs that a run is given stay its key pairs', async () => {
  const given: NodeJS.ProcessEnv = {};
  await fillKeyPool(given);
  const run = { ...given };
  await fillKeyPool(run);
  expect(run).toEqual(given);
});
