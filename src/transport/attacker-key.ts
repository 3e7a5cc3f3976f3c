import type { KeyObject } from 'node:crypto';
import { drawKeyPair, parsePrivateKey } from '../core/index.ts';

let key: KeyObject | undefined;

/** A private key that belongs to nobody, for forgeries. Generated once: a pair takes some 50 ms. */
export function attackerKey(): KeyObject {
  key ??= parsePrivateKey(drawKeyPair().privateKey, "an attacker's key");
  return key;
}
