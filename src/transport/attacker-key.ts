import type { KeyObject } from 'node:crypto';
import { drawKeyPair, parsePrivateKey } from '../core/index.ts';

let key: KeyObject | undefined;

/** A private key that is nobody's, for forgeries. Made once: a pair takes some 50 ms. */
export function attackerKey(): KeyObject {
  key ??= parsePrivateKey(drawKeyPair().privateKey, "an attacker's key");
  return key;
}
