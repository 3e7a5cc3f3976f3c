import { createHash, type KeyObject } from 'node:crypto';
import {
  drawKeyPair,
  parsePrivateKey,
  parsePublicKey,
  publicKeyText,
  type KeyPairText,
} from '../../../core/index.ts';
import type { MerchantCredentials } from '../../../provider/index.ts';

/** The merchant's account at the emulated Waffo: ids and keys. */
export interface Account {
  merchantId: string;
  apiKey: string;
  merchantPublicKey: KeyObject;
  providerPrivateKey: KeyObject;
  providerPublicKey: KeyObject;
}

/** A new account. Without given key pairs, it gets new ones that no other account of this process has. */
export function newAccount(
  names: { merchantId?: string; apiKey?: string } = {},
  [merchant, waffo]: readonly [KeyPairText, KeyPairText] = [drawKeyPair(), drawKeyPair()],
): { account: Account; credentials: MerchantCredentials } {
  const account: Account = {
    merchantId: names.merchantId ?? '1000000201',
    apiKey: names.apiKey ?? apiKeyFor(merchant.publicKey),
    merchantPublicKey: parsePublicKey(merchant.publicKey, 'merchant public key'),
    providerPrivateKey: parsePrivateKey(waffo.privateKey, 'Waffo private key'),
    providerPublicKey: parsePublicKey(waffo.publicKey, 'Waffo public key'),
  };
  const credentials: MerchantCredentials = {
    merchantId: account.merchantId,
    apiKey: account.apiKey,
    privateKey: merchant.privateKey,
    providerPublicKey: publicKeyText(account.providerPublicKey),
  };
  return { account, credentials };
}

/** A hash and not a part of the public key, because parts of a secret must not appear in public data. */
function apiKeyFor(publicKey: string): string {
  return `emulator-${createHash('sha256').update(publicKey).digest('hex').slice(0, 24)}`;
}
