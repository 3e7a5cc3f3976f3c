import type { KeyObject } from 'node:crypto';
import { generateKeyPair, parsePrivateKey, parsePublicKey, publicKeyText } from '../../../core/index.ts';

/** The merchant's account at the emulated Waffo: who may call, and whose signatures count. */
export interface Account {
  merchantId: string;
  apiKey: string;
  merchantPublicKey: KeyObject;
  waffoPrivateKey: KeyObject;
  waffoPublicKey: KeyObject;
}

/** What a merchant is configured with to reach its account: the text forms that the SDKs read. */
export interface MerchantCredentials {
  merchantId: string;
  apiKey: string;
  privateKey: string;
  waffoPublicKey: string;
}

/** A new account with fresh keys on both sides. */
export function newAccount(names: { merchantId?: string; apiKey?: string } = {}): {
  account: Account;
  credentials: MerchantCredentials;
} {
  const merchant = generateKeyPair();
  const waffo = generateKeyPair();
  const account: Account = {
    merchantId: names.merchantId ?? '1000000201',
    apiKey: names.apiKey ?? `emulator-${merchant.publicKey.slice(60, 84).replaceAll(/\W/g, '')}`,
    merchantPublicKey: parsePublicKey(merchant.publicKey, 'merchant public key'),
    waffoPrivateKey: parsePrivateKey(waffo.privateKey, 'Waffo private key'),
    waffoPublicKey: parsePublicKey(waffo.publicKey, 'Waffo public key'),
  };
  const credentials: MerchantCredentials = {
    merchantId: account.merchantId,
    apiKey: account.apiKey,
    privateKey: merchant.privateKey,
    waffoPublicKey: publicKeyText(account.waffoPublicKey),
  };
  return { account, credentials };
}
