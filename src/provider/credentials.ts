/** What a merchant is configured with to reach its account at a provider: the text forms that the SDKs read. */
export interface MerchantCredentials {
  merchantId: string;
  apiKey: string;
  /** PKCS#8 DER, one line of Base64. */
  privateKey: string;
  /** SPKI DER, one line of Base64. */
  providerPublicKey: string;
}
