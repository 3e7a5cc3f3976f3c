import { generateKeyPair, parsePrivateKey } from '../../../../src/core/index.ts';

const merchant = generateKeyPair();
const waffo = generateKeyPair();
const stranger = generateKeyPair();

/** Settings of the merchant's side, and the keys of the other two. */
export const merchantKeys = { privateKey: merchant.privateKey, providerPublicKey: waffo.publicKey };
export const merchantPublicKey = merchant.publicKey;
export const waffoKey = parsePrivateKey(waffo.privateKey, 'waffo');
export const attackerKey = parsePrivateKey(stranger.privateKey, 'stranger');
