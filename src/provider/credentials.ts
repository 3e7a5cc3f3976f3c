/** A merchant's credentials at a provider, in the text forms that the SDKs read. */
export interface MerchantCredentials {
  merchantId: string;
  apiKey: string;
  /** PKCS#8 DER, one line of Base64. */
  privateKey: string;
  /** SPKI DER, one line of Base64. */
  providerPublicKey: string;
}
