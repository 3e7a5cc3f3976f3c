import { generateKeyPair, parsePrivateKey } from '../../../../src/core/index.ts';

const merchant = generateKeyPair();
const waffo = generateKeyPair();
const stranger = generateKeyPair();

/** Settings of the merchant's side, and the keys of the other two. */
export const merchantKeys = { privateKey: merchant.privateKey, waffoPublicKey: waffo.publicKey };
export const merchantPublicKey = merchant.publicKey;
export const waffoKey = parsePrivateKey(waffo.privateKey, 'waffo');
export const strangerKey = parsePrivateKey(stranger.privateKey, 'stranger');
