import type { KeyObject } from 'node:crypto';
import { drawKeyPair, parsePrivateKey, parsePublicKey, publicKeyText } from '../../../core/index.ts';
import { Catalogue } from './catalogue/catalogue.ts';
import { fillCatalogue } from './catalogue/standard.ts';
import type { Environment } from '../protocol/index.ts';
import { newId } from './ids.ts';

/** An API key: its public half, registered for one environment. */
export interface ApiKey {
  nickname: string;
  environment: Environment;
  publicKey: KeyObject;
  createdAt: string;
}

/** A merchant that may call. */
export interface Merchant {
  id: string;
  name: string;
  email: string;
  keys: ApiKey[];
  createdAt: string;
}

/** Data that outlives the worlds of single cases: merchants, keys, and the initial catalogue of every world. */
export interface Account {
  /** The first one is the merchant under test. */
  merchants: Merchant[];
  catalogue: Catalogue;
  /** Keys that sign webhooks. */
  webhookKeys: Readonly<Record<Environment, KeyObject>>;
}

/** A merchant's configuration: ids, and keys as one-line Base64 of DER. */
export interface PancakeCredentials {
  merchantId: string;
  privateKeys: Readonly<Record<Environment, string>>;
  webhookPublicKeys: Readonly<Record<Environment, string>>;
  storeId: string;
  storeSlug: string;
  /** Product ids by the names of the standard catalogue. */
  products: Readonly<Record<string, string>>;
}

/** Private keys of an account, PKCS#8 DER in Base64. */
export interface AccountKeys {
  merchant: Readonly<Record<Environment, string>>;
  webhook: Readonly<Record<Environment, string>>;
}

/** Keys that no other account of this process has. */
export function newAccountKeys(): AccountKeys {
  const pair = (): Record<Environment, string> => ({
    test: drawKeyPair().privateKey,
    prod: drawKeyPair().privateKey,
  });
  return { merchant: pair(), webhook: pair() };
}

/** An account with the standard catalogue. */
export function newAccount(
  keys: AccountKeys = newAccountKeys(),
  merchantId: string = newId('MER'),
  now: Date = new Date(),
): { account: Account; credentials: PancakeCredentials } {
  const catalogue = new Catalogue();
  const { store, products } = fillCatalogue(catalogue, merchantId, now.toISOString());
  const account: Account = {
    merchants: [merchantOf(merchantId, keys.merchant, now)],
    catalogue,
    webhookKeys: {
      test: parsePrivateKey(keys.webhook.test, 'webhook key (test)'),
      prod: parsePrivateKey(keys.webhook.prod, 'webhook key (prod)'),
    },
  };
  const credentials: PancakeCredentials = {
    merchantId,
    privateKeys: keys.merchant,
    webhookPublicKeys: {
      test: publicKeyText(account.webhookKeys.test),
      prod: publicKeyText(account.webhookKeys.prod),
    },
    storeId: store.id,
    storeSlug: store.slug,
    products,
  };
  return { account, credentials };
}

/** A merchant with one key for each environment. */
export function merchantOf(
  id: string,
  privateKeys: Readonly<Record<Environment, string>>,
  now: Date = new Date(),
): Merchant {
  const createdAt = now.toISOString();
  const key = (environment: Environment): ApiKey => ({
    nickname: `${environment} key`,
    environment,
    publicKey: parsePublicKey(
      publicKeyText(parsePrivateKey(privateKeys[environment], `merchant key (${environment})`)),
      'merchant key',
    ),
    createdAt,
  });
  return {
    id,
    name: 'Merchant in development',
    email: 'merchant@shop.example',
    keys: [key('test'), key('prod')],
    createdAt,
  };
}
